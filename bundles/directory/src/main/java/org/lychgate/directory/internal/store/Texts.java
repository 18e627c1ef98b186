package org.lychgate.directory.internal.store;

/** Texts as keys. */
public final class Texts {
    private Texts() {}

    /** Only A to Z become a to z: no Unicode folding, so that no two letters of other scripts are taken for one (security rule 1). */
    public static String asciiLower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return lower.toString();
    }

    /** The text, cut to so many characters. */
    public static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
