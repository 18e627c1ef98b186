package org.lychgate.org.admin.console.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lychgate.org.admin.console.internal.ConsoleServer.ADMIN;
import static org.lychgate.org.admin.console.internal.ConsoleServer.DELEGATE;
import static org.lychgate.org.admin.console.internal.ConsoleServer.OPERATOR;
import static org.lychgate.org.admin.console.internal.ConsoleServer.REP;
import static org.lychgate.org.admin.console.internal.ConsoleServer.STALE;
import static org.lychgate.org.admin.console.internal.ConsoleServer.STRANGER;
import static org.lychgate.org.admin.console.internal.ConsoleServer.UNDO;
import static org.lychgate.org.admin.console.internal.ConsoleServer.header;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections.Standing;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Trace;
import org.lychgate.edge.UnreadableForm;
import org.lychgate.edge.admin.SsoDraft;
import org.lychgate.org.admin.console.internal.ConsoleServer;
import org.lychgate.org.admin.console.internal.People;
import org.lychgate.provider.spi.Texts;

/** Choosing, pasting and saving. */
class SsoScreensTest {
    private static final String SSO = "/console/org/acme/sso";

    private final FakeSso sso = new FakeSso();
    private ConsoleServer console;

    @SuppressWarnings("NullAway") // Set before each test.
    SsoScreensTest() {}

    @BeforeEach
    void start() throws Exception {
        console = sso.serve();
    }

    @AfterEach
    void stop() throws Exception {
        console.stop();
    }

    @Test
    void aProviderThatIsPluggedInAppearsAtOnceAndGoesAgain() {
        assertFalse(console.get(ADMIN, SSO).body().contains("Fresh (SAML 2.0)"));
        for (int round = 0; round < 2; round++) {
            sso.plug("fresh", "Fresh (SAML 2.0)", "fresh");
            assertTrue(console.get(ADMIN, SSO).body().contains("<option value=\"fresh\">Fresh (SAML 2.0)</option>"));
            sso.plugged.remove("fresh");
            assertFalse(console.get(ADMIN, SSO).body().contains("Fresh (SAML 2.0)"));
        }
    }

    @Test
    void theGuideNamesOurValuesAsTheProvidersScreensDo() {
        String page = console.get(ADMIN, SSO + "?provider=okta").body();

        assertTrue(page.contains("<label for=\"guide-1-1\">Their label</label>"), page);
        assertTrue(
                page.contains(
                        "id=\"guide-1-1\" type=\"text\" readonly value=\"https://portal.example/auth/saml/acme\""),
                page);
        assertTrue(page.contains("data-copy=\"guide-1-1\""), page);
        assertTrue(page.contains("<dd>copy it from here</dd>"), page);
        assertTrue(page.contains("The &lt;okta&gt;"), page);
        assertTrue(page.contains("value=\"https://portal.example/auth/saml/acme/metadata\""), page);
        assertTrue(page.contains("name=\"metadata\""), page);
    }

    @Test
    void somebodyWhoMayNotEnableIsToldWhoMay() {
        sso.put(Connection.Stage.VERIFIED, "okta");

        String delegates = console.get(DELEGATE, SSO).body();

        assertTrue(delegates.contains("your part is done. An administrator"), delegates);
        assertTrue(console.get(ADMIN, SSO).body().contains("Enable single sign-on when you are ready"));
    }

    @Test
    void anAddressAndADocumentAreToldApart() {
        console.submit(ADMIN, SSO, "provider", "okta", "metadata", " https://idp.example/metadata\n");
        console.submit(ADMIN, SSO, "provider", "okta", "metadata", "\uFEFF<EntityDescriptor/>");

        assertTrue(sso.calls.contains("read okta Url[url=https://idp.example/metadata] null"), sso.calls.toString());
        assertTrue(sso.calls.contains("read okta Xml[19] null"), sso.calls.toString());
    }

    @Test
    void aPastedDocumentOfAlmostOneMebibyteIsTakenHoweverItIsSent() {
        String document = "<" + "\u00e9".repeat((SsoDraft.XML_CAP - 2) / 2);
        assertEquals(SsoDraft.XML_CAP - 1, document.getBytes(StandardCharsets.UTF_8).length);

        HttpResponse<String> taken = console.submit(ADMIN, SSO, "provider", "okta", "metadata", document);

        assertEquals(303, taken.statusCode(), taken::body);
        assertTrue(sso.calls.contains("read okta Xml[" + document.length() + "] null"), sso.calls.toString());
    }

    @Test
    void theLineEndsOfABrowserDoNotMakeADocumentLarger() {
        console.submit(ADMIN, SSO, "provider", "okta", "metadata", "<a>\r\n\r\n</a>");

        assertTrue(sso.calls.contains("read okta Xml[9] null"), sso.calls.toString());
    }

    @Test
    void aLargerDocumentIsRefusedWithTheLimitAndKept() {
        String document = "<" + "x".repeat(SsoDraft.XML_CAP);
        HttpResponse<String> page = console.submit(ADMIN, SSO, "provider", "okta", "metadata", document);
        assertEquals(413, page.statusCode());
        assertTrue(page.body().contains("<a href=\"#metadata\">This metadata is larger than 1 MiB."));

        HttpResponse<String> far =
                console.submit(ADMIN, SSO, "provider", "okta", "metadata", "x".repeat(UnreadableForm.CAP));
        assertEquals(413, far.statusCode());
        assertTrue(far.body().contains("metadata up to 1 MiB"), far::body);
        assertTrue(far.body().contains("<h1>This form is too large</h1>"), far::body);
    }

    @Test
    void whatIsSavedIsWhatWasChosen() {
        HttpResponse<String> saved = console.submit(
                ADMIN,
                SSO,
                "provider",
                "okta",
                "metadata",
                "https://idp.example/metadata",
                "idp-entity-id",
                "https://idp.example",
                "identity",
                "nameid",
                "first-login",
                "userName",
                "saml-id",
                "uid",
                "allow-cbc",
                "on");

        assertEquals(303, saved.statusCode());
        assertEquals(SSO + "/verify?now=1", header(saved, "Location"));
        assertTrue(header(saved, "Set-Cookie").contains("notice-sso-saved"));
        assertTrue(sso.calls.contains("read okta Url[url=https://idp.example/metadata] https://idp.example"));
        String call = sso.calls.get(sso.calls.size() - 1);
        assertTrue(
                call.contains(
                        "provider=okta, attributes=Attributes[firstName=first_name, lastName=last_name, samlId=uid],"
                                + " identity=NAMEID, idpInitiated=false, signAuthnRequests=false, firstLogin=USER_NAME,"
                                + " allowCbc=true"),
                call);
    }

    @Test
    void neitherAddressNorDocumentIsRefusedAndKept() {
        for (String typed : List.of("idp.example/metadata", "https://idp.example/ metadata", "javascript:alert(1)")) {
            HttpResponse<String> page = console.submit(ADMIN, SSO, "provider", "okta", "metadata", typed);
            assertEquals(422, page.statusCode(), typed);
            assertTrue(page.body().contains("<a href=\"#metadata\">"), page.body());
            assertTrue(page.body().contains("aria-invalid=\"true\">" + typed + "</textarea>"), page.body());
        }
        HttpResponse<String> empty = console.submit(ADMIN, SSO, "provider", "okta");
        assertEquals(422, empty.statusCode());
        assertEquals(
                422,
                console.submit(ADMIN, SSO, "metadata", "https://idp.example").statusCode());
        assertEquals(
                422,
                console.submit(ADMIN, SSO, "provider", "okta", "metadata", "<x/>", "saml-id", "x".repeat(501))
                        .statusCode());
        assertTrue(sso.calls.isEmpty(), sso.calls.toString());
    }

    @Test
    void unacceptableMetadataIsExplainedWithScreenFieldAndValue() {
        HttpResponse<String> page =
                console.submit(ADMIN, SSO, "provider", "okta", "metadata", "https://idp.example/broken");

        assertEquals(422, page.statusCode());
        assertTrue(page.body().contains("not well-formed &lt;XML&gt;"), page.body());
        assertTrue(page.body().contains("<dd>Their screen</dd>"), page.body());
        assertTrue(page.body().contains("<dd>Their field</dd>"), page.body());
        assertTrue(page.body().contains("readonly value=\"https://value.example\""), page.body());
        assertTrue(page.body().contains(">https://idp.example/broken</textarea>"), page.body());
        assertTrue(sso.standings.isEmpty());
    }

    @Test
    void whatPlugInsSayIsSaidInTheReadersLanguage() {
        String english = console.get(ADMIN, SSO + "?provider=okta").body();
        assertTrue(english.contains("<p>Paste it.</p>"), english);
        assertTrue(english.contains("<h3>Sign On</h3>"), english);

        String german = console.get(ADMIN, SSO + "?provider=okta&lang=de").body();
        assertTrue(german.contains("<p>F\u00fcgen Sie es ein.</p>"), german);
        assertTrue(german.contains("<dd>von hier kopieren</dd>"), german);
        assertTrue(german.contains("<h3 lang=\"en\" dir=\"ltr\">Sign On</h3>"), "a label is what the admin sees there");
        String ending = Texts.common()
                .in(Locale.GERMAN)
                .get("Select Verify Configuration and sign in once as yourself in the test window.");
        assertTrue(german.contains("<p>" + ending + "</p>"), "how every guide ends");
    }

    @Test
    void aStoredDiagnosisIsSaidInTheReadersLanguage() {
        sso.put(Connection.Stage.CONFIGURED, "okta");
        sso.traces.add(FakeSso.trace("t-1", Instant.EPOCH, Trace.Outcome.FAILURE, People.ACME));

        String page = console.get(ADMIN, SSO + "/traces/t-1?lang=de").body();

        assertTrue(page.contains("<p>Tragen Sie unsere Entit\u00e4ts-ID ein.</p>"), page);
        assertTrue(page.contains("<p lang=\"en\" dir=\"ltr\"><strong>The audience is not this portal."), page);
        assertTrue(page.contains("<a href=\"/console/help/audience-differs\">"), page);
    }

    @Test
    void anUnknownProviderIsRefused() {
        HttpResponse<String> page =
                console.submit(ADMIN, SSO, "provider", "nosuch", "metadata", "https://idp.example/metadata");

        assertEquals(422, page.statusCode());
        assertTrue(page.body().contains("<a href=\"#provider\">"), page.body());
    }

    @Test
    void metadataOfAnotherProviderIsRecognisedAndSwitched() {
        sso.plug("idp", "Idp (SAML 2.0)", "idp.example");
        sso.put(Connection.Stage.CONFIGURED, "generic");
        assertTrue(console.get(ADMIN, SSO).body().contains("action=\"/console/org/acme/sso/provider\""));

        HttpResponse<String> switched = console.submit(ADMIN, SSO + "/provider", "provider", "idp");

        assertEquals(303, switched.statusCode());
        assertTrue(sso.calls.contains("read idp Url[url=https://idp.example/metadata] null"), sso.calls.toString());
        assertFalse(console.get(ADMIN, SSO).body().contains("/sso/provider\""), "nothing left to offer");
    }

    @Test
    @Tag("rule-15")
    void aCandidateStandsBesideTheLiveConnectionOnceItsConsequencesAreAccepted() {
        sso.put(Connection.Stage.ENABLED, "okta");

        HttpResponse<String> asked =
                console.submit(ADMIN, SSO, "provider", "okta", "metadata", "https://idp.example/other");
        assertEquals(409, asked.statusCode());
        assertTrue(asked.body().contains("name=\"acknowledge\" value=\"bindings-lost\""), asked.body());
        HttpResponse<String> done = console.submit(
                ADMIN,
                SSO,
                "provider",
                "okta",
                "metadata",
                "https://idp.example/other",
                "acknowledge",
                "bindings-lost");

        assertTrue(header(done, "Set-Cookie").contains("notice-sso-candidate"));
        String page = console.get(ADMIN, SSO).body();
        assertTrue(page.contains("id=\"candidate\"") && page.contains("id=\"live\""), page);
        assertTrue(page.contains("Verify the new connection"), page);
    }

    @Test
    void certificatesSayWhenTheyEnd() {
        sso.put(Connection.Stage.VERIFIED, "okta");

        String page = console.get(ADMIN, SSO).body();

        assertTrue(page.contains("<span class=\"badge bad\">Expired</span>"), page);
        assertTrue(page.contains("abab abab"), page);
        assertTrue(page.contains("href=\"/console/org/acme/sso/enable\""), page);
    }

    @Test
    void aProviderThatIsGoneIsNamedAndNothingElseBreaks() {
        sso.standings.put(
                "acme",
                new Standing(People.connection(People.ACME, Connection.Stage.ENABLED, People.settings("gone")), null));

        HttpResponse<String> page = console.get(ADMIN, SSO);

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("gone (not running)"), page.body());
    }

    @Test
    void whoMayNotUseItMayAsk() {
        console.organizations.put(
                People.ACME, People.organization(People.ACME, new Organization.Entitlements(false, true)));
        HttpResponse<String> page = console.get(ADMIN, SSO);
        assertTrue(page.body().contains("action=\"/console/org/acme/request-access\""), page.body());

        HttpResponse<String> asked = console.submit(ADMIN, "/console/org/acme/request-access", "what", "sso");
        assertEquals(303, asked.statusCode());
        console.submit(ADMIN, "/console/org/acme/request-access", "what", "scim");
        console.submit(ADMIN, "/console/org/acme/request-access", "what", "<b>");

        assertEquals(List.of("acme USER entitlement.requested {what=sso}"), console.notes);
    }

    @Test
    @Tag("rule-24")
    @Tag("rule-25")
    void onlyFreshAdminsSave() {
        String[] fields = {"provider", "okta", "metadata", "https://idp.example/metadata"};
        assertEquals(404, console.submit(STRANGER, SSO, fields).statusCode());
        assertEquals(403, console.submit(REP, SSO, fields).statusCode());
        assertEquals(403, console.post(ADMIN, SSO, fields).statusCode());
        assertEquals(403, console.submit(UNDO, SSO, fields).statusCode());
        assertTrue(header(console.submit(STALE, SSO, fields), "Location").startsWith("/console/reauthenticate?"));
        assertTrue(sso.calls.isEmpty(), sso.calls.toString());

        assertEquals(303, console.submit(OPERATOR, SSO, fields).statusCode());
        assertEquals(200, console.get(UNDO, SSO).statusCode());
        assertFalse(console.get(UNDO, SSO).body().contains("name=\"metadata\""));
    }

    @Test
    void withoutTheSamlBundleThePageSaysSo() throws Exception {
        ConsoleServer bare = new ConsoleServer(new SsoScreens(new SsoDesk(
                org.lychgate.org.admin.console.internal.Partly.of(
                        org.lychgate.directory.api.Connections.class, sso.new Saved()),
                org.lychgate.org.admin.console.internal.Partly.of(
                        org.lychgate.directory.api.AuthnRequests.class, sso.new Requests()),
                sso.new Plugged())));
        try {
            HttpResponse<String> page = bare.get(ADMIN, SSO);
            assertEquals(503, page.statusCode());
            assertTrue(page.body().contains("Single sign-on is being updated"), page.body());
        } finally {
            bare.stop();
        }
    }
}
