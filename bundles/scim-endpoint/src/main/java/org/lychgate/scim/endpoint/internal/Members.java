package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of a message; their names are caseless (RFC 7643 section 2.1). */
final class Members {
    private Members() {}

    /** The member of that name; missing where there is none or it is null. */
    static JsonNode get(ObjectNode message, String name) {
        JsonNode exact = message.get(name);
        if (exact != null) {
            return exact.isNull() ? MissingNode.getInstance() : exact;
        }
        for (Map.Entry<String, JsonNode> field : message.properties()) {
            if (field.getKey().equalsIgnoreCase(name) && !field.getValue().isNull()) {
                return field.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** A text; null where there is none. @throws ScimException {@code invalidSyntax} if it is something else */
    static @Nullable String text(ObjectNode message, String name) {
        JsonNode value = get(message, name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()) {
            throw Refusals.invalidSyntax(name + " is a string.");
        }
        return value.textValue();
    }

    /** Refuses a message that does not say what it is. */
    static void requireSchema(ObjectNode message, String urn) {
        for (JsonNode schema : get(message, "schemas")) {
            if (schema.isTextual() && schema.textValue().equalsIgnoreCase(urn)) {
                return;
            }
        }
        throw Refusals.invalidSyntax("schemas must hold " + urn + ".");
    }
}
