package org.lychgate.scim.endpoint.internal.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** JSON with single quotes, as tests read best. */
public final class Quoted {
    private Quoted() {}

    /** The object. */
    public static ObjectNode json(String text) {
        return Json.body(text(text).getBytes(StandardCharsets.UTF_8));
    }

    /** The text with double quotes; those that stand in it already belong into strings. */
    public static String text(String text) {
        return text.replace("\"", "\\\"").replace('\'', '"');
    }
}
