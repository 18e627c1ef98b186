package org.lychgate.scim.oracle.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.oracle.model.Shape.Attr;
import org.lychgate.scim.oracle.model.Shape.Kind;

/** Filters (RFC 7644 section 3.4.2.2), read and decided in one go: a filter becomes a predicate of documents. */
final class Filters {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[()\\[\\]]|[^\\s()\\[\\]\"]+)", Pattern.DOTALL);
    private static final Set<String> OPERATORS = Set.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le");

    private final List<String> tokens = new ArrayList<>();
    private final Function<String, Path> paths;
    private final Map<String, Object> equalities = new LinkedHashMap<>();
    private int next;

    private Filters(String text, Function<String, Path> paths) {
        this.paths = paths;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw invalid("unreadable");
        }
    }

    /** A filter of resources. */
    static Predicate<Map<String, Object>> of(String text, Shape shape) {
        return new Filters(text, path -> Path.of(path, shape).orElseThrow(() -> invalid(path))).all();
    }

    /** A filter of the values of a complex attribute. */
    static Predicate<Map<String, Object>> within(String text, Attr attribute) {
        return elements(text, attribute).all();
    }

    /** What a new value must be like for the filter to hold: what it compares with {@code eq}. */
    static Map<String, Object> equalities(String text, Attr attribute) {
        Filters filter = elements(text, attribute);
        filter.all();
        return filter.equalities;
    }

    private static Filters elements(String text, Attr attribute) {
        return new Filters(
                text,
                path -> attribute
                        .sub(path)
                        .map(sub -> new Path(null, sub, null, null))
                        .orElseThrow(() -> invalid(path)));
    }

    private Predicate<Map<String, Object>> all() {
        Predicate<Map<String, Object>> whole = or();
        if (next != tokens.size()) {
            throw invalid("more than a filter");
        }
        return whole;
    }

    private Predicate<Map<String, Object>> or() {
        Predicate<Map<String, Object>> left = and();
        while (word("or")) {
            left = left.or(and());
        }
        return left;
    }

    private Predicate<Map<String, Object>> and() {
        Predicate<Map<String, Object>> left = term();
        while (word("and")) {
            left = left.and(term());
        }
        return left;
    }

    private Predicate<Map<String, Object>> term() {
        if (word("not")) {
            need("(");
            Predicate<Map<String, Object>> inner = or();
            need(")");
            return inner.negate();
        }
        if (word("(")) {
            Predicate<Map<String, Object>> inner = or();
            need(")");
            return inner;
        }
        return comparison();
    }

    private Predicate<Map<String, Object>> comparison() {
        Path path = paths.apply(take());
        Attr attribute = Objects.requireNonNull(path.attribute());
        if (word("[")) {
            int begin = next;
            while (!"]".equals(peek())) {
                take();
            }
            String inner = String.join(" ", tokens.subList(begin, next));
            take();
            Predicate<Map<String, Object>> elements = within(inner, attribute);
            String sub = peek();
            if (sub != null && sub.startsWith(".")) {
                Attr leaf = attribute.sub(take().substring(1)).orElseThrow(() -> invalid(sub));
                return compared(document -> values(document, path, elements, leaf), leaf);
            }
            return document -> holders(document, path).stream()
                    .flatMap(holder -> Json.many(Json.get(holder, attribute.name())).stream())
                    .anyMatch(value -> elements.test(Json.asObject(value)));
        }
        Attr leaf =
                path.leaf().kind() == Kind.COMPLEX ? path.leaf().sub("value").orElse(path.leaf()) : path.leaf();
        return compared(document -> values(document, path, element -> true, leaf), leaf);
    }

    private Predicate<Map<String, Object>> compared(Function<Map<String, Object>, List<Object>> values, Attr leaf) {
        String operator = Json.lower(take());
        if (operator.equals("pr")) {
            return document -> values.apply(document).stream().anyMatch(v -> !v.equals(""));
        }
        if (!OPERATORS.contains(operator)) {
            throw invalid("operator " + operator);
        }
        Comparable<?> wanted = literal(take(), leaf, operator);
        if (operator.equals("eq")) {
            equalities.put(leaf.name(), wanted);
        }
        if (operator.equals("ne")) {
            return document -> {
                List<Object> found = values.apply(document);
                return found.isEmpty()
                        || found.stream().anyMatch(v -> !key(v, leaf).equals(key(wanted, leaf)));
            };
        }
        return document ->
                values.apply(document).stream().anyMatch(v -> holds(operator, key(v, leaf), key(wanted, leaf)));
    }

    private static Comparable<?> literal(String token, Attr leaf, String operator) {
        boolean quoted = token.startsWith("\"");
        String text = quoted ? (String) Json.object("{\"v\":" + token + "}").getOrDefault("v", "") : token;
        if (leaf.kind() == Kind.FLAG) {
            if (!operator.equals("eq") && !operator.equals("ne") || !text.matches("(?i)true|false")) {
                throw invalid("a flag");
            }
            return Boolean.parseBoolean(text);
        }
        if (!quoted) {
            throw invalid("an unquoted text");
        }
        return text;
    }

    private static boolean holds(String operator, Comparable<Object> value, Comparable<Object> wanted) {
        return switch (operator) {
            case "eq" -> value.equals(wanted);
            case "co" -> value.toString().contains(wanted.toString());
            case "sw" -> value.toString().startsWith(wanted.toString());
            case "ew" -> value.toString().endsWith(wanted.toString());
            case "gt" -> value.compareTo(wanted) > 0;
            case "ge" -> value.compareTo(wanted) >= 0;
            case "lt" -> value.compareTo(wanted) < 0;
            default -> value.compareTo(wanted) <= 0;
        };
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> key(Object value, Attr leaf) {
        Object key = switch (leaf.kind()) {
            case TIME -> Instant.parse(value.toString());
            case TEXT -> leaf.exact() ? value : Json.lower(value.toString());
            default -> value;
        };
        return (Comparable<Object>) key;
    }

    /** The values at the end of a path, of those elements on the way that the filter lets through. */
    private static List<Object> values(
            Map<String, Object> document, Path path, Predicate<Map<String, Object>> elements, Attr leaf) {
        List<Object> found = new ArrayList<>();
        Attr attribute = Objects.requireNonNull(path.attribute());
        for (Map<String, Object> holder : holders(document, path)) {
            for (Object value : Json.many(Json.get(holder, attribute.name()))) {
                if (!(value instanceof Map<?, ?>)) {
                    found.add(value);
                } else if (elements.test(Json.asObject(value))) {
                    if (leaf.kind() == Kind.COMPLEX) {
                        found.add(value);
                    } else {
                        found.addAll(Json.many(Json.get(Json.asObject(value), leaf.name())));
                    }
                }
            }
        }
        return found;
    }

    private static List<Map<String, Object>> holders(Map<String, Object> document, Path path) {
        Attr extension = path.extension();
        if (extension == null) {
            return List.of(document);
        }
        return Optional.ofNullable(Json.get(document, extension.name())).stream()
                .map(Json::asObject)
                .toList();
    }

    private @Nullable String peek() {
        if (next >= tokens.size()) {
            return null;
        }
        return tokens.get(next);
    }

    private String take() {
        String token = peek();
        if (token == null) {
            throw invalid("too short");
        }
        next++;
        return token;
    }

    private boolean word(String word) {
        if (word.equalsIgnoreCase(peek())) {
            next++;
            return true;
        }
        return false;
    }

    private void need(String word) {
        if (!word(word)) {
            throw invalid("no " + word);
        }
    }

    private static Refusal invalid(String why) {
        return Refusal.bad("invalidFilter", why);
    }
}
