package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Lists as they are answered. */
final class Lists {
    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private Lists() {}

    /** A page by index (RFC 7644 section 3.4.2.4). */
    static ObjectNode byIndex(long total, long startIndex, ArrayNode resources) {
        ObjectNode response = start().put("totalResults", total).put("startIndex", startIndex);
        return end(response, resources);
    }

    /**
     * A page by cursor (RFC 9865 section 2).
     *
     * @param total null: it is not known, which a list by cursor may leave open
     * @param next null: this is the last page
     */
    static ObjectNode byCursor(@Nullable Long total, @Nullable String next, ArrayNode resources) {
        ObjectNode response = start();
        if (total != null) {
            response.put("totalResults", total);
        }
        if (next != null) {
            response.put("nextCursor", next);
        }
        return end(response, resources);
    }

    private static ObjectNode start() {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.putArray("schemas").add(SCHEMA);
        return response;
    }

    private static ObjectNode end(ObjectNode response, ArrayNode resources) {
        response.put("itemsPerPage", resources.size());
        response.set("Resources", resources);
        return response;
    }
}
