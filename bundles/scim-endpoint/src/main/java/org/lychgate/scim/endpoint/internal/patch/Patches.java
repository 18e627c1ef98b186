package org.lychgate.scim.endpoint.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.document.Edited;
import org.lychgate.scim.endpoint.internal.document.ValueReader;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/** Changes resources (RFC 7644 section 3.5.2). */
public final class Patches {
    /** The schema of such a request. */
    public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /** How many operations a request may have. */
    public static final int MAX_OPERATIONS = 2000;

    private Patches() {}

    /** Reads a request. @throws ScimException {@code invalidSyntax}; 413: too many operations */
    public static PatchRequest read(ObjectNode body, Dialect dialect) {
        Map<String, JsonNode> members = ValueReader.byKey("the request", body);
        boolean known = false;
        for (JsonNode each : members.getOrDefault("schemas", body.path("schemas"))) {
            known |= SCHEMA.equalsIgnoreCase(each.asText());
        }
        if (!known) {
            throw syntax("schemas is required and lists " + SCHEMA);
        }
        JsonNode operations = members.get("operations");
        if (operations == null || !operations.isArray() || operations.isEmpty()) {
            throw syntax("Operations is required and lists one operation at least");
        }
        if (operations.size() > MAX_OPERATIONS) {
            throw new ScimException(413, null, "a request has at most " + MAX_OPERATIONS + " operations");
        }
        List<Operation> all = new ArrayList<>();
        for (JsonNode each : operations) {
            all.add(operation(each, dialect));
        }
        return new PatchRequest(all);
    }

    /**
     * The resource as the request wants it. Nothing is changed in place: what fails leaves no trace.
     *
     * @param current what is kept now
     * @param held asked for members only where an operation depends on them
     * @throws ScimException {@code invalidPath}, {@code invalidValue}, {@code invalidFilter}, {@code noTarget}, {@code mutability}
     */
    public static Edited apply(
            ResourceType type, Dialect dialect, ObjectNode current, Resources.Held held, PatchRequest request) {
        return new Patching(type, dialect, current, held).apply(request);
    }

    private static Operation operation(JsonNode json, Dialect dialect) {
        if (!(json instanceof ObjectNode object)) {
            throw syntax("each operation is an object");
        }
        Map<String, JsonNode> members = ValueReader.byKey("Operations", object);
        JsonNode path = members.get("path");
        return new Operation(
                kind(members.get("op"), dialect),
                path == null || path.isNull() ? null : text(path),
                members.get("value"));
    }

    private static String text(JsonNode path) {
        if (!path.isTextual()) {
            throw ScimException.of(
                    ScimType.INVALID_PATH, "path is a text, the path of an attribute (RFC 7644 section 3.5.2)");
        }
        return path.textValue().strip();
    }

    private static Operation.Kind kind(@Nullable JsonNode op, Dialect dialect) {
        String word = op == null ? "" : op.asText();
        String known = dialect.forgiving() ? word.toLowerCase(Locale.ROOT) : word;
        return switch (known) {
            case "add" -> Operation.Kind.ADD;
            case "remove" -> Operation.Kind.REMOVE;
            case "replace" -> Operation.Kind.REPLACE;
            default -> throw syntax("op is required and is add, remove or replace");
        };
    }

    private static ScimException syntax(String rule) {
        return ScimException.of(ScimType.INVALID_SYNTAX, rule + " (RFC 7644 section 3.5.2)");
    }
}
