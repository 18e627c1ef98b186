package org.lychgate.org.admin.console.internal;

/**
 * A state in a word or two.
 *
 * @param tone {@code good}, {@code warn}, {@code bad}, {@code info} or empty; never alone, the text says it all
 * @param text in the visitor's language
 */
public record Badge(String tone, String text) {

    /** All is well. */
    public static Badge good(String text) {
        return new Badge("good", text);
    }

    /** Somebody should look at it. */
    public static Badge warn(String text) {
        return new Badge("warn", text);
    }

    /** Something does not work. */
    public static Badge bad(String text) {
        return new Badge("bad", text);
    }

    /** It is on its way. */
    public static Badge info(String text) {
        return new Badge("info", text);
    }

    /** Nothing to say about it. */
    public static Badge plain(String text) {
        return new Badge("", text);
    }
}
