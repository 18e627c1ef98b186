package org.lychgate.scim.endpoint.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.document.ValueReader;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.filter.Evaluator;
import org.lychgate.scim.endpoint.internal.filter.Filter;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/** Changes those values of a complex attribute that a filter selects. */
final class SelectedValues {
    private final Dialect dialect;
    private final ValueReader values;
    private final Place place;
    private final Filter filter;
    private final Evaluator evaluator;

    /** @throws ScimException {@code invalidPath}, {@code invalidFilter} */
    SelectedValues(ResourceType type, Dialect dialect, ValueReader values, Place place, Filter filter) {
        if (!place.attribute().complex()) {
            throw ScimException.of(
                    ScimType.INVALID_PATH,
                    "path: " + place.attribute().name() + " has no parts that […] could ask for");
        }
        this.dialect = dialect;
        this.values = values;
        this.place = place;
        this.filter = dialect.filter(type, place, filter);
        this.evaluator = Evaluator.of(place.whole(), this.filter);
    }

    /** @param holder what holds the attribute */
    void apply(Operation.Kind kind, ObjectNode holder, @Nullable JsonNode value) {
        String name = place.attribute().name();
        ArrayNode list = holder.get(name) instanceof ArrayNode many ? many : Json.array();
        if (holder.get(name) instanceof ObjectNode one) {
            list.add(one);
        }
        List<Integer> selected = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (evaluator.matches(list.get(i))) {
                selected.add(i);
            }
        }
        if (kind == Operation.Kind.REMOVE || value == null) {
            remove(list, selected);
        } else {
            set(kind, list, selected.isEmpty() ? List.of(started(list)) : selected, value);
        }
        keep(holder, name, list);
    }

    private void keep(ObjectNode holder, String name, ArrayNode list) {
        if (list.isEmpty()) {
            holder.remove(name);
        } else {
            holder.set(name, place.attribute().multiValued() ? list : list.get(0));
        }
    }

    private void remove(ArrayNode list, List<Integer> selected) {
        if (selected.isEmpty()) {
            throw noTarget();
        }
        Set<JsonNode> gone = ValueList.identities();
        for (int i : selected) {
            Attribute sub = place.sub();
            if (sub != null) {
                ((ObjectNode) list.get(i)).remove(sub.name());
            }
            if (sub == null || list.get(i).isEmpty()) {
                gone.add(list.get(i));
            }
        }
        List<JsonNode> kept = new ArrayList<>();
        list.forEach(each -> {
            if (!gone.contains(each)) {
                kept.add(each);
            }
        });
        list.removeAll().addAll(kept);
    }

    private void set(Operation.Kind kind, ArrayNode list, List<Integer> selected, JsonNode value) {
        Attribute sub = place.sub();
        Optional<JsonNode> read = sub == null ? values.element(place, value) : values.read(place, value);
        Set<JsonNode> primary = ValueList.identities();
        for (int i : selected) {
            ObjectNode element = (ObjectNode) list.get(i);
            if (sub != null) {
                DocumentChange.put(element, sub, read);
            } else {
                whole(kind, element, read.orElse(Json.object()));
            }
            boolean set = sub == null
                    ? read.orElse(element).has(Attribute.PRIMARY)
                    : sub.name().equals(Attribute.PRIMARY);
            if (set && element.path(Attribute.PRIMARY).asBoolean()) {
                primary.add(element);
            }
        }
        new ValueList(place.attribute(), list).onlyPrimary(primary);
    }

    private void whole(Operation.Kind kind, ObjectNode element, JsonNode read) {
        if (kind == Operation.Kind.REPLACE) {
            element.removeAll();
            if (dialect.forgiving()) {
                FilterAttributes.of(place.attribute(), filter).ifPresent(element::setAll);
            }
        }
        element.setAll((ObjectNode) read.deepCopy());
    }

    /** Where nothing fits, the filter says how a new value looks; Entra counts on it. */
    private int started(ArrayNode list) {
        ObjectNode element = dialect.forgiving()
                ? FilterAttributes.of(place.attribute(), filter).orElseThrow(this::noTarget)
                : null;
        if (element == null) {
            throw noTarget();
        }
        if (!place.attribute().multiValued() && !list.isEmpty()) {
            throw noTarget();
        }
        list.add(element);
        new ValueList(place.attribute(), list).onlyPrimary(primary(element));
        return list.size() - 1;
    }

    private static Set<JsonNode> primary(ObjectNode element) {
        Set<JsonNode> primary = ValueList.identities();
        if (element.path(Attribute.PRIMARY).asBoolean()) {
            primary.add(element);
        }
        return primary;
    }

    private ScimException noTarget() {
        return ScimException.of(
                ScimType.NO_TARGET,
                "path: no value of " + place.attribute().name() + " fits the filter (RFC 7644 section 3.5.2)");
    }
}
