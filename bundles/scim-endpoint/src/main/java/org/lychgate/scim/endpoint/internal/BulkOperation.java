package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.endpoint.internal.error.ScimException;

/**
 * An operation of a bulk.
 *
 * @param method of HTTP, upper case; as it came where it is none
 * @param path relative to the endpoint
 * @param bulkId what other operations call what this one makes; null: nothing
 * @param version what {@code If-Match} is to a request; null: none
 * @param data null: none
 * @param defect why it cannot be done; null: it can
 */
record BulkOperation(
        String method,
        String path,
        @Nullable String bulkId,
        @Nullable String version,
        @Nullable ObjectNode data,
        @Nullable ScimException defect) {
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** Reads an operation; what is wrong with it is said when its turn comes, as the others stand for themselves. */
    static BulkOperation read(JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            return new BulkOperation(
                    "", "", null, null, null, Refusals.invalidSyntax("An operation is a JSON object."));
        }
        String method = lenient(object, "method").toUpperCase(Locale.ROOT);
        String bulkId = lenient(object, "bulkId");
        JsonNode data = Members.get(object, "data");
        ScimException defect = null;
        try {
            check(object, method, bulkId, data);
        } catch (ScimException e) {
            defect = e;
        }
        String version = lenient(object, "version");
        return new BulkOperation(
                method,
                lenient(object, "path"),
                bulkId.isEmpty() ? null : bulkId,
                version.isEmpty() ? null : version,
                data instanceof ObjectNode body ? body : null,
                defect);
    }

    private static void check(ObjectNode operation, String method, String bulkId, JsonNode data) {
        if (!METHODS.contains(method)) {
            throw Refusals.invalidSyntax("method is POST, PUT, PATCH or DELETE.");
        }
        String path = Members.text(operation, "path");
        if (path == null || path.isBlank()) {
            throw Refusals.invalidSyntax("path names a resource, or for POST a resource type's endpoint.");
        }
        if (path.contains(Call.SEARCH) || path.strip().equalsIgnoreCase("/Bulk")) {
            throw Refusals.invalidSyntax("A bulk holds writes of resources only.");
        }
        if (method.equals("POST") && bulkId.isEmpty()) {
            throw Refusals.invalidSyntax("bulkId is required for POST.");
        }
        if (!method.equals("DELETE") && !data.isObject()) {
            throw Refusals.invalidSyntax("data is required for " + method + ": a JSON object.");
        }
    }

    private static String lenient(ObjectNode operation, String name) {
        JsonNode value = Members.get(operation, name);
        return value.isTextual() ? value.textValue() : "";
    }
}
