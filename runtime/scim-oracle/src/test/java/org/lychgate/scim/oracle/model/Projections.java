package org.lychgate.scim.oracle.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.scim.oracle.model.Shape.Attr;

/** {@code attributes} and {@code excludedAttributes} (RFC 7644 section 3.9). */
final class Projections {
    private Projections() {}

    /** What is left of a document. */
    static Map<String, Object> of(Shape shape, Map<String, Object> document, Map<String, String> query) {
        String wanted = query.get("attributes");
        if (wanted != null) {
            Map<String, Object> kept = new LinkedHashMap<>();
            Optional.ofNullable(document.get("id")).ifPresent(id -> kept.put("id", id));
            paths(shape, wanted).forEach(path -> keep(document, kept, path));
            return Documents.tidy(kept);
        }
        Map<String, Object> left = Json.copy(document);
        String unwanted = query.get("excludedAttributes");
        if (unwanted != null) {
            paths(shape, unwanted).forEach(path -> drop(left, path));
        }
        return left;
    }

    private static List<List<Attr>> paths(Shape shape, String names) {
        List<List<Attr>> paths = new ArrayList<>();
        for (String name : names.split(",")) {
            Path.of(name, shape).ifPresent(path -> {
                List<Attr> steps = new ArrayList<>();
                Optional.ofNullable(path.extension()).ifPresent(steps::add);
                Optional.ofNullable(path.attribute()).ifPresent(steps::add);
                Optional.ofNullable(path.sub()).ifPresent(steps::add);
                paths.add(steps);
            });
        }
        return paths;
    }

    private static void keep(Map<String, Object> from, Map<String, Object> to, List<Attr> steps) {
        String name = steps.get(0).name();
        Object value = from.get(name);
        if (value == null) {
            return;
        }
        List<Attr> rest = steps.subList(1, steps.size());
        if (rest.isEmpty()) {
            to.put(name, value);
        } else if (value instanceof List<?>) {
            List<Object> parts = new ArrayList<>();
            for (Object element : Json.asList(value)) {
                Map<String, Object> part = new LinkedHashMap<>();
                keep(Json.asObject(element), part, rest);
                parts.add(part);
            }
            to.put(name, parts);
        } else {
            Map<String, Object> part = new LinkedHashMap<>(Json.asObject(to.getOrDefault(name, Map.of())));
            keep(Json.asObject(value), part, rest);
            to.put(name, part);
        }
    }

    private static void drop(Map<String, Object> from, List<Attr> steps) {
        String name = steps.get(0).name();
        if (steps.size() == 1) {
            if (!name.equals("id")) {
                from.remove(name);
            }
            return;
        }
        for (Object element : Json.many(from.get(name))) {
            drop(Json.asObject(element), steps.subList(1, steps.size()));
        }
    }
}
