package org.lychgate.scim.endpoint.internal.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;

/** Puts values into the shape their attribute has: lists for one value, objects for a bare one, JSON in a string, numbers and booleans as text. */
final class Shapes {
    private Shapes() {}

    /** A whole attribute's value. What cannot be helped comes out as it went in. */
    static JsonNode whole(Attribute attribute, JsonNode raw) {
        return attribute.multiValued() ? many(attribute, raw) : one(attribute, raw);
    }

    /** A single value, or one of several. */
    static JsonNode single(Attribute attribute, JsonNode raw) {
        if (attribute.complex()) {
            return complex(attribute, raw);
        }
        return switch (attribute.type()) {
            case BOOLEAN ->
                raw.isTextual()
                        ? Scalars.bool(raw.textValue())
                                .<JsonNode>map(BooleanNode::valueOf)
                                .orElse(raw)
                        : raw;
            case INTEGER, DECIMAL ->
                raw.isTextual()
                        ? Scalars.number(raw.textValue()).<JsonNode>map(n -> n).orElse(raw)
                        : raw;
            case STRING, REFERENCE -> raw.isNumber() || raw.isBoolean() ? TextNode.valueOf(raw.asText()) : raw;
            default -> raw;
        };
    }

    private static JsonNode many(Attribute attribute, JsonNode raw) {
        if (raw.isArray() || raw.isNull()) {
            return raw;
        }
        if (raw.isTextual() && raw.textValue().isEmpty()) {
            return NullNode.getInstance();
        }
        JsonNode held = attribute.complex() && raw.isTextual()
                ? Json.within(raw.textValue()).orElse(raw)
                : raw;
        if (held.isArray()) {
            return held;
        }
        ArrayNode list = Json.array();
        list.add(held);
        return list;
    }

    private static JsonNode one(Attribute attribute, JsonNode raw) {
        if (raw.isArray() && raw.size() <= 1) {
            return raw.isEmpty() ? NullNode.getInstance() : one(attribute, raw.get(0));
        }
        if (attribute.complex() && nothing(raw)) {
            return NullNode.getInstance();
        }
        return single(attribute, raw);
    }

    // "" and {"value": ""} take a manager away.
    private static boolean nothing(JsonNode raw) {
        JsonNode value = raw.isObject() && raw.size() == 1 ? raw.path(Attribute.VALUE) : raw;
        return value.isTextual() && value.textValue().isEmpty();
    }

    private static JsonNode complex(Attribute attribute, JsonNode raw) {
        if (!raw.isTextual() && !raw.isNumber()) {
            return raw;
        }
        JsonNode held = Json.within(raw.asText()).orElse(raw);
        if (held.isObject() || attribute.sub(Attribute.VALUE).isEmpty()) {
            return held;
        }
        return Json.object().put(Attribute.VALUE, raw.asText());
    }
}
