package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Await;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.WireBrowser;

/** Two nodes share nothing but one PostgreSQL and the key file. */
final class TwoNodesIT {
    private static final FastIdp IDP = new FastIdp("https://idp.fast.test/cluster");

    @Test
    @Tag("rule-24")
    void aSessionOfOneNodeIsGoodOnTheOtherAndEndsOnBothWithinFiveSeconds() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Node first = first(postgres);
                Node second = second(first)) {
            Tenant tenant = Tenant.create(first, "Cluster");
            tenant.user(Person.named("admin"), "admin");
            Person ina = Person.named("ina");
            String id = tenant.user(ina, "rep");
            tenant.enable("generic", IDP, false);
            WireBrowser atFirst = new WireBrowser(first.url());
            WireBrowser atSecond = atFirst.balancedTo(second.address());
            assertEquals(
                    303,
                    tenant.bind(atSecond, link(first, second, ina), IDP, ina).status());
            assertEquals(Optional.of(ina.email()), atFirst.whoAmI());
            crossedLogin(tenant, atFirst, atSecond, ina);
            replayIsSeenByTheOtherNode(tenant, atFirst, atSecond, ina);
            deactivationEndsTheSessionEverywhere(tenant, second, id, atFirst, atSecond);
        }
    }

    /** Starts at one node and comes back to the other: requests and cookies are shared. */
    private static void crossedLogin(Tenant tenant, WireBrowser atFirst, WireBrowser atSecond, Person ina) {
        var redirect = atFirst.startLogin("/auth/saml/" + tenant.companyId() + "/login");
        assertEquals(303, atSecond.arrive(IDP.answer(redirect, ina)).status());
        assertEquals(Optional.of(ina.email()), atFirst.whoAmI());
    }

    private static void replayIsSeenByTheOtherNode(
            Tenant tenant, WireBrowser atFirst, WireBrowser atSecond, Person ina) {
        var redirect = atFirst.startLogin("/auth/saml/" + tenant.companyId() + "/login");
        FastIdp.Form form = IDP.answer(redirect, ina);
        assertEquals(303, atFirst.arrive(form).status());
        assertEquals(403, atSecond.arrive(form).status());
    }

    private static void deactivationEndsTheSessionEverywhere(
            Tenant tenant, Node second, String id, WireBrowser atFirst, WireBrowser atSecond) {
        assertTrue(atFirst.whoAmI().isPresent() && atSecond.whoAmI().isPresent());
        second.operator().post(tenant.path("/users/" + id + "/deactivate")).expect(202);
        Instant begin = Instant.now();
        Await.until(
                "the session to end on both nodes",
                Duration.ofSeconds(5),
                () -> atFirst.whoAmI().isEmpty() && atSecond.whoAmI().isEmpty());
        Figures.print(
                "deactivation ends the session on both nodes within",
                Duration.between(begin, Instant.now()).toMillis() + " ms");
    }

    private static java.net.URI link(Node first, Node second, Person person) {
        return Await.value(
                "a mail from either node",
                Duration.ofSeconds(30),
                () -> java.util.stream.Stream.of(first, second)
                        .flatMap(node -> node.mailbox().to(person.email()).stream())
                        .flatMap(mail -> mail.link("/bind/").stream())
                        .findFirst());
    }

    private static Node first(EmbeddedPostgres postgres) {
        Node.Plan plan = Node.plan();
        return plan.with("LYCHGATE_DB_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres")
                .with("LYCHGATE_DB_USER", "postgres")
                .with("LYCHGATE_DB_PASSWORD", "postgres")
                .with("LYCHGATE_KEY_FILE", plan.home().resolve("shared.key"))
                .start();
    }

    private static Node second(Node first) {
        return Node.plan()
                .besides(first, "LYCHGATE_DB_URL", "LYCHGATE_DB_USER", "LYCHGATE_DB_PASSWORD", "LYCHGATE_KEY_FILE")
                .start();
    }
}
