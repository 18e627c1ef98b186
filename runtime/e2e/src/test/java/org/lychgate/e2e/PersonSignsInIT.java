package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.Chromium;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Keycloak;
import org.lychgate.e2e.harness.Mailbox;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Realm;
import org.lychgate.e2e.harness.ServiceProvider;
import org.lychgate.e2e.harness.SpMetadata;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Visitor;

/** The main job, end to end: a real identity provider, a real browser, https, two different sites. */
final class PersonSignsInIT {
    private static final String NEW_PASSWORD = "a newly chosen passphrase";

    private static final Person ALICE = Person.named("alice");
    private static final Person BOB = Person.named("bob");
    private static final Person CAROL = Person.named("carol");
    private static final Person DAVE = Person.named("dave");

    private static Node node;
    private static Mailbox mails;

    @BeforeAll
    static void start() {
        node = Node.plan()
                .https()
                .with("LYCHGATE_METADATA_ALLOW", Keycloak.shared().loopbackAuthority())
                .start();
        mails = node.mailbox();
        Figures.print("chromium", Chromium.shared().version());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** How the identity provider may protect its responses. */
    enum Protection {
        ENCRYPTED {
            @Override
            ServiceProvider on(ServiceProvider sp, SpMetadata metadata) {
                return sp.encryptedFor(metadata.certificate("encryption"));
            }
        },
        ENCRYPTED_WITH_INNER_SIGNATURE_ONLY {
            @Override
            ServiceProvider on(ServiceProvider sp, SpMetadata metadata) {
                return sp.encryptedFor(metadata.certificate("encryption")).assertionOnly();
            }
        },
        ASSERTION_SIGNED_ONLY {
            @Override
            ServiceProvider on(ServiceProvider sp, SpMetadata metadata) {
                return sp.assertionOnly();
            }
        },
        RESPONSE_SIGNED_ONLY {
            @Override
            ServiceProvider on(ServiceProvider sp, SpMetadata metadata) {
                return sp.responseOnly();
            }
        },
        SIGNED_REQUESTS_DEMANDED {
            @Override
            ServiceProvider on(ServiceProvider sp, SpMetadata metadata) {
                return sp.signedRequests(metadata.certificate("signing"));
            }
        };

        abstract ServiceProvider on(ServiceProvider sp, SpMetadata metadata);
    }

    @Test
    void fromMetadataToMailToLoginAndBackToPasswords() {
        Instant begin = Instant.now();
        Tenant tenant = Tenant.create(node, "Journey");
        Realm realm = realm(tenant, ALICE, BOB, CAROL, DAVE);
        String aliceId = tenant.user(ALICE, "admin");
        String bobId = tenant.user(BOB, "rep");
        String carolId = tenant.user(CAROL, "rep");
        String daveId = tenant.invite(DAVE, "rep");
        mails.takeLink(DAVE.email(), "/invite/");
        try (Visitor alice = new Visitor(node.url());
                Visitor bob = new Visitor(node.url());
                Visitor carol = new Visitor(node.url());
                Visitor dave = new Visitor(node.url())) {
            alice.passwordLogin(ALICE.email(), Tenant.PASSWORD);
            assertEquals(ALICE.email(), alice.whoAmI());
            saveMetadata(alice, tenant, realm, false);
            proveByTestLogin(alice, tenant, aliceId);
            enable(alice, tenant);
            bind(alice, ALICE, tenant, aliceId);
            bindSlowly(bob, BOB, tenant, bobId);
            bind(carol, CAROL, tenant, carolId);
            bind(dave, DAVE, tenant, daveId);
            logoutAndSsoLogIn(bob, BOB, tenant);
            idpInitiatedIsSentToStartHere(bob, realm, tenant);
            saveMetadata(alice, tenant, realm, true);
            idpInitiatedSignsIn(bob, realm);
            sharedAcsSignsIn(bob, realm, tenant);
            deactivatedMeansOut(bob, tenant, bobId);
            reactivatedMeansIn(bob, tenant, bobId);
            disableBringsPasswordsBack(alice, bob, tenant);
        }
        Figures.print(
                "journey through Keycloak and Chromium",
                Duration.between(begin, Instant.now()).toMillis() + " ms");
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void everyProtectionOfTheResponseIsTaken(Protection protection) {
        Tenant tenant = Tenant.create(node, protection.name());
        Person person = Person.named(
                protection.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        Realm realm = realm(tenant, person);
        realm.serviceProvider(protection.on(serviceProvider(tenant), SpMetadata.of(node, tenant)));
        String id = tenant.user(person, "rep");
        JsonNode settings = settings(realm, false);
        ((ObjectNode) settings).put("signAuthnRequests", protection == Protection.SIGNED_REQUESTS_DEMANDED);
        node.operator().put(tenant.path("/sso"), settings).expect(200);
        tenant.verify();
        tenant.enable();
        try (Visitor visitor = new Visitor(node.url())) {
            bind(visitor, person, tenant, id);
            logoutAndSsoLogIn(visitor, person, tenant);
        }
    }

    @Test
    void aKeyRotatedAtTheIdentityProviderIsFoundWithinTheSameLogin() {
        Tenant tenant = Tenant.create(node, "Rotating");
        Person person = Person.named("rita");
        Realm realm = realm(tenant, person);
        String id = tenant.user(person, "rep");
        node.operator().put(tenant.path("/sso"), settings(realm, false)).expect(200);
        tenant.verify();
        tenant.enable();
        try (Visitor visitor = new Visitor(node.url())) {
            bind(visitor, person, tenant, id);
            String before = signingKeys(tenant);
            realm.rotateKey();
            logoutAndSsoLogIn(visitor, person, tenant);
            assertNotEquals(before, signingKeys(tenant), "the new key was fetched without anybody telling us");
        }
    }

    private void saveMetadata(Visitor alice, Tenant tenant, Realm realm, boolean idpInitiated) {
        JsonNode saved = alice.admin()
                .put(tenant.path("/sso"), settings(realm, idpInitiated))
                .expect(200)
                .json();
        assertEquals(
                realm.entityId(), saved.path("metadata").path("idpEntityId").asText());
        assertEquals(idpInitiated, saved.path("idpInitiated").asBoolean());
    }

    private void proveByTestLogin(Visitor alice, Tenant tenant, String aliceId) {
        JsonNode verified =
                alice.admin().post(tenant.path("/sso/verify")).expect(200).json();
        assertTrue(
                verified.path("ok").asBoolean(), () -> verified.path("checks").toString());
        JsonNode sessionBefore = alice.session().orElseThrow();
        JsonNode userBefore = tenant.user(aliceId);
        alice.open(node.url().resolve(verified.path("testLoginUrl").asText())).signInSlowlyAtKeycloak(ALICE);
        assertEquals(200, alice.portalStatus(), alice::text);
        assertEquals("test", tenant.newestTrace().path("outcome").asText());
        assertEquals(sessionBefore, alice.session().orElseThrow(), "a test login makes no session");
        assertEquals(userBefore, tenant.user(aliceId), "a test login changes no user");
        JsonNode preflight =
                alice.admin().get(tenant.path("/sso/preflight")).expect(200).json();
        assertEquals(1, preflight.path("admins").path("proven").asInt(), preflight::toString);
        assertTrue(preflight.path("blockers").isEmpty(), preflight::toString);
    }

    private void enable(Visitor alice, Tenant tenant) {
        JsonNode preflight =
                alice.admin().get(tenant.path("/sso/preflight")).expect(200).json();
        JsonNode enabled =
                alice.admin().post(tenant.path("/sso/enable")).expect(200).json();
        assertEquals(4, preflight.path("users").path("willGetMail").asInt(), "three users and the invited person");
        assertEquals(3, enabled.path("bindingMails").asInt(), "the invited person gets an invitation again");
        JsonNode again =
                node.operator().post(tenant.path("/sso/enable")).expect(200).json();
        assertEquals(0, again.path("bindingMails").asInt(), "enabling twice is enabling once");
    }

    private void bindSlowly(Visitor visitor, Person person, Tenant tenant, String id) {
        openLink(visitor, person);
        visitor.signInSlowlyAtKeycloak(person);
        assertBound(visitor, person, tenant, id);
    }

    private void bind(Visitor visitor, Person person, Tenant tenant, String id) {
        openLink(visitor, person);
        visitor.signInAtKeycloak(person);
        assertBound(visitor, person, tenant, id);
    }

    private void openLink(Visitor visitor, Person person) {
        String prefix = person.equals(DAVE) ? "/" : "/bind/";
        visitor.page().context().clearCookies();
        visitor.open(mails.takeLink(person.email(), prefix));
        assertEquals(200, visitor.portalStatus());
        assertTrue(visitor.text().contains(person.email()), "the page names the account");
        visitor.press();
    }

    private void assertBound(Visitor visitor, Person person, Tenant tenant, String id) {
        assertEquals(person.email(), visitor.whoAmI(), visitor::text);
        JsonNode binding = tenant.user(id).path("binding");
        assertEquals("bound", binding.path("state").asText());
        assertEquals(person.samlId(), binding.path("samlId").asText());
        assertEquals("saml", visitor.session().orElseThrow().path("method").asText());
    }

    private void logoutAndSsoLogIn(Visitor visitor, Person person, Tenant tenant) {
        visitor.logout();
        assertEquals("", visitor.whoAmI());
        visitor.open("/login");
        String name = node.operator()
                .get(tenant.path(""))
                .expect(200)
                .json()
                .path("name")
                .asText();
        assertTrue(visitor.text().contains(name), "the cookie remembers the organization");
        visitor.follow("SSO LOG IN").signInAtKeycloak(person);
        assertEquals(person.email(), visitor.whoAmI(), visitor::text);
    }

    private void idpInitiatedIsSentToStartHere(Visitor bob, Realm realm, Tenant tenant) {
        bob.logout().open(realm.tile(ServiceProvider.TILE)).signInAtKeycloak(BOB);
        assertEquals(BOB.email(), bob.whoAmI(), bob::text);
        assertEquals("success", tenant.newestTrace().path("outcome").asText());
    }

    private void idpInitiatedSignsIn(Visitor bob, Realm realm) {
        bob.logout().open(realm.tile(ServiceProvider.TILE)).signInAtKeycloak(BOB);
        assertEquals(BOB.email(), bob.whoAmI(), bob::text);
    }

    private void sharedAcsSignsIn(Visitor bob, Realm realm, Tenant tenant) {
        String shared = node.url() + "/api/saml/consume";
        realm.serviceProvider(
                new ServiceProvider(node.url().toString(), shared, tenant.acs().toString())
                        .loggingOutAt(tenant.acs() + "/logout", true));
        bob.logout().open(realm.tile(ServiceProvider.TILE)).signInAtKeycloak(BOB);
        assertEquals(BOB.email(), bob.whoAmI(), bob::text);
        realm.serviceProvider(serviceProvider(tenant));
    }

    private void deactivatedMeansOut(Visitor bob, Tenant tenant, String bobId) {
        node.operator().post(tenant.path("/users/" + bobId + "/deactivate")).expect(202);
        assertEquals("", bob.whoAmI(), "the session ends with the access");
        bob.open("/auth/saml/" + tenant.companyId() + "/login").backOnPortal();
        assertEquals(403, bob.portalStatus());
        JsonNode trace = tenant.newestTrace();
        assertEquals("user_inactive", trace.path("reason").asText());
        assertTrue(bob.text().contains(trace.path("words").asText()), "the page shows the trace words");
    }

    private void reactivatedMeansIn(Visitor bob, Tenant tenant, String bobId) {
        node.operator().post(tenant.path("/users/" + bobId + "/reactivate")).expect(202);
        bob.open("/auth/saml/" + tenant.companyId() + "/login").backOnPortal();
        assertEquals(BOB.email(), bob.whoAmI(), bob::text);
    }

    private void disableBringsPasswordsBack(Visitor alice, Visitor bob, Tenant tenant) {
        Answer disabled = alice.admin().post(tenant.path("/sso/disable")).expect(200);
        assertTrue(disabled.json().path("passwordMails").asInt()
                >= List.of(ALICE, BOB, CAROL).size());
        assertEquals("", bob.whoAmI(), "sessions of the identity provider end");
        bob.open(mails.takeLink(BOB.email(), "/password/")).choosePassword(NEW_PASSWORD);
        bob.backOnPortal();
        assertEquals(BOB.email(), bob.whoAmI(), bob::text);
        bob.logout().passwordLogin(BOB.email(), NEW_PASSWORD);
        assertEquals("password", bob.session().orElseThrow().path("method").asText());
        assertFalse(bob.whoAmI().isEmpty());
    }

    private Realm realm(Tenant tenant, Person... people) {
        Realm realm = Keycloak.shared().realm();
        List.of(people).forEach(realm::person);
        realm.serviceProvider(serviceProvider(tenant));
        return realm;
    }

    private static ServiceProvider serviceProvider(Tenant tenant) {
        return new ServiceProvider(node.url().toString(), tenant.acs().toString(), node.url() + "/api/saml/consume")
                .loggingOutAt(tenant.acs() + "/logout", true);
    }

    private static ObjectNode settings(Realm realm, boolean idpInitiated) {
        return Json.object(
                "provider", "generic", "metadataUrl", realm.metadataUrl().toString(), "idpInitiated", idpInitiated);
    }

    private static String signingKeys(Tenant tenant) {
        return node.operator()
                .get(tenant.path("/sso"))
                .expect(200)
                .json()
                .path("metadata")
                .path("certificates")
                .toString();
    }
}
