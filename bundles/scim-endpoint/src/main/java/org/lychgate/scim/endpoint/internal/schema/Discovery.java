package org.lychgate.scim.endpoint.internal.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Tells clients of resource types and schemas (RFC 7643 sections 6 and 7). */
public final class Discovery {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> COMMON = Set.of("schemas", "id", "externalId", "meta");

    private Discovery() {}

    /** A resource type. @param base the endpoint's URL, without a slash at its end */
    public static ObjectNode resourceType(ResourceType type, String base) {
        ObjectNode json = JSON.objectNode();
        json.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:ResourceType");
        json.put("id", type.name());
        json.put("name", type.name());
        json.put("endpoint", type.endpoint());
        json.put("description", type.description());
        json.put("schema", type.schema().id());
        ArrayNode extensions = json.putArray("schemaExtensions");
        for (ResourceType.Extension each : type.extensions()) {
            extensions.addObject().put("schema", each.schema().id()).put("required", each.required());
        }
        meta(json, "ResourceType", base + "/ResourceTypes/" + type.name());
        return json;
    }

    /** A schema. @param base the endpoint's URL, without a slash at its end */
    public static ObjectNode schema(Schema schema, String base) {
        ObjectNode json = JSON.objectNode();
        json.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:Schema");
        json.put("id", schema.id());
        json.put("name", schema.name());
        json.put("description", schema.description());
        ArrayNode attributes = json.putArray("attributes");
        for (Attribute each : schema.attributes()) {
            // The common attributes belong to no schema (RFC 7643 section 3.1).
            if (!COMMON.contains(each.name()) && each.kept() != Attribute.Kept.NOWHERE) {
                attributes.add(attribute(each));
            }
        }
        meta(json, "Schema", base + "/Schemas/" + schema.id());
        return json;
    }

    private static ObjectNode attribute(Attribute attribute) {
        ObjectNode json = JSON.objectNode();
        json.put("name", attribute.name());
        json.put("type", attribute.type().wire());
        if (attribute.complex()) {
            ArrayNode subs = JSON.arrayNode();
            attribute.subAttributes().forEach(each -> subs.add(attribute(each)));
            json.set("subAttributes", subs);
        }
        json.put("multiValued", attribute.multiValued());
        json.put("description", attribute.description());
        json.put("required", attribute.required());
        texts(json, "canonicalValues", attribute.canonicalValues());
        json.put("caseExact", attribute.caseExact());
        json.put("mutability", attribute.mutability().wire());
        json.put("returned", attribute.returned().wire());
        json.put("uniqueness", attribute.uniqueness().wire());
        texts(json, "referenceTypes", attribute.referenceTypes());
        return json;
    }

    private static void texts(ObjectNode json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = json.putArray(name);
            texts.forEach(array::add);
        }
    }

    private static void meta(ObjectNode json, String type, String location) {
        json.putObject("meta").put("resourceType", type).put("location", location);
    }
}
