package org.lychgate.scim.oracle.sequence;

import static org.lychgate.scim.oracle.model.Json.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.oracle.Request;
import org.lychgate.scim.oracle.model.Json;

/** Makes a sequence out of a seed, always the same one. */
final class Generator {
    /** The fewest steps a sequence has. */
    static final int FEWEST = 8;

    private static final int MOST = 18;
    private static final int WEIGHTS =
            Stream.of(Kind.values()).mapToInt(Kind::weight).sum();

    private final Random random;
    private final Bodies bodies;
    private final List<String> users = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    private Generator(long seed) {
        random = new Random(seed);
        bodies = new Bodies(random);
    }

    /** The sequence of that seed. */
    static Sequence sequence(long seed) {
        Generator generator = new Generator(seed);
        int length = FEWEST + generator.random.nextInt(MOST - FEWEST + 1);
        generator.step(Kind.POST_USER);
        while (generator.steps.size() < length) {
            generator.step(generator.kind());
        }
        return new Sequence(seed, generator.steps);
    }

    private Kind kind() {
        int left = random.nextInt(WEIGHTS);
        for (Kind kind : Kind.values()) {
            left -= kind.weight();
            if (left < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("weights");
    }

    private void step(Kind kind) {
        switch (kind) {
            case POST_USER -> make(kind, "u" + users.size(), users, "/Users", bodies.user());
            case POST_GROUP -> make(kind, "g" + groups.size(), groups, "/Groups", bodies.group(someUsers()));
            case PUT_USER -> write(kind, "PUT", user(), put(bodies.user()));
            case PATCH_ENTRA_DEFAULT -> patch(kind, user(), bodies.entraDefault(someUser()));
            case PATCH_ENTRA_FLAG -> entraFlag(kind);
            case PATCH_OKTA -> patch(kind, user(), bodies.okta());
            case PATCH_RFC -> patch(kind, user(), bodies.rfc());
            case PATCH_PRIMARY -> patch(kind, user(), bodies.primary());
            case PATCH_SEVERAL -> patch(kind, user(), bodies.several(someUser()));
            case PATCH_AGAIN -> again(kind);
            case DELETE_USER -> delete(kind, user());
            case DELETE_GROUP -> delete(kind, group());
            case FILTER_MATCH, FILTER_ANY, PAGE, SORT, SEARCH, PROJECTION -> read(kind);
            case IF_MATCH, IF_NONE_MATCH -> conditional(kind);
            case BROKEN -> broken(kind);
            default -> groupStep(kind);
        }
    }

    private void groupStep(Kind kind) {
        if (groups.isEmpty()) {
            step(Kind.POST_GROUP);
            return;
        }
        switch (kind) {
            case PUT_GROUP -> write(kind, "PUT", group(), put(bodies.group(someUsers())));
            case GROUP_ADD -> patch(kind, group(), bodies.addMembers(someUsers()));
            case GROUP_REMOVE_VALUES -> patch(kind, group(), bodies.removeMembers(someUsers()));
            case GROUP_REMOVE_FILTER -> patch(kind, group(), bodies.removeByFilter(someUser()));
            case GROUP_REPLACE -> patch(kind, group(), bodies.replaceMembers(someUsers()));
            case GROUP_OKTA_PUSH -> {
                String group = group();
                patch(kind, group, bodies.oktaPush(group, someUsers()));
            }
            default -> patch(kind, group(), bodies.rename());
        }
    }

    private void make(Kind kind, String label, List<String> labels, String path, Map<String, Object> body) {
        labels.add(label);
        add(kind, label, "POST", path, Map.of(), Map.of(), body);
    }

    private static Map<String, Object> put(Map<String, Object> body) {
        // Okta sends back what it was given.
        body.put("id", "whatever");
        body.put("meta", map("resourceType", "User", "version", "W/\"0\""));
        return body;
    }

    private void write(Kind kind, String method, String path, Map<String, Object> body) {
        add(kind, null, method, path, Map.of(), Map.of(), body);
    }

    private void patch(Kind kind, String path, Map<String, Object> body) {
        write(kind, "PATCH", path, body);
    }

    private void entraFlag(Kind kind) {
        Map<String, String> flag = Map.of("aadOptscim062020", "");
        add(kind, null, "PATCH", user(), flag, Map.of(), bodies.entraFlag());
    }

    /** The same PATCH twice: the second one changes nothing, not even the version, unless something is in the way. */
    private void again(Kind kind) {
        String path = user();
        Map<String, Object> body = bodies.okta();
        patch(kind, path, body);
        patch(kind, path, body);
    }

    private void delete(Kind kind, String path) {
        add(kind, null, "DELETE", path, Map.of(), Map.of(), null);
    }

    private void read(Kind kind) {
        boolean ofUsers = random.nextInt(4) > 0;
        Map<String, String> query = switch (kind) {
            case FILTER_MATCH -> Map.of("filter", bodies.match(ofUsers));
            case PAGE -> Map.of("startIndex", number(), "count", number());
            case SORT -> bodies.sort(ofUsers);
            case PROJECTION -> bodies.projection(ofUsers);
            default -> Map.of("filter", bodies.filter(ofUsers));
        };
        String path = ofUsers ? "/Users" : "/Groups";
        if (kind == Kind.SEARCH) {
            Map<String, Object> body = map("schemas", List.of("urn:ietf:params:scim:api:messages:2.0:SearchRequest"));
            body.putAll(query);
            add(kind, null, "POST", path + "/.search", Map.of(), Map.of(), body);
        } else {
            add(kind, null, "GET", path, query, Map.of(), null);
        }
    }

    private String number() {
        return Integer.toString(random.nextInt(8) - 1);
    }

    private void conditional(Kind kind) {
        String path = user();
        String tag = random.nextInt(3) == 0 ? "W/\"stale\"" : path.replaceAll(".*\\{(.*)}", "\\${tag:$1}");
        if (kind == Kind.IF_NONE_MATCH) {
            add(kind, null, "GET", path, Map.of(), Map.of("If-None-Match", tag), null);
        } else {
            add(kind, null, "PATCH", path, Map.of(), Map.of("If-Match", tag), bodies.okta());
        }
    }

    private void broken(Kind kind) {
        if (random.nextInt(3) == 0) {
            add(kind, null, "GET", "/Users", Map.of("filter", bodies.brokenFilter()), Map.of(), null);
        } else {
            patch(kind, user(), bodies.broken());
        }
    }

    private void add(
            Kind kind,
            @Nullable String label,
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            @Nullable Map<String, Object> body) {
        String text = body == null ? null : Json.text(body);
        steps.add(new Step(kind, label, new Request(method, path, query, headers, text)));
    }

    private String user() {
        return "/Users/" + someUser();
    }

    private String group() {
        return "/Groups/${" + (groups.isEmpty() ? "g0" : groups.get(random.nextInt(groups.size()))) + "}";
    }

    private String someUser() {
        return "${" + users.get(random.nextInt(users.size())) + "}";
    }

    private List<String> someUsers() {
        List<String> some = new ArrayList<>();
        int n = random.nextInt(4);
        for (int i = 0; i < n; i++) {
            some.add(someUser());
        }
        return some.stream().distinct().toList();
    }
}
