package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** An address without the values of parameters whose names speak of secrets: some clients put their token there. */
    static String ofAddress(String address) {
        int question = address.indexOf('?');
        if (question < 0) {
            return address;
        }
        String query = Arrays.stream(address.substring(question + 1).split("&", -1))
                .map(pair -> isSecret(pair.split("=", 2)[0]) ? pair.split("=", 2)[0] : pair)
                .collect(Collectors.joining("&"));
        return address.substring(0, question + 1) + query;
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
