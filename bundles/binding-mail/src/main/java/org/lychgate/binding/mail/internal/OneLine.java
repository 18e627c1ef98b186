package org.lychgate.binding.mail.internal;

/** Names that people typed in: a line break, a control character or sheer length must not change the shape of a mail. */
final class OneLine {
    /** Keeps header lines below the 998 characters of RFC 5322 section 2.1.1, however they are encoded. */
    private static final int LONGEST = 120;

    private OneLine() {}

    /** A name. */
    static String of(String text) {
        return of(text, LONGEST);
    }

    /** A longer remark. @param longest in characters; the rest is cut off */
    static String of(String text, int longest) {
        String line =
                text.replaceAll("[\\p{Cntrl}\u0080-\u009f\u2028\u2029]+", " ").strip();
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
        return line.substring(0, end) + "…";
    }
}
