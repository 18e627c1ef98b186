package org.lychgate.scim.oracle.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.oracle.model.Shape.Attr;
import org.lychgate.scim.oracle.model.Shape.Kind;

/** PATCH (RFC 7644 section 3.5.2) on a document, with what identity providers are allowed beyond it. */
final class Patches {
    private static final String MESSAGE = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private static final Set<String> OPS = Set.of("add", "remove", "replace");

    private final Shape shape;
    private final Map<String, Object> document;

    private Patches(Shape shape, Map<String, Object> document) {
        this.shape = shape;
        this.document = document;
    }

    /** What is wrong whatever it is applied to. @throws Refusal then */
    static void readable(Map<String, Object> request) {
        if (!Json.many(Json.get(request, "schemas")).contains(MESSAGE)) {
            throw Refusal.bad("invalidSyntax", "schemas");
        }
        List<Object> operations = Json.many(Json.get(request, "Operations"));
        if (operations.isEmpty() || !operations.stream().allMatch(o -> OPS.contains(op(Json.asObject(o))))) {
            throw Refusal.bad("invalidSyntax", "Operations");
        }
    }

    /** The document after all operations. @throws Refusal if one of them cannot be done */
    static Map<String, Object> apply(Shape shape, Map<String, Object> before, Map<String, Object> request) {
        readable(request);
        Patches patch = new Patches(shape, Json.copy(before));
        for (Object operation : Json.many(Json.get(request, "Operations"))) {
            patch.one(Json.asObject(operation));
        }
        if (shape.people()) {
            patch.document.putIfAbsent("active", true);
        }
        return Documents.tidy(patch.document);
    }

    private static String op(Map<String, Object> operation) {
        return Json.lower(String.valueOf(Json.get(operation, "op")));
    }

    private void one(Map<String, Object> operation) {
        String op = op(operation);
        Object value = Json.get(operation, "value");
        Object path = Json.get(operation, "path");
        switch (op) {
            case "add", "replace" -> {
                if (value == null) {
                    throw Refusal.bad("invalidValue", "no value");
                }
                if (path == null) {
                    pathless(op, value);
                } else {
                    write(op, path.toString(), value);
                }
            }
            case "remove" -> {
                if (path == null) {
                    throw Refusal.bad("noTarget", "remove without path");
                }
                remove(read(path.toString()), value);
            }
            default -> throw new IllegalStateException("read before");
        }
    }

    private void pathless(String op, Object value) {
        if (!(value instanceof Map<?, ?>)) {
            throw Refusal.bad("invalidValue", "no object");
        }
        Json.asObject(value).forEach((name, member) -> {
            if (!name.equalsIgnoreCase("schemas") && !ignored(name)) {
                write(op, name, member);
            }
        });
    }

    /** Okta sends the id of a group along. */
    private static boolean ignored(String name) {
        return name.equalsIgnoreCase("id") || name.equalsIgnoreCase("meta");
    }

    private Path read(String text) {
        Path path = Path.of(text, shape).orElseThrow(() -> Refusal.bad("invalidPath", text));
        Attr attribute = path.attribute();
        if (attribute != null && attribute.readOnly() || path.leaf().readOnly()) {
            throw Refusal.bad("mutability", text);
        }
        return path;
    }

    private void write(String op, String text, Object value) {
        Path path = read(text);
        Attr attribute = path.attribute();
        if (attribute == null) {
            Attr extension = Objects.requireNonNull(path.extension());
            Json.asObject(value).forEach((name, member) -> write(op, extension.name() + ":" + name, member));
            return;
        }
        Map<String, Object> holder = holder(path);
        if (path.filter() != null) {
            writeFiltered(holder, attribute, path.filter(), path.sub(), value);
        } else if (path.sub() != null) {
            writeSub(holder, attribute, path.sub(), value);
        } else if (attribute.many()) {
            writeMany(holder, attribute, op, value);
        } else {
            writeOne(holder, attribute, value);
        }
    }

    private Map<String, Object> holder(Path path) {
        Attr extension = path.extension();
        return extension == null
                ? document
                : Json.asObject(document.computeIfAbsent(extension.name(), n -> new LinkedHashMap<>()));
    }

    private static void writeOne(Map<String, Object> holder, Attr attribute, Object value) {
        if (attribute.name().equals("manager") && !(value instanceof Map<?, ?>)) {
            Object plain = Json.many(value).isEmpty() ? "" : Json.many(value).get(0);
            writeOne(holder, attribute, plain instanceof Map<?, ?> ? plain : Json.map("value", plain));
            return;
        }
        if (attribute.kind() != Kind.COMPLEX) {
            holder.put(attribute.name(), Documents.simple(attribute, value));
            return;
        }
        Map<String, Object> merged =
                new LinkedHashMap<>(Json.asObject(holder.getOrDefault(attribute.name(), Map.of())));
        merged.putAll(Documents.complex(attribute, value));
        holder.put(attribute.name(), merged);
    }

    private static void writeSub(Map<String, Object> holder, Attr attribute, Attr sub, Object value) {
        if (attribute.many()) {
            Object elements = holder.getOrDefault(attribute.name(), List.of());
            for (Object element : Json.asList(elements)) {
                Json.asObject(element).put(sub.name(), Documents.simple(sub, value));
            }
            return;
        }
        Map<String, Object> merged =
                new LinkedHashMap<>(Json.asObject(holder.getOrDefault(attribute.name(), Map.of())));
        merged.put(sub.name(), Documents.simple(sub, value));
        holder.put(attribute.name(), merged);
    }

    private static void writeMany(Map<String, Object> holder, Attr attribute, String op, Object value) {
        List<Object> now =
                op.equals("add") ? new ArrayList<>(Json.many(holder.get(attribute.name()))) : new ArrayList<>();
        for (Object added : Json.many(value)) {
            Map<String, Object> element = Documents.complex(attribute, added);
            if (now.stream().noneMatch(e -> Documents.same(attribute, Json.asObject(e), element))) {
                if (Boolean.TRUE.equals(element.get("primary"))) {
                    unmark(now);
                }
                now.add(element);
            }
        }
        holder.put(attribute.name(), now);
    }

    private static void writeFiltered(
            Map<String, Object> holder, Attr attribute, String filter, @Nullable Attr sub, Object value) {
        Predicate<Map<String, Object>> wanted = Filters.within(filter, attribute);
        List<Object> elements = new ArrayList<>(Json.many(holder.get(attribute.name())));
        List<Map<String, Object>> hits =
                elements.stream().map(Json::asObject).filter(wanted).toList();
        if (hits.isEmpty()) {
            Map<String, Object> made = new LinkedHashMap<>(Filters.equalities(filter, attribute));
            if (Boolean.TRUE.equals(made.get("primary"))) {
                unmark(elements);
            }
            elements.add(made);
            hits = List.of(made);
        }
        for (Map<String, Object> hit : hits) {
            Map<String, Object> news = sub == null
                    ? Documents.complex(attribute, value)
                    : Json.map(sub.name(), Documents.simple(sub, value));
            if (Boolean.TRUE.equals(news.get("primary"))) {
                unmark(elements);
            }
            hit.putAll(news);
        }
        holder.put(attribute.name(), elements);
    }

    /** At most one value is the primary one. */
    private static void unmark(List<Object> elements) {
        elements.forEach(e -> Json.asObject(e).remove("primary"));
    }

    private void remove(Path path, @Nullable Object value) {
        Attr attribute = path.attribute();
        if (attribute == null) {
            document.remove(Objects.requireNonNull(path.extension()).name());
            return;
        }
        if (attribute.required() && path.sub() == null) {
            throw Refusal.bad("mutability", attribute.name());
        }
        Map<String, Object> holder = holder(path);
        if (path.filter() != null) {
            removeFiltered(holder, attribute, path.filter(), path.sub());
        } else if (path.sub() != null) {
            for (Object element : Json.many(holder.get(attribute.name()))) {
                Json.asObject(element).remove(path.sub().name());
            }
        } else if (attribute.many() && value != null) {
            List<Object> left = new ArrayList<>(Json.many(holder.get(attribute.name())));
            for (Object gone : Json.many(value)) {
                Object id = gone instanceof Map<?, ?> ? Json.get(Json.asObject(gone), "value") : gone;
                left.removeIf(e -> Objects.equals(Json.asObject(e).get("value"), id));
            }
            holder.put(attribute.name(), left);
        } else {
            holder.remove(attribute.name());
        }
    }

    private static void removeFiltered(Map<String, Object> holder, Attr attribute, String filter, @Nullable Attr sub) {
        Predicate<Map<String, Object>> wanted = Filters.within(filter, attribute);
        List<Object> elements = new ArrayList<>(Json.many(holder.get(attribute.name())));
        List<Object> hits =
                elements.stream().filter(e -> wanted.test(Json.asObject(e))).toList();
        if (hits.isEmpty()) {
            throw Refusal.bad("noTarget", filter);
        }
        if (sub == null) {
            elements.removeAll(hits);
        } else {
            hits.forEach(e -> Json.asObject(e).remove(sub.name()));
        }
        holder.put(attribute.name(), elements);
    }
}
