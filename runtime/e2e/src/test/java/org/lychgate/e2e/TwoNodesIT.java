package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Await;
import org.lychgate.e2e.harness.Cluster;
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
    void aSessionOfOneNodeIsGoodOnTheOtherAndEndsOnBothWithinFiveSeconds() {
        try (Cluster cluster = Cluster.start()) {
            Node first = cluster.first();
            Node second = cluster.second();
            Tenant tenant = Tenant.create(first, "Cluster");
            tenant.user(Person.named("admin"), "admin");
            Person ina = Person.named("ina");
            String id = tenant.user(ina, "rep");
            tenant.enable("generic", IDP, false);
            WireBrowser atFirst = new WireBrowser(first.url());
            WireBrowser atSecond = atFirst.balancedTo(second.address());
            assertEquals(
                    303,
                    tenant.bind(atSecond, cluster.bindingLink(ina), IDP, ina).status());
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
}
