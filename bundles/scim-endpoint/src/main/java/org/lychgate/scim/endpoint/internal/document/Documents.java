package org.lychgate.scim.endpoint.internal.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.Schema;

/** Reads whole representations (RFC 7644 sections 3.3 and 3.5.1). */
public final class Documents {
    private Documents() {}

    /**
     * A representation to be made. What only the host says is ignored, what no schema knows is left out with a notice.
     *
     * @throws ScimException {@code invalidSyntax}, {@code invalidValue}
     */
    public static Edited read(ResourceType type, Dialect dialect, ObjectNode body) {
        return new DocumentReader(type, dialect).read(body);
    }

    /**
     * A representation that takes the place of another: what it omits is cleared, members too (RFC 7644 section 3.5.1 lets the service clear them, and then a
     * GET shows what was asked for).
     *
     * @param current what is kept now
     * @throws ScimException {@code invalidSyntax}, {@code invalidValue}, {@code mutability}: an immutable attribute would change
     */
    public static Edited replace(ResourceType type, Dialect dialect, ObjectNode current, ObjectNode body) {
        Edited edited = read(type, dialect, body);
        unchangeable(type, current, edited.document());
        return edited;
    }

    /** Refuses the change of what cannot change once it is set. @throws ScimException {@code mutability} */
    public static void unchangeable(ResourceType type, ObjectNode before, ObjectNode after) {
        for (Schema schema : type.schemas()) {
            for (Attribute each : schema.attributes()) {
                if (each.mutability() == Attribute.Mutability.IMMUTABLE) {
                    Place place = new Place(schema.is(type.schema().id()) ? null : schema, each, null);
                    JsonNode was = place.in(before);
                    if (!was.isMissingNode() && !was.equals(place.in(after))) {
                        throw ScimException.of(
                                ScimType.MUTABILITY, place + " is immutable: it cannot change once it is set");
                    }
                }
            }
        }
    }

    /** The same document in the order of the schemas, without what is empty. */
    public static ObjectNode ordered(ResourceType type, ObjectNode document) {
        ObjectNode ordered = Json.object();
        copy(type.schema(), document, ordered);
        for (ResourceType.Extension each : type.extensions()) {
            ObjectNode part = Json.object();
            copy(each.schema(), document.path(each.schema().id()), part);
            if (!part.isEmpty()) {
                ordered.set(each.schema().id(), part);
            }
        }
        return ordered;
    }

    /** Refuses a document that lacks what it must have. @throws ScimException of that type */
    public static void complete(ResourceType type, ObjectNode document, ScimType fault) {
        lacking(type.schema(), null, document, fault);
        for (ResourceType.Extension each : type.extensions()) {
            JsonNode part = document.path(each.schema().id());
            if (each.required() && part.isMissingNode()) {
                throw ScimException.of(fault, each.schema().id() + " is required");
            }
            if (!part.isMissingNode()) {
                lacking(each.schema(), each.schema(), document, fault);
            }
        }
    }

    private static void lacking(Schema schema, @Nullable Schema extension, ObjectNode document, ScimType fault) {
        for (Attribute each : schema.attributes()) {
            if (each.kept() == Attribute.Kept.DOCUMENT) {
                Place place = new Place(extension, each, null);
                JsonNode value = place.in(document);
                if (each.required()) {
                    need(place, value, fault);
                }
                for (JsonNode one : value.isArray() ? value : List.of(value)) {
                    partsLacking(place, one);
                }
            }
        }
    }

    /** A required part is required of each value that is there; a value without it is wrong, whoever took the part away. */
    private static void partsLacking(Place place, JsonNode value) {
        for (Attribute sub : place.attribute().subAttributes()) {
            if (sub.required() && value.isObject()) {
                need(
                        new Place(place.extension(), place.attribute(), sub),
                        value.path(sub.name()),
                        ScimType.INVALID_VALUE);
            }
        }
    }

    private static void need(Place place, JsonNode value, ScimType fault) {
        if (value.isMissingNode()) {
            throw ScimException.of(fault, place + " is required (RFC 7643 section 2.2)");
        }
        if (value.isTextual() && value.textValue().isBlank()) {
            throw ScimException.of(ScimType.INVALID_VALUE, place + " is required and must not be blank");
        }
    }

    private static void copy(Schema schema, JsonNode from, ObjectNode to) {
        for (Attribute each : schema.attributes()) {
            JsonNode value = from.get(each.name());
            if (value != null && each.kept() == Attribute.Kept.DOCUMENT) {
                JsonNode kept = each.complex() ? parts(each, value) : value;
                if (!kept.isNull() && !(kept.isContainerNode() && kept.isEmpty())) {
                    to.set(each.name(), kept);
                }
            }
        }
    }

    private static JsonNode parts(Attribute attribute, JsonNode value) {
        if (value.isArray()) {
            ArrayNode list = Json.array();
            for (JsonNode each : value) {
                JsonNode kept = parts(attribute, each);
                if (!kept.isEmpty()) {
                    list.add(kept);
                }
            }
            return list;
        }
        ObjectNode ordered = Json.object();
        for (Attribute sub : attribute.subAttributes()) {
            JsonNode part = value.get(sub.name());
            if (part != null && !part.isNull()) {
                ordered.set(sub.name(), part);
            }
        }
        return ordered;
    }
}
