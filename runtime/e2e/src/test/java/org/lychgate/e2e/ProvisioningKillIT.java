package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.Await;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Provisioner;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Workspace;

/** {@code kill -9} under a stream of creates: every user whose creation was acknowledged is there, and none is there by half. */
final class ProvisioningKillIT {
    private static final int ROUNDS = Workspace.full() ? 20 : 3;
    private static final int CLIENTS = 4;
    private static final int FEWEST = 20;
    private static final long SEED = 815;

    private final Random random = new Random(SEED);
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    @Test
    void everyAcknowledgedUserIsThere() {
        Node node = Node.plan().start();
        try {
            Provisioner provisioner = Provisioner.of(node, Tenant.create(node, "Stream"));
            int broken = 0;
            for (int round = 0; round < ROUNDS; round++) {
                broken += killUnderCreates(node, provisioner, round);
                node.restart();
                checkAll(provisioner);
            }
            assertTrue(broken > 0, "no kill met a request under way");
            Figures.print("kill -9 under a stream of creates", ROUNDS);
            Figures.print("users acknowledged, and there after the kill", acknowledged.size());
            Figures.print("requests a kill broke off", broken);
        } finally {
            node.kill();
        }
    }

    /** Kills after so many more acknowledged users; answers how many requests broke off. */
    private int killUnderCreates(Node node, Provisioner provisioner, int round) {
        int enough = acknowledged.size() + FEWEST + random.nextInt(5 * FEWEST);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<CompletableFuture<Void>> streams = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                String prefix = "r" + round + "c" + client + "n";
                streams.add(CompletableFuture.runAsync(() -> createUntilKilled(provisioner, prefix), threads));
            }
            Await.until("enough users", Duration.ofMinutes(2), () -> acknowledged.size() >= enough);
            node.kill();
            streams.forEach(CompletableFuture::join);
            return streams.size();
        } finally {
            threads.shutdownNow();
        }
    }

    private void createUntilKilled(Provisioner provisioner, String prefix) {
        for (int i = 0; ; i++) {
            String name = prefix + i;
            try {
                Answer answer = provisioner.tryCall("POST", "/Users", Provisioner.user(name));
                acknowledged.put(name, answer.expect(201).json().path("id").asText());
            } catch (IOException killed) {
                return;
            }
        }
    }

    /** All that were acknowledged can be found both ways; the list counts no one by half. */
    private void checkAll(Provisioner provisioner) {
        acknowledged.forEach((name, id) -> {
            String address = name + "@example.org";
            assertEquals(
                    address,
                    provisioner
                            .get("/Users/" + id)
                            .expect(200)
                            .json()
                            .path("userName")
                            .asText());
            assertEquals(
                    1,
                    provisioner
                            .get("/Users" + Provisioner.filter("userName eq \"" + address + "\""))
                            .expect(200)
                            .json()
                            .path("totalResults")
                            .asInt());
        });
        long total = provisioner
                .get("/Users?count=0")
                .expect(200)
                .json()
                .path("totalResults")
                .asLong();
        long listed = 0;
        for (long start = 1; start <= total; start += 1000) {
            listed += provisioner
                    .get("/Users?attributes=id&count=1000&startIndex=" + start)
                    .expect(200)
                    .json()
                    .path("Resources")
                    .size();
        }
        assertEquals(total, listed, "the total is what the pages hold");
        assertTrue(total >= acknowledged.size(), "somebody is missing");
    }
}
