package org.lychgate.saml.sp.internal.wire;

import org.jspecify.annotations.Nullable;

/** Shortens what strangers sent, so that it fits a trace. */
public final class Cut {
    private static final int LONGEST = 300;

    private Cut() {}

    /** At most 300 characters of a text, control characters made visible; a dash for no text. */
    public static String to(@Nullable String text) {
        if (text == null) {
            return "\u2013";
        }
        String head = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
        return head.replaceAll("\\p{Cntrl}", "\u00b7");
    }
}
