package org.lychgate.directory.api;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind a refusal and where it is mended, in the words of the identity provider's own console. Nothing in it comes from a message: the value to
 * paste is ours (security rule 31).
 *
 * @param cause names the cause, for example {@code audience-is-acs-url}; lower-case letters, digits and dashes
 * @param title what is wrong, one plain sentence
 * @param at on whose side it is mended
 * @param idpScreen the screen, as the admin sees it
 * @param idpField the field's label on that screen
 * @param valueToPaste what belongs into the field; null: nothing to paste
 * @param fix what to do, one or two sentences
 */
public record Diagnosis(
        String cause,
        String title,
        Side at,
        String idpScreen,
        String idpField,
        @Nullable String valueToPaste,
        String fix) {

    /** Checks that nothing is missing. */
    public Diagnosis {
        if (!cause.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("A cause is named by at most 64 letters, digits and dashes: " + cause);
        }
        Objects.requireNonNull(title);
        Objects.requireNonNull(at);
        Objects.requireNonNull(idpScreen);
        Objects.requireNonNull(idpField);
        Objects.requireNonNull(fix);
    }

    /** On whose side a cause is mended. */
    public enum Side {
        /** In the identity provider's console. */
        IDP,
        /** In this portal's administration or by its operator. */
        PORTAL,
        /** By the person in front of the browser. */
        BROWSER;

        /** The word in JSON and in the store. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The side of a word.
         *
         * @throws IllegalArgumentException for another word
         */
        public static Side of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** The page that explains the cause, below the documentation's root. */
    public String help() {
        return "docs/errors/" + cause + ".md";
    }
}
