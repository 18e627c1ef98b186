package org.lychgate.directory.internal.provisioning;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.DirectoryException.Problem;
import org.lychgate.directory.api.provisioning.Draft;
import org.lychgate.directory.internal.store.Texts;

/** What may be kept in columns, and how it is looked up. What does not fit is refused: a key cut short would find the wrong resource. */
final class KeyTexts {
    private static final int KEY = 254;
    private static final int DISPLAY = 401;

    private KeyTexts() {}

    /** @throws DirectoryException {@code value_invalid} */
    static void check(Draft.Keys keys) {
        check(keys.uniqueName(), KEY, "/userName");
        check(keys.displayName(), DISPLAY, "/displayName");
        check(keys.externalId(), KEY, "/externalId");
    }

    /** How a caseless text is looked up; null stays null. */
    static @Nullable String caseless(@Nullable String text) {
        return text == null ? null : Texts.asciiLower(text);
    }

    /** Whether a database could hold the text at all: no NUL, no half of a pair. */
    static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(KeyTexts::isHalf);
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static void check(@Nullable String text, int max, String pointer) {
        if (text != null
                && (text.length() > max
                        || !isStorable(text)
                        || text.codePoints().anyMatch(Character::isISOControl))) {
            String message = "At most " + max + " characters are expected, and no control characters.";
            throw new DirectoryException(
                    DirectoryException.Kind.UNACCEPTABLE,
                    "value_invalid",
                    pointer.substring(1) + ": " + message,
                    List.of(new Problem(pointer, message)));
        }
    }
}
