package org.lychgate.scim.oracle.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.scim.oracle.model.Shape.Attr;
import org.lychgate.scim.oracle.model.Shape.Kind;

/** Representations: what of a request is kept. */
final class Documents {
    private Documents() {}

    /** What a POST or PUT leaves of its body: known attributes, in their types, without what only we write. */
    static Map<String, Object> read(Shape shape, Map<String, Object> body) {
        Map<String, Object> document = new LinkedHashMap<>();
        body.forEach((name, value) -> shape.attribute(name)
                .filter(a -> !a.readOnly())
                .ifPresent(a -> document.put(a.name(), value(a, value))));
        for (Attr attribute : shape.attributes()) {
            Object value = document.get(attribute.name());
            if (attribute.required() && (value == null || value.toString().isBlank())) {
                throw Refusal.bad("invalidValue", attribute.name());
            }
        }
        if (shape.people()) {
            // Who is not said to be inactive is active.
            document.putIfAbsent("active", true);
        }
        return tidy(document);
    }

    /** Values of an attribute as they are kept. */
    static Object value(Attr attribute, Object value) {
        if (attribute.many()) {
            return Json.many(value).stream()
                    .<Object>map(v -> complex(attribute, v))
                    .toList();
        }
        return attribute.kind() == Kind.COMPLEX ? complex(attribute, value) : simple(attribute, value);
    }

    static Map<String, Object> complex(Attr attribute, Object value) {
        if (!(value instanceof Map<?, ?>)) {
            if (attribute.many() || attribute.name().equals("manager")) {
                return Json.map("value", value);
            }
            throw Refusal.bad("invalidValue", attribute.name());
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        Json.asObject(value).forEach((name, member) -> {
            Optional<Attr> sub = attribute.sub(name).filter(s -> !s.readOnly());
            sub.ifPresent(s -> kept.put(s.name(), value(s, member)));
        });
        return kept;
    }

    static Object simple(Attr attribute, Object value) {
        if (attribute.kind() == Kind.FLAG) {
            if (value instanceof Boolean || value.toString().matches("(?i)true|false")) {
                return Boolean.parseBoolean(value.toString());
            }
            throw Refusal.bad("invalidValue", attribute.name());
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw Refusal.bad("invalidValue", attribute.name());
        }
        return value;
    }

    /** Whether two values of an attribute are one and the same; members are by id. */
    static boolean same(Attr attribute, Map<String, Object> one, Map<String, Object> other) {
        return attribute.name().equals("members")
                ? String.valueOf(one.get("value")).equals(String.valueOf(other.get("value")))
                : tidy(one).equals(tidy(other));
    }

    /** Without what is empty: an empty value is no value, and a primary that is false says nothing. */
    static Map<String, Object> tidy(Map<String, Object> document) {
        Map<String, Object> tidy = new LinkedHashMap<>();
        document.forEach((name, value) -> {
            Object kept = tidied(value);
            boolean empty = kept.equals("") || kept.equals(Map.of()) || kept.equals(List.of());
            if (!empty && !(name.equals("primary") && kept.equals(Boolean.FALSE))) {
                tidy.put(name, kept);
            }
        });
        return tidy;
    }

    private static Object tidied(Object value) {
        if (value instanceof Map<?, ?>) {
            return tidy(Json.asObject(value));
        }
        if (value instanceof List<?>) {
            return new java.util.ArrayList<>(Json.asList(value).stream()
                    .map(Documents::tidied)
                    .filter(v -> !v.equals(Map.of()))
                    .toList());
        }
        return value;
    }
}
