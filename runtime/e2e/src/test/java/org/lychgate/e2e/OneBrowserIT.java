package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Keycloak;
import org.lychgate.e2e.harness.Mailbox;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Realm;
import org.lychgate.e2e.harness.ServiceProvider;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Visitor;

/** Two people share one real browser with two tabs, and one session at a real identity provider. */
final class OneBrowserIT {
    private static final Person ALICE = Person.named("alice");
    private static final Person BOB = Person.named("bob");
    private static final Person CAROL = Person.named("carol");

    private static Node node;
    private static Mailbox mails;
    private static Tenant tenant;
    private static Realm realm;
    private static String aliceId;
    private static String bobId;
    private static String carolId;

    @BeforeAll
    static void start() {
        node = Node.plan()
                .https()
                .with("LYCHGATE_METADATA_ALLOW", Keycloak.shared().loopbackAuthority())
                .start();
        mails = node.mailbox();
        tenant = Tenant.create(node, "One browser");
        realm = Keycloak.shared().realm();
        List.of(ALICE, BOB, CAROL).forEach(realm::person);
        realm.serviceProvider(
                new ServiceProvider(node.url().toString(), tenant.acs().toString()));
        tenant.user(Person.named("admin"), "admin");
        aliceId = tenant.user(ALICE, "rep");
        bobId = tenant.user(BOB, "rep");
        carolId = tenant.user(CAROL, "rep");
        node.operator()
                .put(
                        tenant.path("/sso"),
                        Json.object(
                                "provider",
                                "generic",
                                "metadataUrl",
                                realm.metadataUrl().toString(),
                                "idpInitiated",
                                true))
                .expect(200);
        tenant.verify();
        node.operator()
                .post(
                        tenant.path("/sso/enable"),
                        Json.object("acknowledge", List.of("no-proven-admin", "mail-not-delivering")))
                .expect(200);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void nobodyGetsAnothersAccountByTheLinkInTheOtherTab() {
        try (Visitor bob = new Visitor(node.url())) {
            bob.open(mails.takeLink(BOB.email(), "/bind/")).press().signInAtKeycloak(BOB);
            assertEquals("bound", state(bobId));
        }
        realm.logoutAll();
        try (Visitor shared = new Visitor(node.url())) {
            Visitor alicesTab = shared;
            Visitor bobsTab = shared.newTab();
            alicesTab.open(mails.takeLink(ALICE.email(), "/bind/")).press();
            alicesTab.page().locator("#username").waitFor();
            bobsTab.open(login()).signInAtKeycloak(BOB);
            assertEquals(BOB.email(), bobsTab.whoAmI());
            goOnAsWhoeverIsKnown(alicesTab);
            assertRefused(alicesTab);
            alicesTab.page().goBack();
            alicesTab.page().reload();
            assertEquals(BOB.email(), bobsTab.whoAmI());
            bobsTab.open(mails.takeLink(CAROL.email(), "/bind/")).press().backOnPortal();
            assertRefused(bobsTab);
            alicesTab.open(realm.tile(ServiceProvider.TILE)).backOnPortal();
            assertEquals(BOB.email(), alicesTab.whoAmI());
            anotherPersonIsAskedBeforeBobIsSignedOut(alicesTab);
        }
        assertEquals(
                BOB.samlId(), tenant.user(bobId).path("binding").path("samlId").asText());
        assertNotEquals("bound", state(carolId));
    }

    /** Bob's session is live, and Alice comes by the tile, once her own account is bound. */
    private static void anotherPersonIsAskedBeforeBobIsSignedOut(Visitor tab) {
        node.operator().post(tenant.path("/users/" + aliceId + "/binding-mail")).expect(202);
        realm.logoutAll();
        try (Visitor alice = new Visitor(node.url())) {
            alice.open(mails.takeLink(ALICE.email(), "/bind/")).press().signInAtKeycloak(ALICE);
            assertEquals("bound", state(aliceId));
        }
        realm.logoutAll();
        tab.open(realm.tile(ServiceProvider.TILE)).signInAtKeycloak(ALICE);
        assertEquals(BOB.email(), tab.whoAmI(), "nothing happens before the answer");
        tab.press();
        tab.page().waitForURL(node.url() + "/");
        assertEquals(ALICE.email(), tab.whoAmI());
    }

    /** The identity provider knows Bob by now: its own waiting page goes on as him, by itself or when it is loaded again. */
    private static void goOnAsWhoeverIsKnown(Visitor tab) {
        if (tab.page().url().contains(Keycloak.HOST)) {
            tab.page().reload();
        }
        tab.backOnPortal();
    }

    private static void assertRefused(Visitor tab) {
        assertEquals(403, tab.portalStatus(), tab::text);
        assertEquals("binding_conflict", tenant.newestTrace().path("reason").asText());
    }

    private static String state(String id) {
        return tenant.user(id).path("binding").path("state").asText();
    }

    private static String login() {
        return "/auth/saml/" + tenant.companyId() + "/login";
    }
}
