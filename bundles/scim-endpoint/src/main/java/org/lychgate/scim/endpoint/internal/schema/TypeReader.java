package org.lychgate.scim.endpoint.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lychgate.directory.api.provisioning.Criterion;

/** Reads a resource type from JSON: attributes as in RFC 7643 section 7, and in addition {@code kept} and {@code columns}. */
final class TypeReader {
    private final JsonNode common;

    /** @param common the attributes every type has */
    TypeReader(JsonNode common) {
        this.common = common;
    }

    ResourceType read(JsonNode json) {
        JsonNode own = need(json, "schema");
        List<Attribute> attributes = new ArrayList<>(attributes(common));
        attributes.addAll(attributes(own.path("attributes")));
        List<ResourceType.Extension> extensions = new ArrayList<>();
        for (JsonNode each : json.path("extensions")) {
            extensions.add(new ResourceType.Extension(
                    schema(need(each, "schema")), each.path("required").asBoolean()));
        }
        ResourceType type = new ResourceType(
                text(json, "name"),
                text(json, "endpoint"),
                json.path("description").asText(),
                schema(own, attributes),
                extensions,
                columns(json));
        for (String path : type.columns().keySet()) {
            if (type.find(path).filter(found -> found.toString().equals(path)).isEmpty()) {
                throw new IllegalArgumentException(type.name() + " has no attribute " + path);
            }
        }
        return type;
    }

    private static Schema schema(JsonNode json) {
        return schema(json, attributes(json.path("attributes")));
    }

    private static Schema schema(JsonNode json, List<Attribute> attributes) {
        return new Schema(
                text(json, "id"), text(json, "name"), json.path("description").asText(), attributes);
    }

    private static Map<String, Criterion.Field> columns(JsonNode json) {
        Map<String, Criterion.Field> columns = new LinkedHashMap<>();
        json.path("columns").properties().forEach(each -> columns.put(each.getKey(), field(each.getValue())));
        return columns;
    }

    private static Criterion.Field field(JsonNode name) {
        return Criterion.Field.valueOf(name.asText());
    }

    private static List<Attribute> attributes(JsonNode json) {
        List<Attribute> all = new ArrayList<>();
        json.forEach(each -> all.add(attribute(each)));
        return all;
    }

    private static Attribute attribute(JsonNode json) {
        return new Attribute(
                text(json, "name"),
                one(json, "type", Attribute.Type.values(), Attribute.Type::wire, Attribute.Type.STRING),
                json.path("multiValued").asBoolean(),
                json.path("required").asBoolean(),
                json.path("caseExact").asBoolean(),
                one(
                        json,
                        "mutability",
                        Attribute.Mutability.values(),
                        Attribute.Mutability::wire,
                        Attribute.Mutability.READ_WRITE),
                one(
                        json,
                        "returned",
                        Attribute.Returned.values(),
                        Attribute.Returned::wire,
                        Attribute.Returned.DEFAULT),
                one(
                        json,
                        "uniqueness",
                        Attribute.Uniqueness.values(),
                        Attribute.Uniqueness::wire,
                        Attribute.Uniqueness.NONE),
                texts(json.path("canonicalValues")),
                texts(json.path("referenceTypes")),
                one(json, "kept", Attribute.Kept.values(), Attribute.Kept::wire, Attribute.Kept.DOCUMENT),
                json.path("description").asText(),
                attributes(json.path("subAttributes")));
    }

    private static <E> E one(JsonNode json, String name, E[] values, Function<E, String> wire, E otherwise) {
        if (!json.has(name)) {
            return otherwise;
        }
        for (E each : values) {
            if (wire.apply(each).equals(json.get(name).asText())) {
                return each;
            }
        }
        throw new IllegalArgumentException(name + " cannot be " + json.get(name));
    }

    private static List<String> texts(JsonNode json) {
        List<String> all = new ArrayList<>();
        json.forEach(each -> all.add(each.asText()));
        return all;
    }

    private static String text(JsonNode json, String name) {
        return need(json, name).asText();
    }

    private static JsonNode need(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a resource type lacks " + name);
        }
        return value;
    }
}
