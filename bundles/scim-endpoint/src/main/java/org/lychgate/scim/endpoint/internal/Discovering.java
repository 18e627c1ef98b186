package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Discovery;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;

/** Tells clients what there is and what it can do (RFC 7643 sections 5 to 7, RFC 7644 section 4, RFC 9865 section 4). */
final class Discovering {
    private static final String CONFIG = "ServiceProviderConfig";
    private static final String TYPES = "ResourceTypes";
    private static final String SCHEMAS = "Schemas";
    private static final Set<String> ENDPOINTS = Set.of(CONFIG, TYPES, SCHEMAS);

    private final ResourceTypes types;
    private final String base;

    /** @param base the endpoint's public URL, without a slash at its end */
    Discovering(ResourceTypes types, String base) {
        this.types = types;
        this.base = base;
    }

    /** Whether the first step of a path leads here. */
    boolean isAt(String first) {
        return ENDPOINTS.contains(first);
    }

    Answer answer(Call call) {
        if (Parameters.read(call.query()).get("filter").isPresent()) {
            throw Refusals.forbidden("filter is not taken here (RFC 7644 section 4).");
        }
        List<String> path = call.path();
        if (path.size() > 2 || path.size() == 2 && path.get(0).equals(CONFIG)) {
            throw Refusals.noSuchAddress();
        }
        if (path.size() == 2) {
            return Answer.ok(one(path.get(0), path.get(1)).orElseThrow(Refusals::noSuchAddress));
        }
        return Answer.ok(
                switch (path.get(0)) {
                    case CONFIG -> config();
                    case TYPES ->
                        list(types.all().stream()
                                .map(type -> Discovery.resourceType(type, base))
                                .toList());
                    default ->
                        list(types.schemas().stream()
                                .map(schema -> Discovery.schema(schema, base))
                                .toList());
                });
    }

    private Optional<ObjectNode> one(String endpoint, String id) {
        if (endpoint.equals(TYPES)) {
            return types.named(id).map(type -> Discovery.resourceType(type, base));
        }
        return types.schemas().stream()
                .filter(schema -> schema.is(id))
                .findFirst()
                .map(schema -> Discovery.schema(schema, base));
    }

    private ObjectNode config() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig");
        supported(config, "patch", true);
        supported(config, "bulk", true).put("maxOperations", Bulk.OPERATIONS).put("maxPayloadSize", Json.MAX_BYTES);
        supported(config, "filter", true).put("maxResults", Query.MOST);
        supported(config, "changePassword", false);
        supported(config, "sort", true);
        supported(config, "etag", true);
        config.putObject("pagination")
                .put("cursor", true)
                .put("index", true)
                .put("defaultPaginationMethod", "index")
                .put("defaultPageSize", Query.USUAL)
                .put("maxPageSize", Query.MOST)
                .put("cursorTimeout", Cursors.LIFE.toSeconds());
        config.putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "Bearer token")
                .put("description", "A token that an administrator of the organization made for the identity provider.")
                .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
                .put("primary", true);
        config.putObject("meta").put("resourceType", CONFIG).put("location", base + "/" + CONFIG);
        return config;
    }

    private static ObjectNode supported(ObjectNode config, String name, boolean supported) {
        return config.putObject(name).put("supported", supported);
    }

    private static ObjectNode list(List<ObjectNode> all) {
        ArrayNode resources = JsonNodeFactory.instance.arrayNode();
        all.forEach(resources::add);
        return Lists.byIndex(all.size(), 1, resources);
    }
}
