package org.lychgate.scim.endpoint.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.document.Documents;
import org.lychgate.scim.endpoint.internal.document.Edited;
import org.lychgate.scim.endpoint.internal.document.Notices;
import org.lychgate.scim.endpoint.internal.document.ValueReader;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.AttributePath;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.Schema;

/** Works one request's operations off, in their order, on a copy. */
final class Patching {
    // An identity provider sends back what it was told together with what it changes.
    private static final Set<String> ECHOED = Set.of("schemas", "id", "meta");

    private final ResourceType type;
    private final Dialect dialect;
    private final ObjectNode current;
    private final ObjectNode document;
    private final Notices notices = new Notices();
    private final DocumentChange changes;
    private final MembershipChange members;

    Patching(ResourceType type, Dialect dialect, ObjectNode current, Resources.Held held) {
        this.type = type;
        this.dialect = dialect;
        this.current = Documents.ordered(type, current);
        this.document = this.current.deepCopy();
        this.changes = new DocumentChange(type, dialect, document, new ValueReader(dialect, notices));
        this.members = new MembershipChange(type, dialect, held);
    }

    Edited apply(PatchRequest request) {
        request.operations().forEach(this::operation);
        ObjectNode ordered = Documents.ordered(type, document);
        Documents.complete(type, ordered, ScimType.MUTABILITY);
        Documents.unchangeable(type, current, ordered);
        return new Edited(ordered, members.change(), notices.all());
    }

    private void operation(Operation operation) {
        String path = operation.path();
        JsonNode value = operation.value();
        if (operation.kind() != Operation.Kind.REMOVE && value == null) {
            throw ScimException.of(
                    ScimType.INVALID_VALUE, "value is required of add and replace (RFC 7644 section 3.5.2)");
        }
        if (path == null || path.isEmpty() || dialect.core(type, path)) {
            resource(operation.kind(), value == null ? NullNode.getInstance() : value);
        } else {
            named(operation.kind(), path, value);
        }
    }

    private void resource(Operation.Kind kind, JsonNode value) {
        if (kind == Operation.Kind.REMOVE) {
            throw ScimException.of(ScimType.NO_TARGET, "path is required of remove (RFC 7644 section 3.5.2.2)");
        }
        for (Map.Entry<String, JsonNode> each : object("value", value).properties()) {
            String name = each.getKey();
            if (dialect.forgiving() && dialect.core(type, name)) {
                resource(kind, each.getValue());
            } else if (!echoed(name)) {
                named(kind, plain(name), each.getValue());
            }
        }
    }

    private void named(Operation.Kind kind, String name, @Nullable JsonNode value) {
        Schema extension = dialect.extension(type, name).orElse(null);
        if (extension == null) {
            attribute(kind, PatchPath.parse(dialect.meant(type, name)), value);
        } else {
            extension(kind, extension, value);
        }
    }

    private void extension(Operation.Kind kind, Schema extension, @Nullable JsonNode value) {
        if (kind == Operation.Kind.REMOVE || value == null || value.isNull()) {
            if (kind != Operation.Kind.ADD) {
                document.remove(extension.id());
            }
            return;
        }
        for (Map.Entry<String, JsonNode> each : object(extension.id(), value).properties()) {
            named(kind, extension.id() + ":" + each.getKey(), each.getValue());
        }
    }

    private void attribute(Operation.Kind kind, PatchPath path, @Nullable JsonNode value) {
        Place place = place(path.path());
        writable(place);
        boolean nothing = value != null && value.isNull();
        if (kind == Operation.Kind.ADD && nothing) {
            return;
        }
        // Null is the same as nothing (RFC 7643 section 2.5).
        Operation.Kind done = nothing ? Operation.Kind.REMOVE : kind;
        JsonNode given = nothing ? null : value;
        if (done == Operation.Kind.REMOVE
                && place.attribute().required()
                && place.attribute().equals(place.last())) {
            // A later operation of the same request does not make up for it: each has to be sound by itself.
            throw ScimException.of(
                    ScimType.MUTABILITY, place + " is required and cannot be removed (RFC 7644 section 3.5.2.2)");
        }
        switch (place.attribute().kept()) {
            case RELATION -> members.apply(done, place, path.filter(), given);
            case DOCUMENT -> changes.apply(done, place, path.filter(), given);
            default -> notices.add(place.toString(), "told_by_host", "This attribute follows from the others.");
        }
    }

    private Place place(AttributePath path) {
        return dialect.find(type, path)
                .orElseThrow(() -> ScimException.of(
                        ScimType.INVALID_PATH,
                        "path: " + type.name() + " has no attribute " + Notices.shortened(path.toString())));
    }

    private static void writable(Place place) {
        if (place.attribute().readOnly() || place.last().readOnly()) {
            throw ScimException.of(ScimType.MUTABILITY, place + " is readOnly (RFC 7643 section 7)");
        }
        if (place.attribute().kept() == Attribute.Kept.NOWHERE) {
            throw ScimException.of(
                    ScimType.MUTABILITY, place + " cannot be set here: people sign in at the identity provider");
        }
    }

    private boolean echoed(String name) {
        return name.equalsIgnoreCase("schemas")
                || dialect.forgiving() && ECHOED.stream().anyMatch(name::equalsIgnoreCase);
    }

    private String plain(String name) {
        boolean plain = dialect.forgiving()
                || type.extension(name).isPresent()
                || AttributePath.parse(name)
                        .filter(each -> each.urn() == null && each.sub() == null)
                        .isPresent();
        if (!plain) {
            throw ScimException.of(
                    ScimType.INVALID_PATH,
                    "value: " + Notices.shortened(name) + " is no name of an attribute; paths belong into path");
        }
        return name;
    }

    private ObjectNode object(String name, JsonNode value) {
        JsonNode held = value.isTextual() && dialect.forgiving()
                ? Json.within(value.textValue()).orElse(value)
                : value;
        if (held instanceof ObjectNode object) {
            ValueReader.byKey(name, object);
            return object;
        }
        throw ScimException.of(
                ScimType.INVALID_VALUE,
                name + " is an object of attributes where there is no path (RFC 7644 section 3.5.2)");
    }
}
