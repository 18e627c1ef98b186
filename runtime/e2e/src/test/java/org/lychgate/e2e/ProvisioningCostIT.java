package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Postgres;
import org.lychgate.e2e.harness.Provisioner;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Workspace;

/**
 * What provisioning costs in a large organization beside a small one on the same node: processor time of the node and of its database, in turns. Every
 * request is about somebody at random, so that the large organization does not stay in the caches. The long form measures; the short one sees that it can.
 */
final class ProvisioningCostIT {
    private static final int SMALL = Workspace.full() ? 1_000 : 120;
    private static final int LARGE = Workspace.full() ? 100_000 : 1_100;
    private static final int LARGE_GROUP = Workspace.full() ? 10_000 : 300;
    private static final int SMALL_GROUP = 10;
    private static final int WARM = Workspace.full() ? 4 : 0;
    private static final int ROUNDS = Workspace.full() ? 15 : 1;
    private static final int REQUESTS = Workspace.full() ? 400 : 5;
    private static final int MEMBERS = Workspace.full() ? 60 : 3;
    private static final int PAGES = Workspace.full() ? 40 : 2;
    private static final int PAGE = 100;
    private static final int BULK = 500;

    private final Random random = new Random(7);

    /** An organization and what is in it. */
    private record Filled(Provisioner provisioner, String prefix, List<String> ids) {}

    @Test
    void onDerby() {
        try (Node node = Node.plan().start()) {
            measure("Derby", node, null);
        }
    }

    @Test
    void onPostgresql() {
        try (Postgres postgres = Postgres.start("16MB");
                Node node = postgres.node().start()) {
            measure("PostgreSQL", node, postgres);
        }
    }

    private void measure(String name, Node node, @Nullable Postgres postgres) {
        Filled small = filled(node, "s", SMALL);
        Filled large = filled(node, "l", LARGE);
        Meter meter = new Meter(name, node, postgres);
        meter.compare("filter by userName", 1.3, REQUESTS, i -> byName(small), i -> byName(large));
        meter.compare("get by id", 1.3, REQUESTS, i -> byId(small), i -> byId(large));
        int last = LARGE - PAGE + 1;
        meter.compare("last page of 100", 2, PAGES, i -> page(large, 1), i -> page(large, last));
        String few = group(large, SMALL_GROUP);
        String many = group(large, LARGE_GROUP);
        meter.compare(
                "one member added to a group",
                1.5,
                MEMBERS,
                i -> member(large, few, "add", LARGE_GROUP + i),
                i -> member(large, many, "add", LARGE_GROUP + i),
                i -> {
                    // Not measured: the groups keep their size.
                    member(large, few, "remove", LARGE_GROUP + i);
                    member(large, many, "remove", LARGE_GROUP + i);
                });
    }

    private Filled filled(Node node, String prefix, int size) {
        Provisioner provisioner = Provisioner.of(node, Tenant.create(node, "Organization " + prefix));
        List<String> ids = new ArrayList<>();
        for (int begin = 0; begin < size; begin += BULK) {
            List<JsonNode> operations = IntStream.range(begin, Math.min(size, begin + BULK))
                    .<JsonNode>mapToObj(i -> Json.object(
                            "method",
                            "POST",
                            "path",
                            "/Users",
                            "bulkId",
                            "b" + i,
                            "data",
                            Provisioner.user(prefix + i)))
                    .toList();
            JsonNode answer = provisioner
                    .post(
                            "/Bulk",
                            Json.object(
                                    "schemas",
                                    List.of("urn:ietf:params:scim:api:messages:2.0:BulkRequest"),
                                    "Operations",
                                    operations))
                    .expect(200)
                    .json();
            for (JsonNode operation : answer.path("Operations")) {
                assertEquals("201", operation.path("status").asText(), operation::toString);
                ids.add(operation.path("location").asText().replaceAll(".*/", ""));
            }
        }
        return new Filled(provisioner, prefix, ids);
    }

    private static String group(Filled organization, int members) {
        List<Map<String, String>> values = organization.ids().subList(0, members).stream()
                .map(id -> Map.of("value", id))
                .toList();
        return organization
                .provisioner()
                .post(
                        "/Groups",
                        Json.object(
                                "schemas",
                                List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
                                "displayName",
                                "Group of " + members,
                                "members",
                                values))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private void byName(Filled organization) {
        int who = random.nextInt(organization.ids().size());
        String name = organization.prefix() + who + "@example.org";
        JsonNode list = organization
                .provisioner()
                .get("/Users" + Provisioner.filter("userName eq \"" + name + "\""))
                .expect(200)
                .json();
        assertEquals(
                organization.ids().get(who),
                list.path("Resources").path(0).path("id").asText());
    }

    private void byId(Filled organization) {
        String id = organization.ids().get(random.nextInt(organization.ids().size()));
        organization.provisioner().get("/Users/" + id).expect(200);
    }

    private static void page(Filled organization, int start) {
        JsonNode list = organization
                .provisioner()
                .get("/Users?count=" + PAGE + "&startIndex=" + start)
                .expect(200)
                .json();
        assertEquals(organization.ids().size(), list.path("totalResults").asInt());
        assertEquals(PAGE, list.path("Resources").size());
        assertEquals(
                organization.ids().get(start - 1),
                list.path("Resources").path(0).path("id").asText());
    }

    private static void member(Filled organization, String group, String op, int who) {
        Map<String, String> value = Map.of("value", organization.ids().get(who));
        organization
                .provisioner()
                .patch("/Groups/" + group, Provisioner.patch(op, "members", List.of(value)))
                .expect(204);
    }

    /** Measures two kinds of requests in turns. */
    private record Meter(
            String database, Node node, @Nullable Postgres postgres) {
        /** Processor time of some requests. */
        private record Cost(Duration node, Duration database) {
            private double millis() {
                return (node.toNanos() + database.toNanos()) / 1e6;
            }
        }

        void compare(String what, double limit, int requests, IntConsumer base, IntConsumer other) {
            compare(what, limit, requests, base, other, i -> {});
        }

        void compare(
                String what, double limit, int requests, IntConsumer base, IntConsumer other, IntConsumer afterwards) {
            List<Double> small = new ArrayList<>();
            List<Double> large = new ArrayList<>();
            for (int round = 0; round < WARM + ROUNDS; round++) {
                double one = cost(requests, base).millis();
                double two = cost(requests, other).millis();
                IntStream.range(0, requests).forEach(afterwards);
                if (round >= WARM) {
                    small.add(one);
                    large.add(two);
                }
            }
            if (!Workspace.full()) {
                return; // Too short to say anything: that it runs is all.
            }
            double one = median(small) / requests;
            double two = median(large) / requests;
            Figures.print(
                    database + " " + what,
                    String.format(
                            Locale.ROOT,
                            "%.2f times, limit %.1f (%.2f against %.2f ms CPU; %d rounds of %d)",
                            two / one,
                            limit,
                            two,
                            one,
                            ROUNDS,
                            requests));
        }

        private Cost cost(int requests, IntConsumer request) {
            Duration nodeBefore = node.program().cpu();
            Duration databaseBefore = postgres == null ? Duration.ZERO : postgres.cpu();
            IntStream.range(0, requests).forEach(request);
            Duration databaseAfter = postgres == null ? Duration.ZERO : postgres.cpu();
            return new Cost(node.program().cpu().minus(nodeBefore), databaseAfter.minus(databaseBefore));
        }

        private static double median(List<Double> values) {
            return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
        }
    }
}
