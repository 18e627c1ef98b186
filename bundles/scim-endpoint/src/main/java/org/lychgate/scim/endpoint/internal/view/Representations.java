package org.lychgate.scim.endpoint.internal.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.person.Persons;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/** Makes representations of resources, without their members and groups. */
public final class Representations {
    private Representations() {}

    /** What is kept of a resource now: the document to change. Whether a person is active, the person's record says. */
    public static ObjectNode current(Resource resource) {
        User person = resource.person();
        ObjectNode document = resource.written()
                .map(Json::document)
                .orElseGet(() -> person == null ? Json.object() : Persons.document(person));
        if (person != null) {
            document.put("active", person.active());
        }
        return document;
    }

    /**
     * The whole representation but members and groups, spelt and ordered as in the schema (RFC 7643 section 3).
     *
     * @param location the resource's URL
     */
    public static ObjectNode of(ResourceType type, Resource resource, String location) {
        ObjectNode document = current(resource);
        ObjectNode json = Json.object();
        ArrayNode schemas = json.putArray("schemas");
        schemas.add(type.schema().id());
        for (ResourceType.Extension each : type.extensions()) {
            if (document.has(each.schema().id())) {
                schemas.add(each.schema().id());
            }
        }
        json.put("id", resource.id());
        json.setAll(document);
        json.putObject("meta")
                .put("resourceType", type.name())
                .put("created", resource.createdAt().toString())
                .put("lastModified", resource.changedAt().toString())
                .put("location", location)
                .put("version", version(resource));
        return json;
    }

    /** The ETag: weak, for projections of one version differ (RFC 7644 section 3.14). */
    public static String version(Resource resource) {
        return "W/\"" + resource.version() + '"';
    }
}
