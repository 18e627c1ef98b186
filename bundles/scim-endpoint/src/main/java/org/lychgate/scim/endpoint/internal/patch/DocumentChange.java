package org.lychgate.scim.endpoint.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.document.ValueReader;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.filter.Filter;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.Schema;

/** Changes attributes that are kept in the document. */
final class DocumentChange {
    private final ResourceType type;
    private final Dialect dialect;
    private final ObjectNode document;
    private final ValueReader values;

    DocumentChange(ResourceType type, Dialect dialect, ObjectNode document, ValueReader values) {
        this.type = type;
        this.dialect = dialect;
        this.document = document;
        this.values = values;
    }

    /** @param value null: none was given, and the kind is REMOVE */
    void apply(Operation.Kind kind, Place place, @Nullable Filter filter, @Nullable JsonNode value) {
        if (filter != null) {
            new SelectedValues(type, dialect, values, place, filter).apply(kind, holder(place), value);
        } else if (place.sub() != null) {
            part(kind, place, value);
        } else if (kind == Operation.Kind.REMOVE || value == null) {
            remove(place, value);
        } else {
            set(kind, place, value);
        }
    }

    private void remove(Place place, @Nullable JsonNode value) {
        Attribute attribute = place.attribute();
        if (value != null && attribute.multiValued() && holder(place).get(attribute.name()) instanceof ArrayNode list) {
            JsonNode unwanted = dialect.whole(attribute, value);
            if (!unwanted.isNull()) {
                new ValueList(attribute, list).remove(dialect, unwanted);
                return;
            }
        }
        holder(place).remove(attribute.name());
    }

    private void set(Operation.Kind kind, Place place, JsonNode value) {
        Attribute attribute = place.attribute();
        ObjectNode holder = holder(place);
        if (attribute.complex() && !attribute.multiValued()) {
            merge(place, value);
            return;
        }
        // One value is added without a list around it (RFC 7644 section 3.5.2.1).
        boolean bare = attribute.multiValued() && value.isObject();
        Optional<JsonNode> read = values.read(place, bare ? Json.array().add(value) : value);
        if (read.isEmpty()) {
            if (kind == Operation.Kind.REPLACE) {
                holder.remove(attribute.name());
            }
        } else if (kind == Operation.Kind.ADD && attribute.multiValued()) {
            new ValueList(attribute, holder.withArrayProperty(attribute.name())).add(read.get());
        } else {
            holder.set(attribute.name(), read.get());
        }
    }

    /** Sub-attributes that are not named stay (RFC 7644 section 3.5.2.3). */
    private void merge(Place place, JsonNode value) {
        Attribute attribute = place.attribute();
        ObjectNode holder = holder(place);
        JsonNode shaped = dialect.whole(attribute, value);
        if (shaped.isNull()) {
            holder.remove(attribute.name());
            return;
        }
        Optional<JsonNode> read = values.read(place, shaped);
        ObjectNode kept = holder.get(attribute.name()) instanceof ObjectNode there ? there : Json.object();
        for (Map.Entry<String, JsonNode> each : shaped.properties()) {
            if (each.getValue().isNull()) {
                attribute.sub(each.getKey()).filter(sub -> !sub.readOnly()).ifPresent(sub -> kept.remove(sub.name()));
            }
        }
        read.ifPresent(added -> kept.setAll((ObjectNode) added));
        holder.set(attribute.name(), kept);
    }

    private void part(Operation.Kind kind, Place place, @Nullable JsonNode value) {
        Attribute attribute = place.attribute();
        ObjectNode holder = holder(place);
        JsonNode kept = holder.get(attribute.name());
        Optional<JsonNode> read =
                value == null || kind == Operation.Kind.REMOVE ? Optional.empty() : values.read(place, value);
        if (kept instanceof ArrayNode list && list.size() > 1 && read.isPresent()) {
            throw ScimException.of(
                    ScimType.INVALID_PATH,
                    "path: " + place + " does not say which of " + list.size() + " values; name it in […]");
        }
        if (kept == null && read.isPresent()) {
            kept = started(place, holder);
        }
        if (kept != null) {
            for (JsonNode each : kept.isArray() ? kept : Json.array().add(kept)) {
                put((ObjectNode) each, place.last(), read);
            }
        }
    }

    private JsonNode started(Place place, ObjectNode holder) {
        Attribute attribute = place.attribute();
        if (!attribute.multiValued()) {
            return holder.putObject(attribute.name());
        }
        if (!dialect.forgiving()) {
            throw ScimException.of(
                    ScimType.NO_TARGET, "path: " + attribute.name() + " has no value (RFC 7644 section 3.5.2)");
        }
        ArrayNode list = holder.putArray(attribute.name());
        list.addObject();
        return list;
    }

    static void put(ObjectNode element, Attribute sub, Optional<JsonNode> value) {
        if (value.isPresent()) {
            element.set(sub.name(), value.get());
        } else {
            element.remove(sub.name());
        }
    }

    private ObjectNode holder(Place place) {
        Schema extension = place.extension();
        return extension == null ? document : document.withObjectProperty(extension.id());
    }
}
