package org.lychgate.directory.api.verify;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Diagnosis;

/**
 * One thing that was looked at.
 *
 * @param id stable name of the check, for example {@code metadata_reachable}
 * @param status how it went
 * @param message what was found, one plain sentence
 * @param remedy what to do about it; null when there is nothing to do
 * @param diagnosis what lies behind it; null: it passed, or nothing is known
 */
public record Check(
        String id,
        Status status,
        String message,
        @Nullable String remedy,
        @Nullable Diagnosis diagnosis) {

    /** A check without a diagnosis. */
    public Check(String id, Status status, String message, @Nullable String remedy) {
        this(id, status, message, remedy, null);
    }

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

    /** The same check with what lies behind it; its remedy in the words of the identity provider's console. */
    public Check explained(Diagnosis behind) {
        return new Check(id, status, message, behind.fix(), behind);
    }
}
