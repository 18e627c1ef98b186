package org.lychgate.scim.oracle.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.lychgate.scim.oracle.Request;
import org.lychgate.scim.oracle.model.Json;

/** Makes sound requests a little wrong, from a seed. */
final class Mutations {
    private static final List<String> SCRAPS = List.of(
            "",
            " ",
            "\u0000",
            "\uD800",
            "\uD83D\uDE00",
            "ß",
            "İ",
            "%",
            "_",
            "'",
            "\"",
            "\\",
            "[",
            "]",
            "(",
            ")",
            ".",
            ":",
            "null",
            "true",
            "-1",
            "1e999",
            "and",
            "or",
            "not",
            "eq",
            "pr",
            "[type eq \"work\"]",
            "urn:ietf:params:scim:schemas:core:2.0:User:",
            "x".repeat(300),
            "((((((((",
            "2026-01-01T00:00:00Z",
            "../",
            "{}",
            "\n",
            "\t",
            "\u202E");
    private static final List<Object> VALUES = List.of(
            "",
            "x",
            true,
            0,
            -1L,
            1.5,
            1e300,
            Long.MAX_VALUE,
            List.of(),
            Map.of(),
            List.of("a", "b"),
            Map.of("value", "v"),
            List.of(Map.of("value", "v")),
            List.of(List.of()),
            "True",
            Map.of("$ref", "x"),
            List.of(1, "x", Map.of()));
    private static final List<String> NAMES = List.of(
            "userName",
            "USERNAME",
            "emails",
            "members",
            "active",
            "id",
            "meta",
            "schemas",
            "password",
            "roles",
            "manager",
            "name",
            "groups",
            "externalId",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            "Operations",
            "op",
            "path",
            "value",
            "$ref",
            "nothing",
            "emails[type eq \"work\"].value",
            "members[value eq \"x\"]",
            "name.givenName",
            "addresses[type eq \"work\" and primary eq true].region",
            "");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** The request with one to three things wrong. */
    Request of(Request sound) {
        Request request = sound;
        int n = 1 + random.nextInt(3);
        for (int i = 0; i < n; i++) {
            request = once(request);
        }
        return request;
    }

    private Request once(Request request) {
        int choice = random.nextInt(10);
        if (request.body() != null && choice < 7) {
            return withBody(request, choice < 5 ? tree(request.body()) : bytes(request.body()));
        }
        if (!request.query().isEmpty() && choice < 8) {
            return withQuery(request);
        }
        return switch (random.nextInt(4)) {
            case 0 ->
                new Request(request.method(), path(request.path()), request.query(), request.headers(), request.body());
            case 1 -> new Request(request.method(), request.path(), request.query(), header(request), request.body());
            default -> addQuery(request);
        };
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Request withBody(Request request, String body) {
        return new Request(request.method(), request.path(), request.query(), request.headers(), body);
    }

    // Bodies.

    private String tree(String body) {
        try {
            Map<String, Object> tree = Json.object(body);
            edit(tree, 0);
            return Json.text(tree);
        } catch (IllegalArgumentException noJson) {
            return bytes(body);
        }
    }

    private void edit(Map<String, Object> map, int depth) {
        List<String> names = new ArrayList<>(map.keySet());
        if (names.isEmpty() || random.nextInt(4) == 0) {
            map.put(one(NAMES), one(VALUES));
            return;
        }
        String name = one(names);
        Object value = map.getOrDefault(name, "");
        if (value instanceof Map<?, ?> && random.nextInt(4) > 0) {
            edit(Json.asObject(value), depth + 1);
        } else if (value instanceof List<?> && random.nextInt(4) > 0) {
            map.put(name, list(Json.asList(value), depth));
        } else {
            member(map, name, value);
        }
    }

    private Object list(List<Object> list, int depth) {
        List<Object> copy = new ArrayList<>(list);
        if (copy.isEmpty() || random.nextInt(5) == 0) {
            copy.add(one(VALUES));
            return copy;
        }
        int at = random.nextInt(copy.size());
        Object element = copy.get(at);
        if (element instanceof Map<?, ?>) {
            if (random.nextInt(6) == 0) {
                copy.add(Json.copy(Json.asObject(element)));
            } else {
                edit(Json.asObject(element), depth + 1);
            }
        } else {
            copy.set(at, one(VALUES));
        }
        return copy;
    }

    private void member(Map<String, Object> map, String name, Object value) {
        switch (random.nextInt(6)) {
            case 0 -> map.remove(name);
            case 1 -> map.put(name, one(VALUES));
            case 2 -> {
                map.remove(name);
                map.put(one(NAMES), value);
            }
            case 3 -> map.put(name, nested(value));
            default -> map.put(name, value instanceof String ? text((String) value) : one(VALUES));
        }
    }

    private Object nested(Object value) {
        Object nested = value;
        int depth = random.nextInt(45);
        for (int i = 0; i < depth; i++) {
            Object inner = nested;
            nested = random.nextBoolean() ? List.of(inner) : Map.of("value", inner);
        }
        return nested;
    }

    private String text(String text) {
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + one(SCRAPS) + text.substring(at);
            case 1 -> text.substring(at);
            case 2 -> text.toUpperCase(java.util.Locale.ROOT);
            default -> text.substring(0, at) + text;
        };
    }

    private String bytes(String body) {
        int at = random.nextInt(body.length() + 1);
        int to = Math.min(body.length(), at + random.nextInt(6));
        return body.substring(0, at) + one(SCRAPS) + body.substring(to);
    }

    // Everything else.

    private Request withQuery(Request request) {
        Map<String, String> query = new LinkedHashMap<>(request.query());
        String name = one(new ArrayList<>(query.keySet()));
        query.put(name, text(query.getOrDefault(name, "")));
        return new Request(request.method(), request.path(), query, request.headers(), request.body());
    }

    private Request addQuery(Request request) {
        Map<String, String> query = new LinkedHashMap<>(request.query());
        String name = one(List.of(
                "filter",
                "startIndex",
                "count",
                "sortBy",
                "sortOrder",
                "attributes",
                "excludedAttributes",
                "cursor",
                "unheardOf"));
        String value = random.nextBoolean() ? one(NAMES) : one(SCRAPS);
        query.put(
                name,
                name.equals("filter") && random.nextBoolean() ? one(NAMES) + " eq \"" + one(SCRAPS) + "\"" : value);
        return new Request(request.method(), request.path(), query, request.headers(), request.body());
    }

    private String path(String path) {
        return one(List.of(
                "/Nothing",
                "/Me",
                "/Schemas",
                "/ResourceTypes/User",
                "/ServiceProviderConfig",
                "/Bulk",
                "/Users/",
                "/Groups",
                "/.search",
                "/Users/.search",
                "/Users/" + "x".repeat(300),
                "/Users/%C3%A9",
                "/Users//x",
                "/Users/a%2fb",
                "/Users/..%2fGroups",
                "/Users/%2e%2e/Groups",
                "/Users/../Groups",
                "/Users/%c0%af",
                "/Users;x=1/y",
                path + "//",
                path,
                path + "/x"));
    }

    private Map<String, String> header(Request request) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put(
                one(List.of("If-Match", "If-None-Match", "Accept", "Content-Type")),
                one(List.of(
                        "*",
                        "W/\"1\"",
                        "\"1\"",
                        "W/",
                        "text/plain",
                        "application/json;charset=utf-8",
                        "application/scim+json",
                        "")));
        return headers;
    }
}
