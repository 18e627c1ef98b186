package org.lychgate.scim.oracle.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.oracle.Answer;
import org.lychgate.scim.oracle.Request;

/**
 * One organization as it must be: takes every request together with its answer, says what is wrong with the answer, and moves on as the request demands.
 * Ids, versions and times are the endpoint's to choose; they are learnt from its answers and held against it afterwards.
 */
public final class Model {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** What is wrong with the answer; empty if nothing is. */
    public List<String> answered(Request request, Answer answer) {
        wrong.clear();
        try {
            judge(request, answer);
        } catch (Refusal refusal) {
            refused(refusal, answer);
        }
        return List.copyOf(wrong);
    }

    /** Reads of everything there is, and of the lists. */
    public List<Request> inventory() {
        List<Request> reads = new ArrayList<>();
        reads.add(list("/Users"));
        reads.add(list("/Groups"));
        return reads;
    }

    /** Whether there is a resource of that path. */
    public boolean knows(String path) {
        return entries.values().stream().anyMatch(e -> e.path().equals(path));
    }

    /** The current entity tag of a resource. */
    public Optional<String> version(String path) {
        return entries.values().stream()
                .filter(e -> e.path().equals(path))
                .findFirst()
                .map(e -> e.version);
    }

    private static Request list(String path) {
        return new Request("GET", path, Map.of("count", "1000"), Map.of(), null);
    }

    private void judge(Request request, Answer answer) {
        String[] parts = request.path().split("/");
        Shape shape = parts[1].equals("Users") ? Shape.USER : Shape.GROUP;
        if (request.method().equals("POST") && parts.length == 2) {
            create(shape, request, answer);
        } else if (parts.length == 2) {
            list(shape, request.query(), answer);
        } else if (parts[2].equals(".search")) {
            list(shape, searched(request), answer);
        } else {
            Entry entry = entries.get(parts[2]);
            if (entry == null || !entry.shape.type().equals(shape.type())) {
                unknown(request);
                throw new Refusal(404, null, "unknown");
            }
            existing(entry, request, answer);
        }
    }

    /** A request that can be seen to be wrong in itself may be refused for that before anybody looks for the resource. */
    private static void unknown(Request request) {
        if (request.method().equals("PATCH")) {
            Patches.readable(body(request));
        }
    }

    private static Map<String, String> searched(Request request) {
        Map<String, String> query = new LinkedHashMap<>();
        Json.object(Objects.requireNonNull(request.body()))
                .forEach((name, value) -> query.put(
                        name,
                        value instanceof List<?>
                                ? Json.asList(value).stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(","))
                                : value.toString()));
        return query;
    }

    private void existing(Entry entry, Request request, Answer answer) {
        String match = request.headers().get("If-Match");
        if (match != null && !match.equals(entry.version)) {
            throw new Refusal(412, null, "stale");
        }
        switch (request.method()) {
            case "GET" -> read(entry, request, answer);
            case "PUT" -> put(entry, request, answer);
            case "PATCH" -> patch(entry, request, answer);
            default -> delete(entry, answer);
        }
    }

    private void read(Entry entry, Request request, Answer answer) {
        String none = request.headers().get("If-None-Match");
        if (none != null && none.equals(entry.version)) {
            status(304, answer);
            return;
        }
        if (status(200, answer)) {
            represented(entry, request.query(), answer);
        }
    }

    private void create(Shape shape, Request request, Answer answer) {
        Map<String, Object> document = Documents.read(shape, body(request));
        allowed(shape, null, Map.of(), document);
        if (!status(201, answer)) {
            return;
        }
        Object id = Json.object(answer.body()).get("id");
        if (!(id instanceof String) || entries.containsKey(id)) {
            wrong.add("no id of its own: " + id);
            return;
        }
        Entry entry = new Entry((String) id, shape, document);
        entries.put(entry.id(), entry);
        touchMembers(Map.of(), document);
        represented(entry, request.query(), answer);
        String location = answer.header("Location").orElse("");
        if (!location.endsWith(entry.path())) {
            wrong.add("Location " + location);
        }
    }

    private void put(Entry entry, Request request, Answer answer) {
        Map<String, Object> document = Documents.read(entry.shape, body(request));
        changed(entry, document, request, 200, answer);
    }

    private void patch(Entry entry, Request request, Answer answer) {
        Map<String, Object> document = Patches.apply(entry.shape, entry.document, body(request));
        boolean silent = !entry.shape.people() && !request.query().containsKey("attributes");
        changed(entry, document, request, silent ? 204 : 200, answer);
    }

    private void changed(Entry entry, Map<String, Object> document, Request request, int expected, Answer answer) {
        allowed(entry.shape, entry.id(), entry.document, document);
        if (!status(expected, answer)) {
            return;
        }
        if (!comparable(document).equals(comparable(entry.document))) {
            entry.moved = true;
            touchMembers(entry.document, document);
        }
        entry.document = document;
        if (expected == 200) {
            represented(entry, request.query(), answer);
        }
    }

    private void delete(Entry entry, Answer answer) {
        if (!status(204, answer)) {
            return;
        }
        entries.remove(entry.id());
        touchMembers(entry.document, Map.of());
        for (Entry other : entries.values()) {
            if (members(other.document).contains(entry.id())) {
                List<Object> left = new ArrayList<>(Json.many(other.document.get("members")));
                left.removeIf(m -> entry.id().equals(Json.asObject(m).get("value")));
                other.document.put("members", left);
                other.document = Documents.tidy(other.document);
                other.open = true;
            }
        }
    }

    /** A change of groups may or may not count as a change of those who are in them. */
    private void touchMembers(Map<String, Object> before, Map<String, Object> after) {
        Set<String> all = new HashSet<>(members(before));
        all.addAll(members(after));
        all.stream().map(entries::get).filter(Objects::nonNull).forEach(e -> e.open = true);
    }

    private static Map<String, Object> body(Request request) {
        try {
            return Json.object(Objects.requireNonNull(request.body()));
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("invalidSyntax", "no JSON");
        }
    }

    /** What no resource may be, beside the others. */
    private void allowed(Shape shape, @Nullable String self, Map<String, Object> before, Map<String, Object> document) {
        if (!shape.people()) {
            Set<String> known = members(before);
            for (String id : members(document)) {
                if (!known.contains(id) && (!entries.containsKey(id) || id.equals(self))) {
                    throw Refusal.bad("invalidValue", "member " + id);
                }
            }
            return;
        }
        String email = People.email(document).orElseThrow(() -> Refusal.bad("invalidValue", "no address"));
        for (Entry other : all(Shape.USER)) {
            if (!other.id().equals(self)
                    && (caseless(other.document, "userName").equals(caseless(document, "userName"))
                            || People.email(other.document).equals(Optional.of(email))
                            || document.containsKey("externalId")
                                    && document.get("externalId").equals(other.document.get("externalId")))) {
                throw new Refusal(409, "uniqueness", "taken");
            }
        }
    }

    private static String caseless(Map<String, Object> document, String name) {
        return Json.lower(String.valueOf(document.get(name)));
    }

    private List<Entry> all(Shape shape) {
        return entries.values().stream()
                .filter(e -> e.shape.type().equals(shape.type()))
                .toList();
    }

    // What is seen of an entry.

    private void represented(Entry entry, Map<String, String> query, Answer answer) {
        Map<String, Object> body = Json.object(answer.body());
        boolean whole = !query.containsKey("attributes");
        seen(entry, body, query);
        if (whole && !query.containsKey("excludedAttributes")) {
            String tag = answer.header("ETag").orElse("none");
            Object version = Json.asObject(body.getOrDefault("meta", Map.of())).getOrDefault("version", "");
            if (!tag.equals(version)) {
                wrong.add("ETag " + tag + " is not meta.version " + version);
            }
        }
    }

    private void seen(Entry entry, Map<String, Object> body, Map<String, String> query) {
        Map<String, Object> expected = Projections.of(entry.shape, full(entry), query);
        Map<String, Object> actual = comparable(body);
        expected.remove("meta");
        if (!comparable(expected).equals(actual)) {
            wrong.add("expected " + Json.text(comparable(expected)) + " but is " + Json.text(actual));
        }
        boolean wantsMeta =
                Projections.of(entry.shape, Json.map("meta", "x"), query).containsKey("meta");
        if (wantsMeta != body.containsKey("meta")) {
            wrong.add("meta " + (wantsMeta ? "is missing" : "was not asked for"));
        }
        Map<String, Object> meta = Json.asObject(body.getOrDefault("meta", Map.of()));
        if (meta.containsKey("version")) {
            entry.saw(meta, wrong);
        }
        if (!Json.many(body.get("schemas")).contains(entry.shape.urn())) {
            wrong.add("schemas " + body.get("schemas"));
        }
    }

    /** The document with all that is derived. */
    private Map<String, Object> full(Entry entry) {
        Map<String, Object> full = Json.copy(entry.document);
        full.put("id", entry.id());
        if (entry.shape.people()) {
            List<Object> groups = new ArrayList<>();
            for (Entry group : all(Shape.GROUP)) {
                if (members(group.document).contains(entry.id())) {
                    groups.add(Json.map("value", group.id()));
                }
            }
            if (!groups.isEmpty()) {
                full.put("groups", groups);
            }
        }
        Map<String, Object> meta = Json.map("resourceType", entry.shape.type());
        if (entry.changed != null && entry.created != null) {
            meta.put("created", entry.created);
            meta.put("lastModified", entry.changed.toString());
        }
        full.put("meta", meta);
        return full;
    }

    /** What can be compared: members and groups as sets of ids, without schemas and meta. */
    private static Map<String, Object> comparable(Map<String, Object> document) {
        Map<String, Object> copy = Documents.tidy(document);
        copy.remove("schemas");
        copy.remove("meta");
        for (String name : List.of("members", "groups")) {
            if (copy.containsKey(name)) {
                copy.put(name, values(copy.get(name)).stream().sorted().toList());
            }
        }
        return copy;
    }

    private static Set<String> members(Map<String, Object> document) {
        return values(document.get("members"));
    }

    private static Set<String> values(@Nullable Object elements) {
        return Json.many(elements).stream()
                .map(m ->
                        m instanceof Map<?, ?> ? String.valueOf(Json.asObject(m).get("value")) : m.toString())
                .collect(Collectors.toSet());
    }

    private boolean status(int expected, Answer answer) {
        if (answer.status() != expected) {
            wrong.add("status " + answer.status() + " instead of " + expected + ": " + answer.body());
            return false;
        }
        if (!answer.body().isEmpty()
                && !answer.header("Content-Type").orElse("").startsWith("application/scim+json")) {
            wrong.add("Content-Type " + answer.header("Content-Type"));
        }
        return true;
    }

    private void refused(Refusal refusal, Answer answer) {
        if (!status(refusal.status(), answer)) {
            return;
        }
        Map<String, Object> body = Json.object(answer.body());
        if (!Json.many(body.get("schemas")).contains("urn:ietf:params:scim:api:messages:2.0:Error")
                || !String.valueOf(refusal.status()).equals(body.get("status"))) {
            wrong.add("not a SCIM error: " + answer.body());
        }
        if (refusal.scimType() != null && !refusal.scimType().equals(body.get("scimType"))) {
            wrong.add("scimType " + body.get("scimType") + " instead of " + refusal.scimType() + ": "
                    + body.get("detail"));
        }
    }

    private void list(Shape shape, Map<String, String> query, Answer answer) {
        Lists lists = new Lists(shape, query, this::full);
        List<Entry> found = lists.found(all(shape));
        if (status(200, answer)) {
            compareList(found.size(), lists.part(found), query, Json.object(answer.body()));
        }
    }

    private void compareList(int total, List<Entry> part, Map<String, String> query, Map<String, Object> body) {
        if (!Objects.equals(total, body.get("totalResults"))) {
            wrong.add("totalResults " + body.get("totalResults") + " instead of " + total);
        }
        List<Object> resources = Json.many(body.get("Resources"));
        List<String> ids = resources.stream()
                .map(r -> String.valueOf(Json.asObject(r).get("id")))
                .toList();
        List<String> expected = part.stream().map(Entry::id).toList();
        if (!ids.equals(expected)) {
            wrong.add("resources " + ids + " instead of " + expected);
            return;
        }
        for (int i = 0; i < part.size(); i++) {
            seen(part.get(i), Json.asObject(resources.get(i)), query);
        }
    }
}
