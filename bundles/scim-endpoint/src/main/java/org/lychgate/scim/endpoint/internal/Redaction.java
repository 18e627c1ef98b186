package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Takes secrets out of what identity providers send, before it is written down. */
final class Redaction {
    /** What stands where a secret stood. */
    static final String MARK = "(not kept)";

    private static final Set<String> SECRET =
            Set.of("password", "passwd", "secret", "token", "credential", "privatekey");

    private Redaction() {}

    /** A copy without secrets: whatever stands under a name that speaks of one, and the value of a patch operation whose path does. */
    static JsonNode of(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> copy.add(of(element)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            return of(object);
        }
        return node;
    }

    private static ObjectNode of(ObjectNode object) {
        boolean secretPath = isSecret(textOf(object, "path"));
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> {
            String name = field.getKey();
            boolean secret = isSecret(name) || secretPath && name.equalsIgnoreCase("value");
            copy.set(name, secret ? TextNode.valueOf(MARK) : of(field.getValue()));
        });
        return copy;
    }

    private static String textOf(ObjectNode object, String name) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getKey().equalsIgnoreCase(name) && field.getValue().isTextual()) {
                return field.getValue().textValue();
            }
        }
        return "";
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(lower::contains);
    }
}
