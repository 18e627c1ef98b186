package org.lychgate.scim.oracle.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON as maps, lists, strings, booleans and numbers. A null member is the same as no member (RFC 7643 section 2.5) and is left out. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** Reads an object. @throws IllegalArgumentException if it is none */
    public static Map<String, Object> object(String text) {
        try {
            return asObject(clean(MAPPER.readValue(text, new TypeReference<Map<String, Object>>() {})));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON object", e);
        }
    }

    /** Writes a value. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** An object of name, value, name, value. */
    public static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /** A deep copy that can be changed. */
    public static Map<String, Object> copy(Map<String, Object> map) {
        return asObject(clean(map));
    }

    /** The value as an object. @throws ClassCastException if it is none */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> asObject(Object value) {
        return (Map<String, Object>) value;
    }

    /** The value as a list. @throws ClassCastException if it is none */
    @SuppressWarnings("unchecked")
    public static List<Object> asList(Object value) {
        return (List<Object>) value;
    }

    /** The value as a list: itself, or a list of it alone; nothing for null. */
    public static List<Object> many(@Nullable Object value) {
        return value == null ? List.of() : value instanceof List<?> ? asList(value) : List.of(value);
    }

    /** The members' value whose name is that one in any case. */
    public static @Nullable Object get(Map<String, Object> map, String name) {
        for (Map.Entry<String, Object> e : map.entrySet()) {
            if (e.getKey().equalsIgnoreCase(name)) {
                return e.getValue();
            }
        }
        return null;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Object clean(Object value) {
        if (value instanceof Map<?, ?>) {
            Map<String, Object> copy = new LinkedHashMap<>();
            asObject(value).forEach((name, member) -> {
                if (Objects.nonNull(member)) {
                    copy.put(name, clean(member));
                }
            });
            return copy;
        }
        if (value instanceof List<?>) {
            List<Object> copy = new ArrayList<>();
            asList(value).stream().filter(Objects::nonNull).forEach(member -> copy.add(clean(member)));
            return copy;
        }
        return value;
    }
}
