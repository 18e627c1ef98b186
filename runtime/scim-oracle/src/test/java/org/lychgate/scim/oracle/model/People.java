package org.lychgate.scim.oracle.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.oracle.model.Shape.Attr;

/** What a representation says about a person, and where it stands in a list. */
final class People {
    private People() {}

    /** The address of a person: the primary one, else the first for work, else the first, else a userName that is one. */
    static Optional<String> email(Map<String, Object> document) {
        List<Map<String, Object>> emails = Json.many(document.get("emails")).stream()
                .map(Json::asObject)
                .filter(e -> e.get("value") != null)
                .toList();
        Predicate<Map<String, Object>> primary = e -> Boolean.TRUE.equals(e.get("primary"));
        Predicate<Map<String, Object>> work = e -> "work".equalsIgnoreCase(String.valueOf(e.get("type")));
        return first(emails, primary)
                .or(() -> first(emails, work))
                .or(() -> first(emails, e -> true))
                .or(() -> Optional.of(String.valueOf(document.get("userName"))).filter(u -> u.contains("@")))
                .map(Json::lower);
    }

    /** What a resource is sorted by; null: nothing, it comes last. */
    static @Nullable String sortKey(Shape shape, Map<String, Object> document, String by) {
        Path path = Path.of(by, shape).orElseThrow(() -> Refusal.bad("invalidPath", by));
        Attr attribute = path.leaf();
        Object value =
                path.attribute() == null ? null : document.get(path.attribute().name());
        if (path.sub() != null && value != null) {
            value = Json.asObject(value).get(path.sub().name());
        }
        List<Object> values = Json.many(value);
        if (values.isEmpty()) {
            return null;
        }
        Object first = values.stream()
                .filter(v -> v instanceof Map<?, ?>
                        && Boolean.TRUE.equals(Json.asObject(v).get("primary")))
                .findFirst()
                .orElse(values.get(0));
        Object key = first instanceof Map<?, ?> ? Json.asObject(first).get("value") : first;
        return key == null ? null : attribute.exact() ? key.toString() : Json.lower(key.toString());
    }

    private static Optional<String> first(List<Map<String, Object>> emails, Predicate<Map<String, Object>> which) {
        return emails.stream().filter(which).findFirst().map(e -> String.valueOf(e.get("value")));
    }
}
