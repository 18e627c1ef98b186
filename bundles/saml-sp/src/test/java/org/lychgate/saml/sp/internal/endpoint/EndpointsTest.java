package org.lychgate.saml.sp.internal.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.provider.generic.internal.GenericProvider;
import org.lychgate.saml.sp.fake.People;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.wire.Names;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.TestKey;
import org.lychgate.saml.sp.testidp.Xmls;
import org.w3c.dom.Document;

/** Every status of the contract's SAML addresses, over HTTP. */
class EndpointsTest {
    private final World world = World.withAcme();
    private SamlServer server;

    EndpointsTest() throws Exception {
        server = new SamlServer(world);
    }

    @BeforeEach
    void withoutLeftovers() {
        world.signIns.next = null;
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private HttpResponse<String> post(Draft draft) {
        return server.post("/auth/saml/acme", Map.of("SAMLResponse", draft.base64()));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void anAnswerToOurRequestSignsIn() {
        HttpResponse<String> answer = post(world.answer());
        assertEquals(303, answer.statusCode());
        assertEquals("/home", location(answer));
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertTrue(cookies.contains("lychgate_session=session-token-of-alice; HttpOnly; SameSite=Lax; Path=/"));
        assertTrue(cookies.contains("lychgate_org=acme"));
    }

    @Test
    @Tag("rule-10")
    void anUnsolicitedAnswerGoesOnWhereCookiesAreVisible() {
        world.signIns.next = new SignInOutcome.Continue("handle-1");
        HttpResponse<String> answer = post(world.draft());
        assertEquals(303, answer.statusCode());
        assertEquals("/auth/saml/continue/handle-1", location(answer));
        assertTrue(answer.headers().allValues("Set-Cookie").isEmpty());
    }

    @Test
    @Tag("rule-11")
    void relayStateIsTakenOnlyIfItIsOurs() {
        world.signIns.next = new SignInOutcome.Continue("handle-1");
        for (String evil :
                List.of("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
            HttpResponse<String> answer = server.post(
                    "/auth/saml/acme", Map.of("SAMLResponse", world.draft().base64(), "RelayState", evil));
            assertEquals("/auth/saml/continue/handle-1", location(answer));
        }
        HttpResponse<String> good = server.post(
                "/auth/saml/acme", Map.of("SAMLResponse", world.draft().base64(), "RelayState", "/reports?year=1"));
        assertEquals("/auth/saml/continue/handle-1?returnTo=%2Freports%3Fyear%3D1", location(good));
    }

    @Test
    void loginsStartHereWhereUnsolicitedOnesAreOff() {
        world.signIns.next = new SignInOutcome.StartHere(People.ACME);
        HttpResponse<String> answer = post(world.draft());
        assertEquals(303, answer.statusCode());
        assertEquals("/auth/saml/acme/login", location(answer));
    }

    @Test
    void aBindingThatNeedsConfirmationGoesThere() {
        world.signIns.next = new SignInOutcome.ConfirmationNeeded("attempt-1");
        assertEquals("/confirm/attempt-1", location(post(world.answer())));
    }

    @Test
    void aRefusalIsAPageWithTraceWords() {
        HttpResponse<String> answer = post(world.answer().tamper(">alice-1<", ">bob-1<"));
        assertEquals(403, answer.statusCode());
        assertEquals("trace0", answer.headers().firstValue("X-Lychgate-Trace").orElseThrow());
        assertTrue(answer.body().contains("calm green lantern"), answer.body());
        assertTrue(answer.body().contains("signature_invalid"), answer.body());
        assertFalse(answer.body().contains("bob-1"), answer.body());
    }

    @Test
    void whoIsRefusedCanAskTheAdminsForHelpOnce() {
        String page = post(world.answer().tamper(">alice-1<", ">bob-1<")).body();
        assertTrue(page.contains("action=\"/auth/saml/acme/help\""), page);
        Map<String, String> form = Map.of("csrf", "form-token", "words", "calm green lantern");

        HttpResponse<String> sent = server.post("/auth/saml/acme/help", form);
        assertEquals(200, sent.statusCode());
        assertTrue(sent.body().contains("Their email contains the words"), sent.body());
        assertTrue(server.post("/auth/saml/acme/help", form).body().contains("already know about this sign-in"));
        assertEquals(Set.of("acme calm green lantern"), server.helped);
    }

    @Test
    @Tag("rule-24")
    void nobodyElsesPageAsksForHelp() {
        HttpResponse<String> answer =
                server.post("/auth/saml/acme/help", Map.of("csrf", "other", "words", "calm green lantern"));
        assertEquals(403, answer.statusCode());
        assertTrue(server.helped.isEmpty());
    }

    @Test
    void nothingPostedIs400() {
        assertEquals(400, server.post("/auth/saml/acme", Map.of()).statusCode());
        assertEquals(
                400, server.post("/auth/saml/acme", Map.of("SAMLResponse", "")).statusCode());
        assertEquals(
                400, server.post("/api/saml/consume", Map.of("RelayState", "/")).statusCode());
    }

    @Test
    void anUnknownOrganizationIs404() {
        assertEquals(
                404,
                server.post("/auth/saml/nobody", Map.of("SAMLResponse", "x")).statusCode());
        for (String path : List.of("", "/login", "/metadata", "/logout")) {
            assertEquals(404, server.get("/auth/saml/nobody" + path).statusCode(), path);
            assertEquals(404, server.get("/auth/saml/metadata" + path).statusCode(), path);
        }
    }

    @Test
    void addressesExplainThemselves() {
        assertEquals(200, server.get("/auth/saml/acme").statusCode());
        assertEquals(200, server.get("/api/saml/consume").statusCode());
        assertEquals(200, server.get("/auth/saml/acme/logout").statusCode());
    }

    @Test
    void anOversizedFormIsRefusedAndStillAnswered() {
        HttpResponse<String> answer =
                server.post("/auth/saml/acme", Map.of("SAMLResponse", "A".repeat(3 * 1024 * 1024)));
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("too_large"), answer.body());
    }

    @Test
    void aLargeButAllowedResponseGetsThrough() {
        HttpResponse<String> answer = post(world.answer().edit("Liddell", "L".repeat(400 * 1024)));
        assertEquals(303, answer.statusCode());
    }

    @Test
    void aMissingProviderIs503() {
        world.providers.unplugAll();
        for (HttpResponse<String> answer : List.of(post(world.answer()), server.get("/auth/saml/acme/login"))) {
            assertEquals(503, answer.statusCode());
            assertTrue(answer.headers().firstValue("Retry-After").isPresent());
        }
        assertEquals(ReasonCode.PROVIDER_UNAVAILABLE, world.traces.last().reason());
    }

    @Test
    @Tag("rule-10")
    void loginRedirectsWithARequestAndACookie() {
        HttpResponse<String> answer = server.get("/auth/saml/acme/login?returnTo=/x");
        assertEquals(302, answer.statusCode());
        assertTrue(location(answer).startsWith("https://idp.example.com/sso?SAMLRequest="), location(answer));
        assertTrue(answer.headers().firstValue("Set-Cookie").orElseThrow().startsWith("lychgate_request="));
        assertFalse(location(answer).contains("RelayState"));
    }

    @Test
    void aLookAtTheHeadersOfALoginStoresNothing() {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri("/auth/saml/acme/login"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals(204, answer.statusCode());
        assertTrue(world.requests.find("_request1").isEmpty());
    }

    @Test
    @Tag("rule-30")
    void loginByPostIsAFormThatEndsAtTheIdentityProvider() {
        Connection acme = world.acme(TestKey.RSA);
        IdpMetadata m = acme.metadata();
        world.connections.put(new Connection(
                acme.id(),
                acme.company(),
                acme.stage(),
                acme.settings(),
                new IdpMetadata(
                        null,
                        m.xml(),
                        m.entityId(),
                        URI.create("https://idp.example.com:8443/post"),
                        IdpMetadata.SsoBinding.POST,
                        null,
                        m.certificates(),
                        null,
                        m.fetchedAt(),
                        null),
                null,
                null,
                null));
        HttpResponse<String> answer = server.get("/auth/saml/acme/login");
        assertEquals(200, answer.statusCode());
        assertEquals(
                "https://idp.example.com:8443",
                answer.headers().firstValue("X-Form-Origins").orElseThrow());
        assertEquals(
                "/assets/submit.js", answer.headers().firstValue("X-Scripts").orElseThrow());
        assertTrue(answer.body().contains("name=\"SAMLRequest\""));
        assertFalse(answer.body().contains("<script>"));
    }

    @Test
    void loginIsRefusedWhileNotEnabled() {
        assertEquals(403, server.get("/auth/saml/beta/login").statusCode());
        assertEquals(410, server.get("/auth/saml/acme/login?ticket=gone").statusCode());
    }

    @Test
    void aTestLoginEndsOnItsOwnPage() {
        Connection acme = world.acme(TestKey.RSA);
        world.signIns.next = new SignInOutcome.TestPassed(acme.id(), People.ALICE, "<alice>", true);
        String request = world.requests.pending(acme, AuthnRequests.Purpose.TEST);
        HttpResponse<String> answer = post(world.draft().answering(request));
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().allValues("Set-Cookie").isEmpty());
        assertTrue(answer.body().contains("alice@example.com"), answer.body());
        assertTrue(answer.body().contains("&lt;alice&gt;"), answer.body());
        assertTrue(answer.body().contains("<h3>Audience: passed</h3>"), answer.body());
    }

    @Test
    void aFailedTestLoginShowsEveryRuleEscaped() {
        String request = world.requests.pending(world.acme(TestKey.RSA), AuthnRequests.Purpose.TEST);
        HttpResponse<String> answer = post(
                world.draft().answering(request).edit("<saml:Audience>" + World.SP, "<saml:Audience>&lt;script&gt;"));
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains(World.SP), answer.body());
        assertTrue(answer.body().contains("<h3>Audience: failed</h3>"), answer.body());
        assertTrue(answer.body().contains("<h3>Recipient: passed</h3>"), answer.body());
        assertTrue(answer.body().contains("as the audience (our entity ID)"), answer.body());
        assertFalse(answer.body().contains("Set both by NTP"), answer.body());
        assertTrue(answer.body().contains("&lt;script&gt;"), answer.body());
        assertFalse(answer.body().contains("<script>"), answer.body());
    }

    @Test
    @Tag("rule-31")
    void aFailedTestLoginSaysWhereToMendIt() {
        world.providers.unplugAll();
        world.providers.plug(new GenericProvider());
        String request = world.requests.pending(world.acme(TestKey.RSA), AuthnRequests.Purpose.TEST);
        Draft wrong = world.draft().answering(request).edit("<saml:Audience>" + World.SP, "<saml:Audience>elsewhere");
        HttpResponse<String> answer = post(wrong);
        assertEquals("audience-differs", world.traces.cause());
        assertTrue(answer.body().contains("<dt>Field</dt><dd>Audience (SP entity ID)</dd>"), answer.body());
        assertTrue(
                answer.body().contains("<dt>Value to paste</dt><dd><code>" + World.SP + "</code></dd>"), answer.body());
    }

    @Test
    void anOrdinaryRefusalSaysNothingOfTheSetUp() {
        world.providers.unplugAll();
        world.providers.plug(new GenericProvider());
        HttpResponse<String> answer =
                post(world.answer().edit("<saml:Audience>" + World.SP, "<saml:Audience>elsewhere"));
        assertEquals(403, answer.statusCode());
        assertEquals("audience-differs", world.traces.cause());
        assertFalse(answer.body().contains("Value to paste"), answer.body());
        assertTrue(answer.body().contains("tell your administrator these words"), answer.body());
    }

    @Test
    void goingOnSignsIn() {
        world.signIns.nextResumed =
                new SignInOutcome.SignedIn(People.ALICE, "session-token-of-alice", "device", "/", false);
        HttpResponse<String> answer = server.get("/auth/saml/continue/handle-1");
        assertEquals(303, answer.statusCode());
        assertEquals("/", location(answer));
        assertTrue(answer.headers().allValues("Set-Cookie").contains("lychgate_org=acme"));
        assertEquals("/reports", location(server.get("/auth/saml/continue/handle-1?returnTo=%2Freports")));
        assertEquals("/", location(server.get("/auth/saml/continue/handle-1?returnTo=https%3A%2F%2Fevil.example")));
    }

    @Test
    @Tag("rule-10")
    void goingOnAsksBeforeAnotherSessionEnds() {
        world.signIns.nextResumed = new SignInOutcome.Ask(People.ALICE, People.BOB);
        HttpResponse<String> question = server.get("/auth/saml/continue/handle-1");
        assertEquals(200, question.statusCode());
        assertTrue(question.body().contains("form-token"), question.body());
        assertTrue(question.headers().allValues("Set-Cookie").isEmpty());
        assertEquals(
                403,
                server.post("/auth/saml/continue/handle-1", Map.of("csrf", "other"))
                        .statusCode());
        HttpResponse<String> confirmed = server.post("/auth/saml/continue/handle-1", Map.of("csrf", "form-token"));
        assertEquals(303, confirmed.statusCode());
    }

    @Test
    @Tag("rule-10")
    void anOldHandleIs410() {
        assertEquals(Optional.empty(), Optional.ofNullable(world.signIns.nextResumed));
        assertEquals(410, server.get("/auth/saml/continue/old").statusCode());
    }

    @Test
    void metadataIsThereBeforeAnythingIsConfigured() {
        HttpResponse<String> answer = server.get("/auth/saml/beta/metadata");
        assertEquals(200, answer.statusCode());
        assertTrue(
                answer.headers().firstValue("Content-Type").orElseThrow().startsWith("application/samlmetadata+xml"));
        Document document = Xmls.parse(answer.body());
        assertEquals(World.SP, document.getDocumentElement().getAttribute("entityID"));
        var services = document.getElementsByTagNameNS("*", "AssertionConsumerService");
        assertEquals(2, services.getLength());
        assertEquals(
                "https://portal.example.com/auth/saml/beta",
                services.item(0).getAttributes().getNamedItem("Location").getNodeValue());
        assertEquals("0", services.item(0).getAttributes().getNamedItem("index").getNodeValue());
        assertEquals(
                World.SHARED,
                services.item(1).getAttributes().getNamedItem("Location").getNodeValue());
        assertEquals("1", services.item(1).getAttributes().getNamedItem("index").getNodeValue());
        var keys = document.getElementsByTagNameNS("*", "KeyDescriptor");
        assertEquals("signing", keys.item(0).getAttributes().getNamedItem("use").getNodeValue());
        assertEquals(
                "encryption", keys.item(1).getAttributes().getNamedItem("use").getNodeValue());
        var logouts = document.getElementsByTagNameNS("*", "SingleLogoutService");
        assertEquals(2, logouts.getLength());
        assertEquals(
                Names.REDIRECT,
                logouts.item(0).getAttributes().getNamedItem("Binding").getNodeValue());
        assertEquals(
                Names.POST,
                logouts.item(1).getAttributes().getNamedItem("Binding").getNodeValue());
        assertEquals(
                "https://portal.example.com/auth/saml/beta/logout",
                logouts.item(1).getAttributes().getNamedItem("Location").getNodeValue());
        assertTrue(answer.headers().firstValue("Content-Disposition").isEmpty());
        assertTrue(server.get("/auth/saml/beta/metadata?download")
                .headers()
                .firstValue("Content-Disposition")
                .orElseThrow()
                .contains("lychgate-beta-metadata.xml"));
    }

    @Test
    void theSharedAddressSignsIn() {
        Draft draft = world.draft().to(World.SHARED);
        HttpResponse<String> answer = server.post("/api/saml/consume", Map.of("SAMLResponse", draft.base64()));
        assertEquals(303, answer.statusCode());
        assertTrue(world.signIns.seen.get(0).sharedAcs());
    }
}
