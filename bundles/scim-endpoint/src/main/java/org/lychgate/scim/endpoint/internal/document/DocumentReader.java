package org.lychgate.scim.endpoint.internal.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Draft.MemberChange;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.Schema;

/** Reads one representation. */
final class DocumentReader {
    private final ResourceType type;
    private final Dialect dialect;
    private final Notices notices = new Notices();
    private final ValueReader values;
    private final ObjectNode document = Json.object();
    private MemberChange members = MemberChange.NONE;

    DocumentReader(ResourceType type, Dialect dialect) {
        this.type = type;
        this.dialect = dialect;
        this.values = new ValueReader(dialect, notices);
        if (type.relation().isPresent()) {
            members = new MemberChange(true, Set.of(), Set.of());
        }
    }

    Edited read(ObjectNode body) {
        schemas(ValueReader.byKey("the request", body).get("schemas"));
        each(body, this::member);
        ObjectNode ordered = Documents.ordered(type, document);
        Documents.complete(type, ordered, ScimType.INVALID_VALUE);
        return new Edited(ordered, members, notices.all());
    }

    private void schemas(@Nullable JsonNode schemas) {
        if (schemas == null || !schemas.isArray()) {
            throw ScimException.of(
                    ScimType.INVALID_SYNTAX,
                    "schemas is required and lists " + type.schema().id() + " (RFC 7643 section 3)");
        }
        boolean own = false;
        for (JsonNode each : schemas) {
            String urn = each.asText();
            own |= dialect.core(type, urn);
            if (!dialect.forgiving()
                    && !type.schema().is(urn)
                    && type.extension(urn).isEmpty()) {
                throw ScimException.of(
                        ScimType.INVALID_VALUE, "schemas: " + type.name() + " has no schema " + Notices.shortened(urn));
            }
        }
        if (!own) {
            throw ScimException.of(
                    ScimType.INVALID_SYNTAX, "schemas lacks " + type.schema().id() + " (RFC 7643 section 3)");
        }
    }

    private void member(String name, JsonNode value) {
        Optional<Schema> extension = dialect.extension(type, name);
        if (extension.isPresent()) {
            extension(extension.get(), value);
        } else if (dialect.forgiving() && dialect.core(type, name) && value instanceof ObjectNode own) {
            ValueReader.byKey(name, own);
            each(own, this::member);
        } else {
            place(name).ifPresentOrElse(place -> put(place, value), () -> notices.unknown(name));
        }
    }

    private void extension(Schema extension, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (!(value instanceof ObjectNode object)) {
            throw ScimException.of(
                    ScimType.INVALID_VALUE, extension.id() + ": it has parts and is written as an object");
        }
        ValueReader.byKey(extension.id(), object);
        each(object, (name, part) -> {
            String path = extension.id() + ":" + name;
            Optional<Place> place =
                    dialect.forgiving() || extension.attribute(name).isPresent()
                            ? dialect.find(type, path)
                            : Optional.empty();
            place.ifPresentOrElse(found -> put(found, part), () -> notices.unknown(path));
        });
    }

    private static void each(ObjectNode object, BiConsumer<String, JsonNode> member) {
        object.properties().forEach(each -> member.accept(each.getKey(), each.getValue()));
    }

    private Optional<Place> place(String name) {
        if (dialect.forgiving()) {
            return dialect.find(type, name);
        }
        return type.schema().attribute(name).map(each -> new Place(null, each, null));
    }

    private void put(Place place, JsonNode value) {
        switch (place.attribute().kept()) {
            case RELATION -> members = new MemberChange(true, Members.ids(place.attribute(), dialect, value), Set.of());
            case NOWHERE ->
                notices.add(
                        place.toString(),
                        "not_kept",
                        "This attribute is never kept; people sign in at the identity provider.");
            case HOST -> {
                // What a GET told comes back with each PUT (RFC 7644 section 3.5.1).
            }
            case DOCUMENT -> {
                if (!place.last().readOnly()) {
                    values.read(place, value).ifPresent(read -> set(place, read));
                }
            }
        }
    }

    private void set(Place place, JsonNode value) {
        Schema extension = place.extension();
        ObjectNode holder = extension == null ? document : document.withObjectProperty(extension.id());
        Attribute sub = place.sub();
        if (sub == null && value instanceof ObjectNode parts) {
            holder.withObjectProperty(place.attribute().name()).setAll(parts);
        } else if (sub == null) {
            holder.set(place.attribute().name(), value);
        } else if (place.attribute().multiValued()) {
            notices.unknown(place.toString());
        } else {
            holder.withObjectProperty(place.attribute().name()).set(sub.name(), value);
        }
    }
}
