package org.lychgate.scim.endpoint.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.filter.Text;
import org.lychgate.scim.endpoint.internal.schema.Attribute;

/**
 * The values of a multi-valued attribute. A value is told from others by {@code value} and {@code type}; where one of two has no type, by {@code value}. All
 * look-ups go through hashes: a request may bring tens of thousands.
 */
final class ValueList {
    private static final String TYPE = "type";

    private final Attribute attribute;
    private final ArrayNode list;

    ValueList(Attribute attribute, ArrayNode list) {
        this.attribute = attribute;
        this.list = list;
    }

    /** Adds what is not there, and completes what is (RFC 7644 section 3.5.2.1). @param added read by the schema */
    void add(JsonNode added) {
        Map<Object, JsonNode> there = new HashMap<>();
        Map<Object, ObjectNode> typed = new HashMap<>();
        Map<Object, ObjectNode> typeless = new HashMap<>();
        Map<Object, ObjectNode> any = new HashMap<>();
        list.forEach(each -> index(each, there, typed, typeless, any));
        Set<JsonNode> primary = identities();
        for (JsonNode each : added) {
            ObjectNode known = known(each, typed, typeless, any);
            JsonNode same = there.get(key(each));
            JsonNode target = known != null ? known : same != null ? same : each;
            if (known != null) {
                known.setAll((ObjectNode) each);
            } else if (same == null) {
                list.add(each);
                index(each, there, typed, typeless, any);
            }
            if (each.path(Attribute.PRIMARY).asBoolean()) {
                primary.add(target);
            }
        }
        onlyPrimary(primary);
    }

    /** Takes out what is listed, and never all else. @param unwanted a list, or one value */
    void remove(Dialect dialect, JsonNode unwanted) {
        Set<Object> keys = new HashSet<>();
        Set<Object> values = new HashSet<>();
        for (JsonNode raw : unwanted.isArray() ? unwanted : list.arrayNode().add(unwanted)) {
            JsonNode each = dialect.single(attribute, raw);
            if (valued(each) && each.path(TYPE).isMissingNode()) {
                values.add(value(each));
            } else {
                keys.add(key(each));
            }
        }
        for (Iterator<JsonNode> all = list.iterator(); all.hasNext(); ) {
            JsonNode each = all.next();
            if (keys.contains(key(each)) || valued(each) && values.contains(value(each))) {
                all.remove();
            }
        }
    }

    /** Of several values one is primary: the one that was set last (RFC 7644 section 3.5.2). @param set which were set as primary, by identity */
    void onlyPrimary(Set<JsonNode> set) {
        if (set.size() > 1) {
            throw ScimException.of(
                    ScimType.INVALID_VALUE, attribute.name() + ": at most one value is primary (RFC 7643 section 2.4)");
        }
        if (set.isEmpty()) {
            return;
        }
        for (JsonNode each : list) {
            if (each.path(Attribute.PRIMARY).asBoolean() && !set.contains(each)) {
                ((ObjectNode) each).set(Attribute.PRIMARY, BooleanNode.FALSE);
            }
        }
    }

    static Set<JsonNode> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private void index(
            JsonNode each,
            Map<Object, JsonNode> there,
            Map<Object, ObjectNode> typed,
            Map<Object, ObjectNode> typeless,
            Map<Object, ObjectNode> any) {
        there.putIfAbsent(key(each), each);
        if (each instanceof ObjectNode element && valued(element)) {
            typed.putIfAbsent(key(element), element);
            any.putIfAbsent(value(element), element);
            if (!element.has(TYPE)) {
                typeless.putIfAbsent(value(element), element);
            }
        }
    }

    private @Nullable ObjectNode known(
            JsonNode each,
            Map<Object, ObjectNode> typed,
            Map<Object, ObjectNode> typeless,
            Map<Object, ObjectNode> any) {
        if (!valued(each)) {
            return null;
        }
        ObjectNode same = typed.get(key(each));
        if (same != null) {
            return same;
        }
        return each.has(TYPE) ? typeless.remove(value(each)) : any.get(value(each));
    }

    private boolean valued(JsonNode each) {
        return each.isObject() && each.hasNonNull(Attribute.VALUE);
    }

    /** What tells a value from others. */
    private Object key(JsonNode each) {
        if (valued(each)) {
            return List.of(value(each), Text.folded(each.path(TYPE).asText()));
        }
        return each.isTextual() ? Text.folded(attribute, each.textValue()) : each;
    }

    private Object value(JsonNode each) {
        Attribute sub = attribute.sub(Attribute.VALUE).orElse(attribute);
        return Text.folded(sub, each.path(Attribute.VALUE).asText());
    }
}
