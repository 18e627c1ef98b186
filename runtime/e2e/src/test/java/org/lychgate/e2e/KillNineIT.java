package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Await;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Mailbox;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Wire;
import org.lychgate.e2e.harness.Workspace;

/** {@code kill -9} inside enabling SSO: nothing happened or everything did, and each user has exactly one live link. */
final class KillNineIT {
    private static final int USERS = Workspace.full() ? 2_000 : 150;
    private static final int ROUNDS = Workspace.full() ? 20 : 4;
    private static final int LEAST_OF_EACH = Workspace.full() ? 3 : 1;
    private static final long SEED = 4711;

    private final FastIdp idp = new FastIdp("https://idp.fast.test/kill");
    private final Random random = new Random(SEED);
    private final List<Duration> restarts = new ArrayList<>();

    @Test
    @Tag("rule-03")
    void enablingIsAllOrNothing() {
        Node node = Node.plan().start();
        try {
            Tenant tenant = preparedTenant(node);
            Path template = Workspace.folder("kill-template").resolve("data");
            node.stop();
            copy(node.data(), template);
            long length = measureEnabling(node, tenant, template);
            int nothing = 0;
            int everything = 0;
            for (int round = 0; round < ROUNDS || nothing < LEAST_OF_EACH || everything < LEAST_OF_EACH; round++) {
                assertTrue(round < 4 * ROUNDS, "both outcomes are seen in time");
                long window = windowOf(length, nothing, everything);
                if (killInside(node, tenant, window)) {
                    everything++;
                    checkEverything(node);
                    restore(node, template);
                } else {
                    nothing++;
                    checkNothing(node, tenant);
                }
            }
            Figures.print("kill -9 inside enabling for users", USERS);
            Figures.print("kill -9 outcome nothing happened", nothing);
            Figures.print("kill -9 outcome everything happened", everything);
            Figures.times("restart after kill -9", restarts);
        } finally {
            node.kill();
        }
    }

    /** Random over the time of enabling; leans to the outcome that was seen less. */
    private long windowOf(long length, int nothing, int everything) {
        long end = nothing > everything + 1 ? 2 * length : everything > nothing + 1 ? length / 2 : length + length / 4;
        return (long) (random.nextDouble() * Math.max(1, end));
    }

    private Tenant preparedTenant(Node node) {
        Tenant tenant = Tenant.create(node, "Many");
        tenant.user(Person.named("admin"), "admin");
        for (int i = 0; i < USERS; i++) {
            tenant.invite(Person.named("u" + i), "rep");
        }
        node.operator()
                .put(tenant.path("/sso"), Json.object("provider", "generic", "metadataXml", idp.metadata()))
                .expect(200);
        tenant.verify();
        Mailbox mails = node.mailbox();
        Await.until(
                "the invitations to be sent",
                Duration.ofMinutes(5),
                () -> mails.all().size() >= USERS);
        return tenant;
    }

    private long measureEnabling(Node node, Tenant tenant, Path template) {
        restore(node, template);
        Instant begin = Instant.now();
        tenant.enable();
        long length = Duration.between(begin, Instant.now()).toMillis();
        Figures.print("enabling for " + USERS + " users", length + " ms");
        restore(node, template);
        return length;
    }

    /** Kills the node while it enables; says whether everything happened. */
    private boolean killInside(Node node, Tenant tenant, long afterMillis) {
        CompletableFuture<Void> enabling = CompletableFuture.runAsync(tenant::enable);
        Instant kill = Instant.now().plusMillis(afterMillis);
        Await.until("the moment", Duration.ofMinutes(5), () -> !Instant.now().isBefore(kill));
        node.kill();
        try {
            enabling.join();
        } catch (CompletionException broken) {
            assertTrue(broken.getCause() instanceof UncheckedIOException, () -> "not the kill: " + broken.getCause());
        }
        Instant begin = Instant.now();
        node.restart();
        restarts.add(Duration.between(begin, Instant.now()));
        String state = node.operator()
                .get(tenant.path("/sso"))
                .expect(200)
                .json()
                .path("state")
                .asText();
        assertTrue("enabled".equals(state) || "verified".equals(state), state);
        return "enabled".equals(state);
    }

    private void checkNothing(Node node, Tenant tenant) {
        JsonNode preflight =
                node.operator().get(tenant.path("/sso/preflight")).expect(200).json();
        assertEquals(0, preflight.path("users").path("alreadyBound").asInt());
        Map<String, Set<URI>> live = liveLinks(node);
        assertEquals(USERS, live.size(), "every invitation of before is still good");
        live.forEach((address, links) -> assertEquals(1, links.size(), address));
    }

    private void checkEverything(Node node) {
        Mailbox mails = node.mailbox();
        // A mail of before the kill may come twice, but with the same link: links are counted, not mails.
        Await.until("every link to be sent", Duration.ofMinutes(5), () -> distinctLinks(mails) >= 2 * USERS + 1);
        Map<String, Set<URI>> live = liveLinks(node);
        assertEquals(USERS + 1, live.size(), "everybody has a link");
        live.forEach((address, links) -> assertEquals(1, links.size(), address));
    }

    private static long distinctLinks(Mailbox mails) {
        return mails.all().stream()
                .flatMap(mail -> joiningLink(mail).stream())
                .distinct()
                .count();
    }

    private static Optional<URI> joiningLink(Mailbox.Mail mail) {
        return mail.link("/bind/").or(() -> mail.link("/invite/"));
    }

    /** By address: the distinct links of all mails that still open. */
    private static Map<String, Set<URI>> liveLinks(Node node) {
        Map<String, Set<URI>> live = new HashMap<>();
        for (Mailbox.Mail mail : node.mailbox().all()) {
            joiningLink(mail)
                    .filter(link -> Wire.send(Wire.request(link).build()).statusCode() == 200)
                    .ifPresent(link -> live.computeIfAbsent(mail.to(), to -> new HashSet<>())
                            .add(link));
        }
        assertTrue(!live.isEmpty(), "no live link at all");
        return live;
    }

    private static void restore(Node node, Path template) {
        if (node.program().alive()) {
            node.kill();
        }
        Workspace.run(node.home(), "rm", "-rf", node.data().toString());
        copy(template, node.data());
        node.restart();
    }

    private static void copy(Path from, Path to) {
        Workspace.run(from.resolveSibling("."), "cp", "-a", from.toString(), to.toString());
    }
}
