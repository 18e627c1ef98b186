package org.lychgate.saml.sp.attack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts messages into parts, as attackers do. */
final class Cut {

    private Cut() {}

    /** The first element of that name, tags included. */
    static String element(String text, String name) {
        Matcher open = Pattern.compile("<" + name + "[ >]").matcher(text);
        if (!open.find()) {
            throw new AssertionError("no " + name + " in " + text);
        }
        String close = "</" + name + ">";
        return text.substring(open.start(), text.indexOf(close, open.start()) + close.length());
    }

    static String assertion(String text) {
        return element(text, "saml:Assertion");
    }

    /** The first signature. */
    static String signature(String text) {
        return element(text, "ds:Signature");
    }

    /** The ID of the text's first element that has one. */
    static String id(String text) {
        Matcher matcher = Pattern.compile(" ID=\"([^\"]*)\"").matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no ID");
        }
        return matcher.group(1);
    }

    /** Replaces the first occurrence, which must be there. */
    static String first(String text, String find, String replacement) {
        int at = text.indexOf(find);
        if (at < 0) {
            throw new AssertionError("nothing to change: " + find + " in " + text);
        }
        return text.substring(0, at) + replacement + text.substring(at + find.length());
    }

    /** Bob's assertion in place of Alice's: an ID of its own, no signature. */
    static String forged(String text) {
        String original = assertion(text);
        String unsigned = original.contains("<ds:Signature") ? original.replace(signature(original), "") : original;
        return asBob(unsigned).replace(id(original), "_forged");
    }

    /** Bob's names in place of Alice's. */
    static String asBob(String text) {
        return text.replace(">alice-1<", ">bob-1<").replace(">name-alice<", ">name-bob<");
    }
}
