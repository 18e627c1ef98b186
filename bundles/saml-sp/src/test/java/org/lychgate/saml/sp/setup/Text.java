package org.lychgate.saml.sp.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of the corpus. */
final class Text {

    private Text() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** A member's text: as written, the usual one if it is not there, null if it is written as null. */
    static @Nullable String of(JsonNode node, String name, String usual, Idp idp) {
        if (!node.has(name)) {
            return usual;
        }
        return node.get(name).isNull() ? null : idp.filled(node.get(name).asText());
    }

    /** An XML attribute, or nothing. */
    static String attribute(String name, @Nullable String value) {
        return value == null ? "" : " " + name + "=\"" + escaped(value) + "\"";
    }

    /** A text after a list of changes, each a pattern and what replaces it; a pattern that fits nowhere fails the test. */
    static String edited(String text, JsonNode edits, Idp idp) {
        String changed = text;
        for (JsonNode edit : edits) {
            Pattern pattern = Pattern.compile(edit.get(0).asText(), Pattern.DOTALL);
            if (!pattern.matcher(changed).find()) {
                throw new AssertionError("nothing to change: " + pattern + " in " + changed);
            }
            changed = pattern.matcher(changed).replaceAll(idp.filled(edit.get(1).asText()));
        }
        return changed;
    }
}
