package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.endpoint.internal.json.Json;

/** Request bodies and answers as bytes. */
final class Bodies {
    /** What every answer is. */
    static final String MEDIA_TYPE = "application/scim+json";

    private Bodies() {}

    /** The whole of a stream, up to the cap. */
    static byte[] capped(InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(Json.MAX_BYTES + 1);
        if (body.length > Json.MAX_BYTES) {
            // Most clients read the answer only after they have sent all they have.
            stream.readNBytes(Json.MAX_BYTES);
            throw Refusals.tooLarge("A request body holds at most " + Json.MAX_BYTES + " bytes.");
        }
        return body;
    }

    /** Refuses what says that it is something else than JSON (RFC 7644 section 3.8); who says nothing sends JSON. */
    static void checkType(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return;
        }
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (!type.equals(MEDIA_TYPE) && !type.equals("application/json")) {
            throw Refusals.unsupportedMediaType();
        }
    }

    /** The one object of a body. */
    static ObjectNode object(byte[] body) {
        ObjectNode object = Json.body(body);
        checkText(object);
        return object;
    }

    /** An answer in UTF-8. */
    static byte[] write(JsonNode node) {
        return Json.text(node).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a text can be kept: no NUL, which PostgreSQL refuses, and no half of a character, which has no UTF-8. */
    static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void checkText(JsonNode node) {
        if (node.isTextual() && !isText(node.textValue())) {
            throw Refusals.invalidValue(
                    "A value holds a character that no text has: U+0000, or half a surrogate pair.");
        }
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            if (!isText(names.next())) {
                throw Refusals.invalidSyntax("An attribute's name holds a character that no text has.");
            }
        }
        node.forEach(Bodies::checkText);
    }
}
