package org.lychgate.scim.oracle.concurrency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lychgate.scim.endpoint.internal.ScimServer;
import org.lychgate.scim.oracle.Answer;
import org.lychgate.scim.oracle.Forms;
import org.lychgate.scim.oracle.HttpPortal;
import org.lychgate.scim.oracle.Portal;
import org.lychgate.scim.oracle.Request;
import org.lychgate.scim.oracle.model.Json;

/** 64 clients change the members of one group at once: in the end exactly those are in it who must be. */
abstract class OneGroupManyClients {
    private static final int CLIENTS = 64;
    private static final int CHANGES = 1_000;
    private static final int USERS = CHANGES / 2;
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    abstract ScimServer server();

    @Test
    void membershipIsExact() {
        Portal portal = HttpPortal.of(server().newOrganization());
        List<String> users = IntStream.range(0, USERS)
                .mapToObj(i -> made(portal, "/Users", user(i)))
                .toList();
        // Half of them are in it and go out; the other half comes in. Every second of those goes out again.
        int half = USERS / 2;
        String group = made(
                portal,
                "/Groups",
                Json.map(
                        "schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
                        "displayName", "Everybody",
                        "members", values(users.subList(0, half))));
        List<List<Request>> work = shares(group, users, half);
        assertEquals(CHANGES, work.stream().mapToInt(List::size).sum());
        Map<Integer, Long> statuses = atOnce(portal, work);
        assertEquals(Map.of(204, (long) CHANGES), statuses);
        Answer answer = portal.send(Request.get("/Groups/" + group));
        List<Object> members = Json.many(Json.object(answer.body()).get("members"));
        Set<Object> ids =
                members.stream().map(m -> Json.asObject(m).get("value")).collect(Collectors.toSet());
        Set<Object> expected = new HashSet<>(IntStream.range(half, USERS)
                .filter(i -> i % 2 == 0)
                .mapToObj(users::get)
                .toList());
        assertEquals(expected, ids);
        assertEquals(expected.size(), members.size(), "nobody is in it twice");
        Forms.figure("64 clients on one group", CHANGES + " changes, " + ids.size() + " members as they must be");
    }

    /** What each client does, in order: everything about one person is done by one client. */
    private static List<List<Request>> shares(String group, List<String> users, int half) {
        List<List<Request>> shares = new ArrayList<>();
        IntStream.range(0, CLIENTS).forEach(i -> shares.add(new ArrayList<>()));
        for (int i = 0; i < USERS; i++) {
            List<Request> share = shares.get(i % CLIENTS);
            String id = users.get(i);
            boolean leaves = i < half || i % 2 == 1;
            if (i < half) {
                share.add(change(group, "add", id));
                share.add(i % 3 == 0 ? removeByFilter(group, id) : change(group, "Remove", id));
            } else {
                share.add(change(group, "Add", id));
                share.add(leaves ? removeByFilter(group, id) : change(group, "add", id));
            }
        }
        return shares;
    }

    private static Map<Integer, Long> atOnce(Portal portal, List<List<Request>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        CountDownLatch start = new CountDownLatch(CLIENTS);
        try {
            List<CompletableFuture<List<Integer>>> clients = work.stream()
                    .map(share -> CompletableFuture.supplyAsync(() -> client(portal, share, start), threads))
                    .toList();
            return clients.stream()
                    .flatMap(client -> client.join().stream())
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Integer> client(Portal portal, List<Request> share, CountDownLatch start) {
        start.countDown();
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return share.stream().map(request -> portal.send(request).status()).toList();
    }

    private static Request change(String group, String op, String id) {
        return patch(group, Json.map("op", op, "path", "members", "value", List.of(Json.map("value", id))));
    }

    private static Request removeByFilter(String group, String id) {
        return patch(group, Json.map("op", "remove", "path", "members[value eq \"" + id + "\"]"));
    }

    private static Request patch(String group, Map<String, Object> operation) {
        String body = Json.text(Json.map("schemas", List.of(PATCH), "Operations", List.of(operation)));
        return new Request("PATCH", "/Groups/" + group, Map.of(), Map.of(), body);
    }

    private static Map<String, Object> user(int i) {
        return Json.map(
                "schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:User"), "userName", "m" + i + "@example.org");
    }

    private static List<Map<String, Object>> values(List<String> ids) {
        return ids.stream().map(id -> Json.map("value", id)).toList();
    }

    private static String made(Portal portal, String path, Map<String, Object> body) {
        Answer answer = portal.send(new Request("POST", path, Map.of(), Map.of(), Json.text(body)));
        assertTrue(answer.status() == 201, answer::body);
        return String.valueOf(Json.object(answer.body()).get("id"));
    }
}
