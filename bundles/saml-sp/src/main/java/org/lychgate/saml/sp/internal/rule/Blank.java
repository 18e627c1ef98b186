package org.lychgate.saml.sp.internal.rule;

/** Texts that people would see as nothing. */
public final class Blank {

    private Blank() {}

    /** Whether a text holds nothing but spaces of any kind, control and formatting characters. */
    public static boolean is(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT);
    }
}
