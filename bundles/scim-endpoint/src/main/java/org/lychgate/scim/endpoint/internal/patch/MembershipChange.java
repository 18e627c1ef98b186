package org.lychgate.scim.endpoint.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Draft.MemberChange;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.document.Members;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.filter.Evaluator;
import org.lychgate.scim.endpoint.internal.filter.Filter;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/** Folds operations on members into one change. Whoever is a member already is asked for only where an operation depends on it. */
final class MembershipChange {
    // From here on one look at all members is cheaper than one look a member.
    private static final int SINGLE_LOOKS = 50;

    private final ResourceType type;
    private final Dialect dialect;
    private final Resources.Held held;
    private boolean clear;
    private final Set<String> added = new LinkedHashSet<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private int looks;
    private @Nullable Set<String> known;

    MembershipChange(ResourceType type, Dialect dialect, Resources.Held held) {
        this.type = type;
        this.dialect = dialect;
        this.held = held;
    }

    MemberChange change() {
        return clear || !added.isEmpty() || !removed.isEmpty()
                ? new MemberChange(clear, added, removed)
                : MemberChange.NONE;
    }

    void apply(Operation.Kind kind, Place place, @Nullable Filter filter, @Nullable JsonNode value) {
        if (place.sub() != null) {
            throw ScimException.of(
                    ScimType.MUTABILITY,
                    place + " cannot change: a member is added or removed as a whole (RFC 7643 section 4.2)");
        }
        if (filter != null) {
            selected(kind, place, filter, value);
        } else if (kind == Operation.Kind.REMOVE) {
            remove(place.attribute(), value);
        } else {
            if (kind == Operation.Kind.REPLACE) {
                clear();
            }
            add(ids(place.attribute(), value));
        }
    }

    private void remove(Attribute relation, @Nullable JsonNode value) {
        if (value == null) {
            clear();
        } else if (value.isTextual() && value.textValue().isBlank()) {
            throw ScimException.of(ScimType.INVALID_VALUE, relation.name() + ": \"\" names no member");
        } else {
            remove(ids(relation, value));
        }
    }

    private void selected(Operation.Kind kind, Place place, Filter filter, @Nullable JsonNode value) {
        Filter named = dialect.filter(type, place, filter);
        Evaluator evaluator = Evaluator.of(place, named);
        Optional<Set<String>> ids = NamedIds.of(named);
        Set<String> fitting = ids.isPresent() ? present(ids.get()) : matching(evaluator);
        if (fitting.isEmpty() && (kind == Operation.Kind.REMOVE || !dialect.forgiving() || ids.isEmpty())) {
            throw ScimException.of(
                    ScimType.NO_TARGET, "path: no value of " + place + " fits the filter (RFC 7644 section 3.5.2)");
        }
        if (kind == Operation.Kind.ADD) {
            add(ids(place.attribute(), value));
            return;
        }
        remove(fitting);
        if (kind == Operation.Kind.REPLACE) {
            add(ids(place.attribute(), value));
        }
    }

    private Set<String> ids(Attribute relation, @Nullable JsonNode value) {
        if (value == null) {
            return Set.of();
        }
        // A filter selects one value, and one value is written without a list.
        JsonNode list = value.isObject() ? Json.array().add(value) : value;
        return Members.ids(relation, dialect, list);
    }

    private void clear() {
        clear = true;
        added.clear();
        removed.clear();
    }

    private void add(Set<String> ids) {
        removed.removeAll(ids);
        added.addAll(ids);
    }

    private void remove(Set<String> ids) {
        ids.forEach(added::remove);
        if (!clear) {
            removed.addAll(ids);
        }
    }

    private Set<String> present(Set<String> ids) {
        Set<String> present = new LinkedHashSet<>();
        for (String id : ids) {
            if (added.contains(id) || !clear && !removed.contains(id) && isHeld(id)) {
                present.add(id);
            }
        }
        return present;
    }

    private boolean isHeld(String id) {
        if (known == null && looks++ < SINGLE_LOOKS) {
            return held.hasMember(id);
        }
        if (known == null) {
            Set<String> all = new HashSet<>();
            held.members().forEach(each -> all.add(each.id()));
            known = all;
        }
        return known.contains(id);
    }

    private Set<String> matching(Evaluator evaluator) {
        List<ObjectNode> all = new ArrayList<>();
        if (!clear) {
            for (Resources.Member each : held.members()) {
                if (!removed.contains(each.id()) && !added.contains(each.id())) {
                    all.add(member(each));
                }
            }
        }
        added.forEach(id -> all.add(Json.object().put(Attribute.VALUE, id)));
        Set<String> fitting = new LinkedHashSet<>();
        all.stream()
                .filter(evaluator::matches)
                .forEach(each -> fitting.add(each.path(Attribute.VALUE).asText()));
        return fitting;
    }

    private static ObjectNode member(Resources.Member member) {
        ObjectNode json = Json.object().put(Attribute.VALUE, member.id()).put("type", member.type());
        String display = member.display();
        return display == null ? json : json.put("display", display);
    }
}
