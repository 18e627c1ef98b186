package org.lychgate.scim.endpoint.internal.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.Schema;

/**
 * What of a resource is shown (RFC 7644 section 3.9): what is returned always is, what is never returned never is; of the rest what {@code attributes} names,
 * or what is returned by default without what {@code excludedAttributes} names. Where both are given, the first decides. Names no schema has are ignored.
 */
public final class Projection {
    private final ResourceType type;
    private final boolean only;
    private final Set<String> named;

    private Projection(ResourceType type, boolean only, Set<String> named) {
        this.type = type;
        this.only = only;
        this.named = Set.copyOf(named);
    }

    /**
     * A projection.
     *
     * @param attributes names; empty: not given
     * @param excluded names; empty: not given
     */
    public static Projection of(
            ResourceType type, Dialect dialect, Collection<String> attributes, Collection<String> excluded) {
        boolean only = !attributes.isEmpty();
        Set<String> named = new HashSet<>();
        for (String each : only ? attributes : excluded) {
            if (dialect.core(type, each)) {
                type.schema().attributes().forEach(own -> named.add(own.name()));
            } else {
                dialect.extension(type, each).ifPresent(extension -> named.add(extension.id()));
                dialect.find(type, each).ifPresent(place -> named.add(place.toString()));
            }
        }
        return new Projection(type, only, named);
    }

    /** Whether an attribute of the type's own is shown at all; what is not need not be looked up. */
    public boolean shows(String attribute) {
        return type.schema()
                .attribute(attribute)
                .map(each -> shown(new Place(null, each, null)))
                .orElse(false);
    }

    /** What is shown of a whole representation. */
    public ObjectNode apply(ObjectNode whole) {
        ObjectNode shown = Json.object();
        copy(type.schema(), null, whole, shown);
        for (ResourceType.Extension each : type.extensions()) {
            ObjectNode part = Json.object();
            if (whole.get(each.schema().id()) instanceof ObjectNode extension) {
                copy(each.schema(), each.schema(), extension, part);
            }
            if (!part.isEmpty()) {
                shown.set(each.schema().id(), part);
            }
        }
        return shown;
    }

    private void copy(Schema schema, @Nullable Schema extension, ObjectNode from, ObjectNode to) {
        for (Attribute each : schema.attributes()) {
            Place place = new Place(extension, each, null);
            JsonNode value = from.get(each.name());
            if (value != null && shown(place)) {
                JsonNode part = each.complex() ? parts(place, value) : value;
                if (value.isEmpty() || !part.isContainerNode() || !part.isEmpty()) {
                    to.set(each.name(), part);
                }
            }
        }
    }

    private JsonNode parts(Place place, JsonNode value) {
        if (value.isArray()) {
            ArrayNode list = Json.array();
            for (JsonNode each : value) {
                JsonNode part = parts(place, each);
                if (!part.isEmpty()) {
                    list.add(part);
                }
            }
            return list;
        }
        ObjectNode shown = Json.object();
        for (Attribute sub : place.attribute().subAttributes()) {
            JsonNode part = value.get(sub.name());
            if (part != null && shown(new Place(place.extension(), place.attribute(), sub))) {
                shown.set(sub.name(), part);
            }
        }
        return shown;
    }

    private boolean shown(Place place) {
        return switch (place.last().returned()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case DEFAULT -> only ? named(place) : !named.contains(place.toString()) && !whole(place);
            case REQUEST -> only && named(place);
        };
    }

    /** Named itself, by the whole it is a part of, or by a part of it. */
    private boolean named(Place place) {
        return named.contains(place.toString()) || whole(place) || place.sub() == null && partNamed(place);
    }

    private boolean whole(Place place) {
        Schema extension = place.extension();
        return extension != null && named.contains(extension.id())
                || place.sub() != null && named.contains(place.whole().toString());
    }

    private boolean partNamed(Place place) {
        return place.attribute().subAttributes().stream()
                .anyMatch(sub -> named.contains(new Place(place.extension(), place.attribute(), sub).toString()));
    }
}
