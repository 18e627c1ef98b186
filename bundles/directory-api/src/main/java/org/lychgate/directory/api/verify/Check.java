package org.lychgate.directory.api.verify;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param id stable name of the check, for example {@code metadata_reachable}
 * @param status how it went
 * @param message what was found, one plain sentence
 * @param remedy what to do about it; null when there is nothing to do
 */
public record Check(
        String id, Status status, String message, @Nullable String remedy) {

    /** How a check went. */
    public enum Status {
        /** As it should be. */
        PASS,
        /** Works, but is worth a look. */
        WARN,
        /** Does not work; the connection must not be used. */
        FAIL;

        /** The word in JSON. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A check that passed. */
    public static Check pass(String id, String message) {
        return new Check(id, Status.PASS, message, null);
    }

    /** A check that passed but is worth a look. */
    public static Check warn(String id, String message, String remedy) {
        return new Check(id, Status.WARN, message, remedy);
    }

    /** A check that failed. */
    public static Check fail(String id, String message, String remedy) {
        return new Check(id, Status.FAIL, message, remedy);
    }
}
