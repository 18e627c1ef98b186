package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the operations of a bulk call what they make, and the ids it got (RFC 7644 section 3.7.2). */
final class BulkIds {
    private static final Pattern REFERENCE = Pattern.compile("bulkId:([^\\s\"'/\\[\\]()]+)");

    private final Map<String, String> ids = new HashMap<>();

    /** From now on that reference means that id. */
    void put(String bulkId, String id) {
        ids.put(bulkId, id);
    }

    boolean knows(String bulkId) {
        return ids.containsKey(bulkId);
    }

    /** Every reference in a path and in data. */
    static Set<String> referencesOf(String path, @Nullable JsonNode data) {
        Set<String> found = new LinkedHashSet<>();
        collect(path, found);
        if (data != null) {
            collect(data, found);
        }
        return found;
    }

    /** A text with ids for all references that are known. */
    String resolve(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(ids.getOrDefault(match.group(1), match.group())));
    }

    /** A copy of data with ids for all references that are known. @param prune whether values that hold other references are left out */
    ObjectNode resolve(ObjectNode data, boolean prune) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        data.properties().forEach(field -> {
            if (!prune || !isUnknown(field.getValue())) {
                copy.set(field.getKey(), resolve(field.getValue(), prune));
            }
        });
        return copy;
    }

    private JsonNode resolve(JsonNode node, boolean prune) {
        if (node.isTextual()) {
            return TextNode.valueOf(resolve(node.textValue()));
        }
        if (node instanceof ObjectNode object) {
            return resolve(object, prune);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> {
                if (!prune || !isUnknown(element)) {
                    copy.add(resolve(element, prune));
                }
            });
            return copy;
        }
        return node;
    }

    /** Whether it stands for something that is not there yet: a reference, or an element whose value is one. */
    private boolean isUnknown(JsonNode node) {
        if (node.isObject()) {
            return isUnknown(node.path("value")) || isUnknown(node.path("$ref"));
        }
        if (!node.isTextual()) {
            return false;
        }
        Set<String> found = new LinkedHashSet<>();
        collect(node.textValue(), found);
        return !ids.keySet().containsAll(found);
    }

    private static void collect(JsonNode node, Set<String> found) {
        if (node.isTextual()) {
            collect(node.textValue(), found);
        }
        node.forEach(child -> collect(child, found));
    }

    private static void collect(String text, Set<String> found) {
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
    }
}
