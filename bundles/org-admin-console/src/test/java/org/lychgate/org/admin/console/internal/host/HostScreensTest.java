package org.lychgate.org.admin.console.internal.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lychgate.org.admin.console.internal.ConsoleServer.ADMIN;
import static org.lychgate.org.admin.console.internal.ConsoleServer.DELEGATE;
import static org.lychgate.org.admin.console.internal.ConsoleServer.OPERATOR;
import static org.lychgate.org.admin.console.internal.ConsoleServer.header;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CertificateExpiries;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.HostInventory;
import org.lychgate.directory.api.MailQueue;
import org.lychgate.directory.api.Nodes;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.verify.SpCertificates;
import org.lychgate.org.admin.console.internal.ConsoleServer;
import org.lychgate.org.admin.console.internal.Partly;
import org.lychgate.org.admin.console.internal.People;
import org.lychgate.org.admin.console.internal.Route;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

class HostScreensTest {
    private static final String ORGANIZATIONS = "/console/host/organizations";
    private static final String CERTIFICATES = "/console/host/certificates";

    private final Kept kept = new Kept();
    private final Queue queue = new Queue();
    private final Ring ring = new Ring();
    private final CertificateScreens certificates = new CertificateScreens(HostScreensTest::certificates);
    private final List<Audit.Row> rows = new ArrayList<>();
    private ConsoleServer console;

    @SuppressWarnings("NullAway") // Set before each test.
    HostScreensTest() {}

    @BeforeEach
    void start() throws Exception {
        console = new ConsoleServer();
        Organizations organizations = Partly.of(Organizations.class, kept);
        MailQueue mails = Partly.of(MailQueue.class, queue);
        console.plug(new OrganizationsScreens(organizations));
        console.plug(new OrganizationScreens(organizations, Partly.of(Audit.class, new Asked())));
        console.plug(new MailScreens(mails));
        certificates.bindOwn(ring);
        console.plug(certificates);
        console.plug(new HealthScreens(
                Partly.of(BundleContext.class, new Framework()),
                HostScreensTest::nodes,
                () -> true,
                mails,
                new Inventory()));
    }

    @AfterEach
    void stop() throws Exception {
        console.stop();
    }

    private static List<CertificateExpiries.Expiry> certificates(int max) {
        Instant soon = Instant.now().plus(Duration.ofDays(3));
        return List.of(new CertificateExpiries.Expiry(
                People.ACME, "The <acme>", "https://idp.example/<x>", Connection.Stage.ENABLED, "ab12", soon, false));
    }

    private static List<Nodes.Node> nodes() {
        Instant now = Instant.now();
        return List.of(
                new Nodes.Node("node-a", "1.0", now, now, true, true),
                new Nodes.Node("node-<b>", "1.0", now, now.minusSeconds(600), false, false));
    }

    /** Organizations in memory; the console's own server knows two. */
    final class Kept {
        final List<String> calls = new ArrayList<>();

        Page<Organization> list(Page.Request page) {
            return new Page<>(List.of(People.organization(People.ACME), People.organization(People.OTHER)), null);
        }

        Organization create(Organizations.NewOrganization wish, Actor actor) {
            calls.add("create " + wish + " " + actor.kind());
            if (wish.name().isEmpty()) {
                throw new DirectoryException(DirectoryException.Kind.UNACCEPTABLE, "name_invalid", "no");
            }
            return People.organization(People.ACME);
        }

        Organization change(
                CompanyId company, Organizations.Change change, @Nullable Long expectedVersion, Actor actor) {
            calls.add("change " + company + " " + change + " " + expectedVersion);
            return People.organization(company);
        }

        void remove(CompanyId company, Actor actor) {
            calls.add("remove " + company);
        }
    }

    /** Requests in the audit. */
    final class Asked {
        Page<Audit.Row> list(CompanyId company, Audit.Filter filter, Page.Request page) {
            assertEquals("entitlement.requested", filter.action());
            return new Page<>(rows, null);
        }
    }

    /** One mail that waits. */
    static final class Queue {
        final List<String> tried = new ArrayList<>();

        Page<MailQueue.Entry> list(MailQueue.@Nullable State state, Page.Request page) {
            return new Page<>(
                    List.of(new MailQueue.Entry(
                            "m1",
                            People.ACME,
                            OutgoingMail.Kind.DELEGATION,
                            "it@acme.example",
                            MailQueue.State.WAITING,
                            2,
                            Instant.now(),
                            Instant.now(),
                            "connection <refused>")),
                    null);
        }

        Map<MailQueue.State, Long> counts() {
            return Map.of(MailQueue.State.WAITING, 1L);
        }

        MailQueue.Entry tryNow(String mailId, Actor actor) {
            tried.add(mailId);
            throw new DirectoryException(DirectoryException.Kind.CONFLICT, "mail_not_waiting", "no");
        }
    }

    /** Features in every state, and troubles of every kind. */
    static final class Inventory implements HostInventory {
        @Override
        public List<Feature> features() {
            return List.of(
                    new Feature("saml", "Sign-in by <SAML>", State.INSTALLED),
                    new Feature("scim", "scim", State.TAKEN_OUT),
                    new Feature("okta", "okta", State.FAILED));
        }

        @Override
        public List<Trouble> troubles() {
            return List.of(Kind.values()).stream()
                    .map(kind -> new Trouble(kind, "org.<" + kind + ">", "because"))
                    .toList();
        }
    }

    /** Our certificates, of which the next generation may be taken into use. */
    static final class Ring implements SpCertificates {
        final List<String> calls = new ArrayList<>();
        boolean published = true;

        @Override
        public List<Generation> all() {
            Instant now = Instant.now();
            Certificate soon = new Certificate("aa11", now.minusSeconds(60), now.plus(Duration.ofDays(9)));
            Certificate later = new Certificate("bb22", now.minusSeconds(60), now.plus(Duration.ofDays(900)));
            Generation current = new Generation(4, Standing.CURRENT, now, now.plusSeconds(60), soon, soon);
            return published
                    ? List.of(new Generation(5, Standing.NEXT, now, now.minusSeconds(1), later, later), current)
                    : List.of(current);
        }

        @Override
        public Moved prepare(Actor actor) {
            calls.add("prepare " + actor.kind());
            return Moved.DONE;
        }

        @Override
        public Moved roll(Actor actor) {
            calls.add("roll " + actor.kind());
            return Moved.TOO_EARLY;
        }
    }

    /** A framework without bundles. */
    static final class Framework {
        Bundle[] getBundles() {
            return new Bundle[0];
        }
    }

    @Test
    void pagesOfTheHostAreTheOperatorsOnly() {
        for (String page :
                List.of("organizations", "organizations/new", "organizations/acme", "mail", "certificates", "health")) {
            HttpResponse<String> seen = console.get(OPERATOR, "/console/host/" + page);
            assertEquals(200, seen.statusCode(), page);
            assertFalse(seen.body().contains("{{"), page);
            assertEquals(403, console.get(DELEGATE, "/console/host/" + page).statusCode(), page);
            int admin = console.get(ADMIN, "/console/host/" + page).statusCode();
            assertEquals(403, admin, page);
        }
        assertEquals(403, console.submit(ADMIN, ORGANIZATIONS + "/acme").statusCode());
        assertEquals(List.of(), kept.calls);
    }

    @Test
    void organizationsAreFoundByNameIdAndDomain() {
        assertTrue(console.get(OPERATOR, ORGANIZATIONS).body().contains("The &lt;acme&gt; &amp; Co"));
        String found =
                console.get(OPERATOR, ORGANIZATIONS + "?query=OTHER.example").body();
        assertTrue(found.contains("/console/host/organizations/other"), found);
        assertFalse(found.contains("/console/host/organizations/acme"), found);
        assertTrue(console.get(OPERATOR, ORGANIZATIONS + "?query=nobody").body().contains("No organization matches."));
    }

    @Test
    void anOrganizationIsMade() {
        HttpResponse<String> answer = console.submit(
                OPERATOR,
                ORGANIZATIONS + "/new",
                "name",
                "New & Co",
                "companyId",
                "newco",
                "domains",
                "a.test, b.test");
        assertEquals(303, answer.statusCode());
        assertEquals(ORGANIZATIONS + "/acme", header(answer, "Location"));
        assertTrue(kept.calls.get(0).contains("[a.test, b.test]"), kept.calls::toString);
        HttpResponse<String> bad =
                console.submit(OPERATOR, ORGANIZATIONS + "/new", "name", "X", "companyId", "Not Good");
        assertEquals(422, bad.statusCode());
        assertTrue(bad.body().contains("href=\"#companyId\""), bad.body());
        assertEquals(
                422,
                console.submit(OPERATOR, ORGANIZATIONS + "/new", "name", "").statusCode());
    }

    @Test
    void whatAnOrganizationMayUseIsSwitched() {
        HttpResponse<String> answer = console.submit(
                OPERATOR,
                ORGANIZATIONS + "/acme",
                "name",
                "Acme",
                "domains",
                "acme.example",
                "role",
                "meetings",
                "sso",
                "on",
                "version",
                "7");
        assertEquals(303, answer.statusCode());
        assertEquals(
                "change acme Change[name=Acme, domains=[acme.example], defaultRole=MEETINGS, sso=true, scim=false] 7",
                kept.calls.get(0));
        assertEquals(404, console.get(OPERATOR, ORGANIZATIONS + "/nobody").statusCode());
    }

    @Test
    @Tag("rule-25")
    void theOperatorsVisitStandsInTheOrganizationsAudit() {
        console.get(OPERATOR, ORGANIZATIONS + "/acme");
        assertTrue(console.notes.get(0).contains("acme"), console.notes::toString);
    }

    @Test
    void anOrganizationIsRemovedOnlyByItsId() {
        assertEquals(
                422,
                console.submit(OPERATOR, ORGANIZATIONS + "/acme/remove", "confirm", "other")
                        .statusCode());
        assertEquals(List.of(), kept.calls);
        assertEquals(
                303,
                console.submit(OPERATOR, ORGANIZATIONS + "/acme/remove", "confirm", "acme")
                        .statusCode());
        assertEquals(List.of("remove acme"), kept.calls);
    }

    @Test
    void requestsForAccessAreShownWhileTheyAreOpen() {
        rows.add(new Audit.Row(
                "r1",
                Instant.now(),
                Actor.Kind.USER,
                "ann@other.example",
                "entitlement.requested",
                null,
                Map.of("what", "scim")));
        assertFalse(console.get(OPERATOR, ORGANIZATIONS + "/acme").body().contains("ann@other.example"));
        console.organizations.put(
                People.ACME, People.organization(People.ACME, new Organization.Entitlements(true, false)));
        assertTrue(console.get(OPERATOR, ORGANIZATIONS + "/acme")
                .body()
                .contains("ann@other.example asks for provisioning"));
    }

    @Test
    void aMailThatWaitsIsTriedNow() {
        String page = console.get(OPERATOR, "/console/host/mail?state=waiting").body();
        assertTrue(page.contains("connection &lt;refused&gt;"), page);
        assertTrue(page.contains("Delegation link"), page);
        HttpResponse<String> answer = console.submit(OPERATOR, "/console/host/mail/m1/try");
        assertEquals(303, answer.statusCode());
        assertEquals(List.of("m1"), queue.tried);
        assertTrue(header(answer, "Set-Cookie").contains("notice-mail-not-waiting"));
    }

    @Test
    void certificatesAndNodesSayWhatIsWrong() {
        String page = console.get(OPERATOR, CERTIFICATES).body();
        assertTrue(page.contains("Expires within 30 days"), page);
        assertTrue(page.contains("https://idp.example/&lt;x&gt;"), page);
        String health = console.get(OPERATOR, "/console/host/health").body();
        assertTrue(health.contains("Silent"), health);
        assertTrue(health.contains("node-&lt;b&gt;"), health);
    }

    @Test
    void healthSaysWhichFeaturesRunAndWhatDoesNotWork() {
        String health = console.get(OPERATOR, "/console/host/health").body();
        assertTrue(health.contains("Sign-in by &lt;SAML&gt;"), health);
        assertTrue(health.contains(">Removed<"), health);
        assertTrue(health.contains(">Could not be installed<"), health);
        assertTrue(health.contains("Component org.&lt;COMPONENT&gt; does not start: because."), health);
        assertTrue(
                health.contains("No working component provides org.&lt;SERVICE&gt;. Waiting for it: because."), health);
        assertEquals(HostInventory.Kind.values().length, health.split("<li><bdi>", -1).length - 1, health);
    }

    @Test
    void ourOwnCertificatesAreShownAndMovedOn() {
        String page = console.get(OPERATOR, CERTIFICATES).body();
        assertTrue(page.contains("Generation 4, in use"), page);
        assertTrue(page.contains("Generation 5, published in advance"), page);
        assertTrue(page.contains("Expires within 30 days"), page);
        assertTrue(page.contains("action=\"" + CERTIFICATES + "/roll\""), page);
        assertFalse(page.contains("action=\"" + CERTIFICATES + "/prepare\""), page);

        ring.published = false;
        page = console.get(OPERATOR, CERTIFICATES).body();
        assertTrue(page.contains("action=\"" + CERTIFICATES + "/prepare\""), page);
        assertFalse(page.contains("action=\"" + CERTIFICATES + "/roll\""), page);

        HttpResponse<String> prepared = console.submit(OPERATOR, CERTIFICATES + "/prepare");
        HttpResponse<String> early = console.submit(OPERATOR, CERTIFICATES + "/roll");
        assertEquals(403, console.submit(ADMIN, CERTIFICATES + "/roll").statusCode());
        assertEquals(List.of("prepare OPERATOR", "roll OPERATOR"), ring.calls);
        assertTrue(header(prepared, "Set-Cookie").contains("notice-keys-prepared"));
        assertTrue(header(early, "Set-Cookie").contains("notice-keys-too-early"));
    }

    @Test
    void ourKeysMoveAfterAProofOnly() {
        assertTrue(certificates.routes().stream()
                .filter(route -> route.method().equals("POST"))
                .allMatch(Route::fresh));
    }

    @Test
    void withoutTheSamlBundleTheOtherCertificatesAreShownAllTheSame() {
        certificates.unbindOwn(ring);
        String page = console.get(OPERATOR, CERTIFICATES).body();
        assertTrue(page.contains("The SAML bundle is not running."), page);
        assertTrue(page.contains("https://idp.example/&lt;x&gt;"), page);
        assertEquals(503, console.submit(OPERATOR, CERTIFICATES + "/roll").statusCode());
    }
}
