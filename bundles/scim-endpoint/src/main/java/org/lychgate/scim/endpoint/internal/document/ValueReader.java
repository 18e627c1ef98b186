package org.lychgate.scim.endpoint.internal.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.filter.Text;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.Place;

/** Reads values by their attribute (RFC 7643 section 2.3): typed, spelt and ordered as in the schema. Null and nothing are the same (section 2.5). */
public final class ValueReader {
    private final Dialect dialect;
    private final Notices notices;

    /** @param notices takes what is left out */
    public ValueReader(Dialect dialect, Notices notices) {
        this.dialect = dialect;
        this.notices = notices;
    }

    /** What a place shall hold; empty: nothing. @throws ScimException {@code invalidValue} */
    public Optional<JsonNode> read(Place place, JsonNode raw) {
        Attribute attribute = place.last();
        JsonNode value = dialect.whole(attribute, raw);
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        return attribute.multiValued()
                ? list(place.toString(), attribute, value)
                : single(place.toString(), attribute, value);
    }

    /** One of the values of a multi-valued attribute; empty: nothing. @throws ScimException {@code invalidValue} */
    public Optional<JsonNode> element(Place place, JsonNode raw) {
        JsonNode value = raw.isArray() && raw.size() == 1 && dialect.forgiving() ? raw.get(0) : raw;
        return single(place.toString(), place.attribute(), dialect.single(place.attribute(), value));
    }

    private Optional<JsonNode> list(String path, Attribute attribute, JsonNode value) {
        if (!value.isArray()) {
            throw wrong(path, "it holds a list of values");
        }
        Set<JsonNode> seen = new LinkedHashSet<>();
        int primaries = 0;
        for (JsonNode each : value) {
            Optional<JsonNode> read = single(path, attribute, dialect.single(attribute, each));
            if (read.isPresent()
                    && seen.add(read.get())
                    && read.get().path(Attribute.PRIMARY).asBoolean()) {
                primaries++;
            }
        }
        if (primaries > 1) {
            throw wrong(path, "at most one value is primary (RFC 7643 section 2.4)");
        }
        ArrayNode list = Json.array();
        seen.forEach(list::add);
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    private Optional<JsonNode> single(String path, Attribute attribute, JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        if (attribute.complex()) {
            return complex(path, attribute, value);
        }
        boolean fits = switch (attribute.type()) {
            case BOOLEAN -> value.isBoolean();
            case INTEGER -> value.isIntegralNumber();
            case DECIMAL -> value.isNumber() && Double.isFinite(value.doubleValue());
            case DATE_TIME ->
                value.isTextual() && Text.instant(value.textValue()).isPresent();
            case BINARY -> value.isTextual() && base64(value.textValue());
            default -> value.isTextual() && storable(value.textValue());
        };
        if (!fits) {
            throw wrong(path, "it is of type " + attribute.type().wire() + " (RFC 7643 section 2.3)");
        }
        return Optional.of(value);
    }

    private Optional<JsonNode> complex(String path, Attribute attribute, JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            throw wrong(path, "it has parts and is written as an object");
        }
        Map<String, JsonNode> given = byKey(path, object);
        ObjectNode read = Json.object();
        for (Attribute sub : attribute.subAttributes()) {
            JsonNode raw = given.get(sub.name().toLowerCase(Locale.ROOT));
            if (raw != null && !sub.readOnly()) {
                part(path + "." + sub.name(), sub, raw).ifPresent(part -> read.set(sub.name(), part));
            }
        }
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (attribute.sub(each.getKey()).isEmpty()) {
                notices.unknown(path + "." + each.getKey());
            }
        }
        return read.isEmpty() ? Optional.empty() : Optional.of(read);
    }

    private Optional<JsonNode> part(String path, Attribute sub, JsonNode raw) {
        JsonNode value = dialect.whole(sub, raw);
        return sub.multiValued() && !value.isNull() ? list(path, sub, value) : single(path, sub, value);
    }

    /** Members by their name whatever its case. @throws ScimException {@code invalidSyntax}: two names differ by case only */
    public static Map<String, JsonNode> byKey(String path, ObjectNode object) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (all.put(each.getKey().toLowerCase(Locale.ROOT), each.getValue()) != null) {
                throw ScimException.of(
                        ScimType.INVALID_SYNTAX,
                        Notices.shortened(path) + ": " + Notices.shortened(each.getKey())
                                + " stands there twice; names are caseless (RFC 7643 section 2.1)");
            }
        }
        return all;
    }

    // No database keeps the first, and no encoding the second.
    private static boolean storable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text).length > 0 || text.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ScimException wrong(String path, String rule) {
        return ScimException.of(ScimType.INVALID_VALUE, path + ": " + rule);
    }
}
