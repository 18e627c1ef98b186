package org.lychgate.scim.oracle.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lychgate.scim.oracle.Answer;
import org.lychgate.scim.oracle.Forms;
import org.lychgate.scim.oracle.Portal;
import org.lychgate.scim.oracle.Request;
import org.lychgate.scim.oracle.model.Json;
import org.lychgate.scim.oracle.model.Representations;
import org.lychgate.scim.oracle.sequence.Bodies;

/** Random patches and filters on our endpoint and on another implementation: each difference is one of those we know and have decided. */
class DifferentialTest {
    private static final int PATCHES = Forms.full() ? 5_000 : 300;
    private static final int FILTERS = Forms.full() ? 3_000 : 300;
    private static final int PEOPLE = 12;

    private final Random random = new Random(Forms.seed());
    private final Bodies bodies = new Bodies(random);
    private final Portal theirs = new SdkPortal();
    private final Map<String, String> found = new TreeMap<>();

    @Test
    void patches() {
        for (int i = 0; i < PATCHES; i++) {
            Portal ours = new EnginePortal();
            Map<String, Object> user = user(i);
            Map<String, Object> patch = change();
            Request request = Request.patch("/Users/", patch);
            Answer one = patched(ours, user, request);
            Answer two = patched(theirs, user, request);
            compare(one, two, user, patch);
        }
        decided("patches", PATCHES);
    }

    @Test
    void filters() {
        Portal ours = new EnginePortal();
        for (int i = 0; i < PEOPLE; i++) {
            Map<String, Object> user = user(i);
            made(ours, user);
            made(theirs, user);
        }
        for (int i = 0; i < FILTERS; i++) {
            String one = bodies.term(true);
            String two = bodies.term(true);
            boolean same = agree(ours, one) & agree(ours, two);
            // What the peer makes of a quote inside a text is known, and shows in every filter around it.
            if (same && !(one + two).contains("\\")) {
                agree(ours, one + " and not (" + two + ")");
                agree(ours, "(" + one + " or " + two + ") and " + two);
                agree(ours, one + " or " + two + " and " + one);
            }
        }
        decided("filters", FILTERS);
    }

    /** A user that both can take. */
    private Map<String, Object> user(int number) {
        Map<String, Object> user = bodies.user();
        String address = "p" + number + "@example.org";
        user.remove("urn:lychgate:params:scim:schemas:extension:1.0:User");
        user.remove("unheardOf");
        user.put("userName", address);
        user.put("externalId", "x" + number);
        user.putIfAbsent("active", true);
        if (user.containsKey("emails")) {
            Json.asObject(Json.many(user.get("emails")).get(0)).put("value", address);
        }
        return user;
    }

    private Map<String, Object> change() {
        Map<String, Object> patch = switch (random.nextInt(4)) {
            case 0 -> bodies.entraFlag();
            case 1 -> bodies.rfc();
            case 2 -> bodies.primary();
            default -> bodies.entraDefault("somebody");
        };
        // One at a time, so that a difference says what it comes from.
        patch.put(
                "Operations", new ArrayList<>(Json.many(patch.get("Operations")).subList(0, 1)));
        return patch;
    }

    private static String made(Portal portal, Map<String, Object> user) {
        Answer answer = portal.send(Request.post("/Users", user));
        assertEquals(201, answer.status(), answer::body);
        return String.valueOf(Json.object(answer.body()).get("id"));
    }

    /** The answer to the change, or what is to be read after it if it was done. */
    private static Answer patched(Portal portal, Map<String, Object> user, Request patch) {
        String path = "/Users/" + made(portal, user);
        Answer answer = portal.send(patch.at(path));
        return answer.done() ? portal.send(Request.get(path)) : answer;
    }

    private void compare(Answer ours, Answer peer, Map<String, Object> user, Map<String, Object> patch) {
        String one = Difference.outcome(ours);
        String two = Difference.outcome(peer);
        String difference = "";
        if (!one.equals(two)) {
            difference = "ours " + one + ", peer " + two;
        } else if (ours.done()) {
            String names = Difference.between(
                    Representations.own(Json.object(ours.body())), Representations.own(Json.object(peer.body())));
            difference = names.isEmpty() ? "" : "other " + names;
        }
        if (!difference.isEmpty()) {
            found.putIfAbsent(
                    Difference.shape(patch) + ": " + difference,
                    Json.text(user) + "\n  " + Json.text(patch) + "\n  ours " + ours.body() + "\n  peer "
                            + peer.body());
        }
    }

    private boolean agree(Portal ours, String filter) {
        Request request = new Request("GET", "/Users", Map.of("filter", filter, "count", "100"), Map.of(), null);
        String one = people(ours.send(request));
        String two = people(theirs.send(request));
        if (!one.equals(two)) {
            found.putIfAbsent("filter " + Difference.blind(filter), filter + "\n  ours " + one + "\n  peer " + two);
        }
        return one.equals(two);
    }

    private static String people(Answer answer) {
        return answer.done()
                ? Json.many(Json.object(answer.body()).get("Resources")).stream()
                        .map(r -> String.valueOf(Json.asObject(r).get("userName")))
                        .sorted()
                        .collect(Collectors.joining(" "))
                : Difference.outcome(answer);
    }

    private void decided(String what, int cases) {
        Map<String, String> known = Decisions.known();
        Forms.figure("differential " + what, cases + " cases, " + found.size() + " differences, all of them decided");
        List<String> undecided = found.entrySet().stream()
                .filter(e -> !known.containsKey(e.getKey()))
                .map(e -> e.getKey() + "\n  " + e.getValue())
                .toList();
        assertTrue(
                undecided.isEmpty(),
                () -> undecided.size() + " differences nobody decided:\n" + String.join("\n", undecided));
    }
}
