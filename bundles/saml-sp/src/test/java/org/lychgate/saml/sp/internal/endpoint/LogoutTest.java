package org.lychgate.saml.sp.internal.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.IdpMetadata.SsoBinding;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.NameIdQualifiers;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.fake.People;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.wire.Caps;
import org.lychgate.saml.sp.internal.wire.Names;
import org.lychgate.saml.sp.internal.wire.RedirectMessage;
import org.lychgate.saml.sp.internal.wire.SignedQuery;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.LogoutDraft;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;
import org.lychgate.saml.sp.testidp.Xmls;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Single logout from outside: every message by both bindings, each defect with its code, nothing ended by a bad one. */
class LogoutTest {
    private static final String PATH = "/auth/saml/acme/logout";
    private static final String HERE = World.ACS + "/logout";
    private static final String ENTRA = "https://sts.windows.net/11111111-2222-3333-4444-555555555555/";
    private static final String RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha";

    private final World world = World.withAcme();
    private SamlServer server;

    @BeforeEach
    void start() throws Exception {
        server = new SamlServer(world);
        service(SsoBinding.REDIRECT, World.IDP);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void service(SsoBinding binding, String entityId) {
        world.connections.put(world.acme(
                new IdpMetadata.Logout(
                        URI.create("https://idp.example.com/slo?app=1"),
                        binding,
                        URI.create("https://idp.example.com/slo-answers")),
                entityId,
                TestKey.RSA,
                TestKey.EC));
    }

    /** How a message travels. */
    enum By {
        REDIRECT,
        POST
    }

    private HttpResponse<String> send(By by, LogoutDraft draft) {
        return by == By.POST
                ? server.post(PATH, Map.of(draft.field(), draft.posted()))
                : server.get(PATH + "?" + draft.query());
    }

    private static LogoutDraft request() {
        return LogoutDraft.request(World.IDP, HERE, World.NOW);
    }

    private static LogoutDraft answer() {
        return LogoutDraft.response(World.IDP, HERE, "_ours", World.NOW);
    }

    private Connection acme() {
        return world.connections.enabled(People.ACME).orElseThrow();
    }

    private void waiting() {
        world.logouts.waiting.put("acme _ours", acme());
    }

    private void assertRefused(ReasonCode reason, HttpResponse<String> answer) {
        assertEquals(403, answer.statusCode());
        assertEquals(
                reason,
                world.traces.last().reason(),
                () -> String.valueOf(world.traces.last().rules()));
        assertEquals(
                world.traces.last().id(),
                answer.headers().firstValue("X-Lychgate-Trace").orElseThrow());
        assertTrue(answer.body().contains("calm green lantern"));
        assertEquals(List.of(), world.logouts.demands);
        assertEquals(List.of(), world.logouts.statuses);
    }

    // From the identity provider.

    @ParameterizedTest
    @EnumSource
    void aSignedRequestEndsTheSessionsItNamesAndIsAnswered(By by) throws Exception {
        HttpResponse<String> answer = send(by, request());

        Logouts.Demand demand = world.logouts.demands.get(0);
        assertEquals("connection-acme", demand.connectionId());
        assertEquals("_logout1", demand.requestId());
        assertEquals(World.NOW.plusSeconds(60 + 180), demand.acceptableUntil());
        assertEquals(new Logouts.Subject("alice", Names.PERSISTENT, List.of("index-1")), demand.subject());
        assertEquals(302, answer.statusCode());
        URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertTrue(location.toString().startsWith("https://idp.example.com/slo-answers?SAMLResponse="));
        Document response = signedByUs(location, "SAMLResponse");
        Element root = response.getDocumentElement();
        assertEquals("LogoutResponse", root.getLocalName());
        assertEquals("_logout1", root.getAttribute("InResponseTo"));
        assertEquals("https://idp.example.com/slo-answers", root.getAttribute("Destination"));
        assertEquals(World.SP, Xmls.first(response, "Issuer").getTextContent());
        assertEquals(Names.SUCCESS, Xmls.first(response, "StatusCode").getAttribute("Value"));
        assertEquals(List.of(), world.traces.all);
    }

    /** A query of ours, its signature checked as a stranger would. */
    private static Document signedByUs(URI location, String field) throws Exception {
        String query = location.getRawQuery();
        String signed = query.substring(query.indexOf(field), query.indexOf("&Signature="));
        SignedQuery read = SignedQuery.read(query, field);
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(World.keys().signing().certificate());
        verifier.update(signed.getBytes(StandardCharsets.UTF_8));
        assertTrue(verifier.verify(Base64.getDecoder().decode(Objects.requireNonNull(read.signature()))));
        return Xmls.parse(new String(RedirectMessage.decode(read.message(), Caps.MESSAGE), StandardCharsets.UTF_8));
    }

    @Test
    @Tag("rule-30")
    void theAnswerGoesByFormWhereThatIsTheBinding() {
        service(SsoBinding.POST, World.IDP);
        HttpResponse<String> page =
                server.get(PATH + "?" + request().relayState("state \"1\" &+").query());
        assertEquals(200, page.statusCode());
        assertEquals(
                "https://idp.example.com",
                page.headers().firstValue("X-Form-Origins").orElseThrow());
        assertEquals("/assets/submit.js", page.headers().firstValue("X-Scripts").orElseThrow());
        assertTrue(page.body().contains("action=\"https://idp.example.com/slo-answers\""));
        assertEquals("state \"1\" &+", hidden(page.body(), "RelayState"));
        Document response = Xmls.parse(
                new String(Base64.getDecoder().decode(hidden(page.body(), "SAMLResponse")), StandardCharsets.UTF_8));
        assertEquals(
                1, response.getElementsByTagNameNS(Names.DS, "SignatureValue").getLength());
    }

    private static String hidden(String page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
        assertTrue(matcher.find(), page);
        return matcher.group(1)
                .replace("&#x3D;", "=")
                .replace("&#x2B;", "+")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    @Test
    void theRelayStateComesBackAsItCame() {
        HttpResponse<String> answer =
                server.get(PATH + "?" + request().relayState("a b&c=\u00fc").query());
        assertTrue(
                answer.headers().firstValue("Location").orElseThrow().contains("&RelayState=a+b%26c%3D%C3%BC&SigAlg="));
    }

    @Test
    void withoutALogoutServiceAtTheIdentityProviderThePersonSeesThePage() {
        world.connections.put(world.acme(TestKey.RSA));
        HttpResponse<String> page = send(By.POST, request());
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("You are signed out"));
        assertEquals(1, world.logouts.demands.size());
    }

    @Test
    void withoutASessionIndexAllSessionsAreMeant() {
        send(By.POST, request().edit("<samlp:SessionIndex>index-1</samlp:SessionIndex>", ""));
        assertEquals(List.of(), world.logouts.demands.get(0).subject().sessionIndexes());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-12")
    void theSameRequestCountsOnce(By by) {
        assertEquals(302, send(by, request()).statusCode());
        assertEquals(403, send(by, request()).statusCode());
        assertEquals(ReasonCode.REPLAYED, world.traces.last().reason());
        assertEquals(1, world.logouts.demands.size());
    }

    @Test
    @Tag("rule-14")
    void everyAllowedKindOfSignatureOfAQueryIsTaken() {
        for (String size : List.of("256", "384", "512")) {
            LogoutDraft draft =
                    request().edit("_logout1", "_logout" + size).algorithm(RSA + size, "SHA" + size + "withRSA");
            assertEquals(302, send(By.REDIRECT, draft).statusCode(), size);
        }
        LogoutDraft curve = request()
                .key(TestKey.EC)
                .algorithm("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "SHA256withECDSAinP1363Format");
        assertEquals(302, send(By.REDIRECT, curve).statusCode());
    }

    @Test
    void theSignatureCoversTheQueryAsItCame() {
        String message = "SAMLRequest="
                + LogoutDraft.escaped(RedirectMessage.encode(request().xml()))
                        .replace("%2F", "%2f")
                        .replace("%2B", "%2b");
        String signed =
                message + "&RelayState=%61&SigAlg=http%3a%2f%2fwww.w3.org%2f2001%2f04%2fxmldsig-more%23rsa-sha256";
        String signature = "&Signature=" + LogoutDraft.escaped(request().signature(signed, TestKey.RSA));
        assertRefused(ReasonCode.SIGNATURE_INVALID, server.get(PATH + "?" + signed.replace("%61", "a") + signature));
        assertRefused(ReasonCode.SIGNATURE_INVALID, server.get(PATH + "?" + signed.replace("%2f", "%2F") + signature));
        assertEquals(302, server.get(PATH + "?" + signed + signature).statusCode());
    }

    @Test
    void theOrderOfParametersDoesNotMatterButDoubledOnesDo() {
        String query = request().relayState("x").query();
        String[] parts = query.split("&", -1);
        for (String more : List.of("SAMLRequest=x", "RelayState=x", "SigAlg=x", "Signature=x", "%53AMLRequest=x")) {
            assertRefused(ReasonCode.XML_MALFORMED, server.get(PATH + "?" + query + "&" + more));
        }
        assertRefused(ReasonCode.XML_MALFORMED, server.get(PATH + "?" + query + "&SAMLResponse=x"));
        assertRefused(
                ReasonCode.XML_MALFORMED,
                server.post(PATH, Map.of("SAMLRequest", request().posted(), "SAMLResponse", "x")));
        assertEquals(
                302,
                server.get(PATH + "?" + parts[3] + "&" + parts[1] + "&other=1&" + parts[2] + "&" + parts[0])
                        .statusCode());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-14")
    void anUnsignedMessageIsRefused(By by) {
        assertRefused(ReasonCode.SIGNATURE_MISSING, send(by, request().signing(null)));
        waiting();
        assertRefused(ReasonCode.SIGNATURE_MISSING, send(by, answer().signing(null)));
        assertFalse(world.traces.verified.contains(true));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-14")
    void aStrangersSignatureIsRefused(By by) {
        assertRefused(ReasonCode.SIGNATURE_INVALID, send(by, request().key(TestKey.STRANGER)));
        waiting();
        assertRefused(ReasonCode.SIGNATURE_INVALID, send(by, answer().key(TestKey.STRANGER)));
    }

    @Test
    @Tag("rule-14")
    void sha1IsForbidden() {
        String sha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
        assertRefused(
                ReasonCode.ALGORITHM_FORBIDDEN, send(By.REDIRECT, request().algorithm(sha1, "SHA1withRSA")));
        assertRefused(ReasonCode.ALGORITHM_FORBIDDEN, send(By.POST, request().signing(Signing.USUAL.algorithm(sha1))));
        assertRefused(
                ReasonCode.ALGORITHM_FORBIDDEN,
                send(By.POST, request().signing(Signing.USUAL.digest("http://www.w3.org/2000/09/xmldsig#sha1"))));
    }

    @Test
    void anAlteredMessageIsRefused() {
        Document document = Xmls.parse(decoded(request().posted()));
        Xmls.first(document, "NameID").setTextContent("bob");
        assertRefused(
                ReasonCode.SIGNATURE_INVALID, server.post(PATH, Map.of("SAMLRequest", base64(Xmls.text(document)))));
        String query = request().query();
        String other = request().edit(">alice<", ">bob<").signing(null).query();
        assertRefused(
                ReasonCode.SIGNATURE_INVALID,
                server.get(PATH + "?" + other + query.substring(query.indexOf("&SigAlg="))));
        assertRefused(
                ReasonCode.SIGNATURE_INVALID,
                server.get(PATH + "?" + query.replaceAll("Signature=.*", "Signature=%2A%2A")));
    }

    @Test
    void aMessageSignedByItselfIsNoSignedQuery() {
        assertRefused(
                ReasonCode.XML_FORBIDDEN,
                server.get(PATH + "?SAMLRequest="
                        + LogoutDraft.escaped(
                                RedirectMessage.encode(decoded(request().posted())))));
    }

    @Test
    void aSignedRequestInsideAnotherIsRefused() {
        String outer = "<samlp:LogoutRequest xmlns:samlp=\"" + Names.SAMLP + "\" xmlns:saml=\"" + Names.SAML
                + "\" ID=\"_evil\" Version=\"2.0\" IssueInstant=\"" + World.NOW + "\" Destination=\"" + HERE
                + "\"><saml:Issuer>" + World.IDP + "</saml:Issuer><samlp:Extensions>"
                + decoded(request().posted())
                + "</samlp:Extensions><saml:NameID>bob</saml:NameID></samlp:LogoutRequest>";
        assertRefused(ReasonCode.XML_FORBIDDEN, server.post(PATH, Map.of("SAMLRequest", base64(outer))));
    }

    private void refusedByBoth(ReasonCode reason, UnaryOperator<LogoutDraft> defect) {
        for (By by : By.values()) {
            assertRefused(reason, send(by, defect.apply(request())));
        }
    }

    @Test
    void everyDefectOfARequestHasItsCode() {
        String issued = "IssueInstant=\"" + World.NOW;
        refusedByBoth(ReasonCode.VERSION_UNSUPPORTED, d -> d.edit("Version=\"2.0\"", "Version=\"2.1\""));
        refusedByBoth(ReasonCode.VERSION_UNSUPPORTED, d -> d.edit("LogoutRequest", "ManageNameIDRequest"));
        refusedByBoth(ReasonCode.ISSUER_MISMATCH, d -> d.edit(">" + World.IDP + "<", ">" + World.IDP + "/<"));
        refusedByBoth(ReasonCode.DESTINATION_MISMATCH, d -> d.edit(HERE, HERE + "/"));
        refusedByBoth(ReasonCode.DESTINATION_MISMATCH, d -> d.edit("Destination=\"" + HERE + "\"", ""));
        refusedByBoth(
                ReasonCode.ASSERTION_NOT_YET_VALID,
                d -> d.edit(issued, "IssueInstant=\"" + World.NOW.plusSeconds(181)));
        refusedByBoth(
                ReasonCode.ASSERTION_EXPIRED, d -> d.edit(issued, "IssueInstant=\"" + World.NOW.minusSeconds(480)));
        refusedByBoth(ReasonCode.ASSERTION_EXPIRED, d -> d.edit(issued + "\"", ""));
        refusedByBoth(
                ReasonCode.ASSERTION_EXPIRED,
                d -> d.edit(
                        "NotOnOrAfter=\"" + World.NOW.plusSeconds(60),
                        "NotOnOrAfter=\"" + World.NOW.minusSeconds(180)));
        refusedByBoth(ReasonCode.NAMEID_INVALID, d -> d.edit(">alice<", "> <"));
        refusedByBoth(ReasonCode.NAMEID_INVALID, d -> d.edit(">alice<", "><b/><"));
        refusedByBoth(
                ReasonCode.NAMEID_INVALID,
                d -> d.edit("<samlp:SessionIndex>", "<saml:NameID>bob</saml:NameID><samlp:SessionIndex>"));
        refusedByBoth(ReasonCode.XML_FORBIDDEN, d -> d.edit(">index-1<", "> <"));
        refusedByBoth(ReasonCode.XML_FORBIDDEN, d -> d.edit("ID=\"_logout1\"", "ID=\"\""));
    }

    @Test
    void aCommentDoesNotCutTheName() {
        send(By.REDIRECT, request().edit(">alice<", ">alice<!-- -->@evil<"));
        assertEquals("alice@evil", world.logouts.demands.get(0).subject().nameId());
    }

    @Test
    void aDoctypeIsForbiddenAndJunkIsMalformed() {
        String doctype = "<!DOCTYPE x><x/>";
        assertRefused(
                ReasonCode.XML_FORBIDDEN,
                server.get(PATH + "?SAMLRequest=" + LogoutDraft.escaped(RedirectMessage.encode(doctype))));
        assertRefused(ReasonCode.XML_FORBIDDEN, server.post(PATH, Map.of("SAMLRequest", base64(doctype))));
        assertRefused(ReasonCode.XML_MALFORMED, server.get(PATH + "?SAMLRequest=junk"));
        assertRefused(ReasonCode.XML_MALFORMED, server.post(PATH, Map.of("SAMLResponse", "junk!")));
        assertEquals(400, server.post(PATH, Map.of("RelayState", "x")).statusCode());
        assertEquals(400, server.post(PATH, Map.of("SAMLRequest", " ")).statusCode());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsTooLargeIsNotReadToItsEnd() {
        String bomb = RedirectMessage.encode("<x>" + " ".repeat(700 * 1024) + "</x>");
        assertRefused(ReasonCode.TOO_LARGE, server.get(PATH + "?SAMLRequest=" + LogoutDraft.escaped(bomb)));
        assertRefused(
                ReasonCode.TOO_LARGE,
                server.get(PATH + "?" + request().relayState("x".repeat(1025)).query()));
        assertRefused(ReasonCode.TOO_LARGE, server.post(PATH, Map.of("SAMLRequest", "A".repeat(3 * 1024 * 1024))));
    }

    @Test
    void whileSingleSignOnIsOffNothingIsEnded() {
        world.connections.put(
                World.connection(People.ACME, Connection.Stage.VERIFIED, World.SETTINGS, null, TestKey.RSA));
        assertRefused(ReasonCode.SSO_NOT_ENABLED, send(By.POST, request()));
    }

    @ParameterizedTest
    @EnumSource
    void anEncryptedNameIsRead(By by) {
        send(by, encrypted(e -> e));
        assertEquals("alice", world.logouts.demands.get(0).subject().nameId());
    }

    @Test
    @Tag("rule-14")
    void aWeaklyEncryptedNameIsForbiddenAndABrokenOneSaysNothing() {
        refusedEncrypted(ReasonCode.ALGORITHM_FORBIDDEN, e -> e.data("http://www.w3.org/2001/04/xmlenc#aes256-cbc"));
        refusedEncrypted(ReasonCode.ALGORITHM_FORBIDDEN, e -> e.transport("http://www.w3.org/2001/04/xmlenc#rsa-1_5"));
        refusedEncrypted(
                ReasonCode.DECRYPTION_FAILED,
                e -> Encrypting.usual(TestKey.STRANGER.certificate().getPublicKey()));
    }

    private void refusedEncrypted(ReasonCode reason, UnaryOperator<Encrypting> how) {
        assertRefused(reason, send(By.POST, encrypted(how)));
    }

    private static LogoutDraft encrypted(UnaryOperator<Encrypting> how) {
        Document document = Xmls.parse("<samlp:x xmlns:samlp=\"" + Names.SAMLP + "\" xmlns:saml=\"" + Names.SAML
                + "\"><saml:NameID Format=\"" + Names.PERSISTENT + "\">alice</saml:NameID></samlp:x>");
        how.apply(Encrypting.usual(World.keys().encryption().certificate().getPublicKey()))
                .encrypt(Xmls.first(document, "NameID"));
        String holder = Xmls.text(Xmls.first(document, "EncryptedAssertion"))
                .replace("saml:EncryptedAssertion", "saml:EncryptedID");
        return request().edit("<saml:NameID Format=\"" + Names.PERSISTENT + "\">alice</saml:NameID>", holder);
    }

    // From here to the identity provider.

    @Test
    void aHandleLeadsToASignedRequestOnce() throws Exception {
        promise();
        HttpResponse<String> answer = server.get(PATH + "?ticket=handle");
        assertEquals(302, answer.statusCode());
        URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertTrue(location.toString().startsWith("https://idp.example.com/slo?app=1&SAMLRequest="));
        Document request = signedByUs(location, "SAMLRequest");
        Element root = request.getDocumentElement();
        assertEquals("_ours", root.getAttribute("ID"));
        assertEquals("https://idp.example.com/slo?app=1", root.getAttribute("Destination"));
        assertEquals("alice", Xmls.first(request, "NameID").getTextContent());
        assertEquals(Names.EMAIL, Xmls.first(request, "NameID").getAttribute("Format"));
        assertEquals("https://names.example.com", Xmls.first(request, "NameID").getAttribute("NameQualifier"));
        assertEquals(World.SP, Xmls.first(request, "NameID").getAttribute("SPNameQualifier"));
        assertEquals("index-7", Xmls.first(request, "SessionIndex").getTextContent());

        HttpResponse<String> again = server.get(PATH + "?ticket=handle");
        assertEquals(200, again.statusCode());
        assertTrue(again.body().contains("You are signed out"));
    }

    private void promise() {
        world.logouts.handles.put(
                "acme handle",
                new Logouts.Opened(
                        "_ours",
                        acme(),
                        new Logouts.Subject("alice", Names.EMAIL, List.of("index-7")),
                        new NameIdQualifiers("https://names.example.com", World.SP)));
    }

    @Test
    @Tag("rule-30")
    void aRequestGoesByFormWhereThatIsTheBinding() {
        service(SsoBinding.POST, World.IDP);
        promise();
        HttpResponse<String> page = server.get(PATH + "?ticket=handle");
        assertEquals(
                "https://idp.example.com",
                page.headers().firstValue("X-Form-Origins").orElseThrow());
        assertTrue(page.body().contains("action=\"https://idp.example.com/slo?app"), page.body());
        assertFalse(page.body().contains("RelayState"));
        Document request = Xmls.parse(decoded(hidden(page.body(), "SAMLRequest")));
        assertEquals(
                1, request.getElementsByTagNameNS(Names.DS, "SignatureValue").getLength());
    }

    @Test
    void lookingAtTheHeadersUsesNothingUp() {
        promise();
        HttpRequest.Builder head = HttpRequest.newBuilder(server.uri(PATH + "?ticket=handle"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody());
        assertEquals(204, server.send(head).statusCode());
        assertEquals(302, server.get(PATH + "?ticket=handle").statusCode());
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerEndsOnAPageThatSaysSignedOut(By by) {
        waiting();
        HttpResponse<String> page = send(by, answer());
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("You are signed out"));
        assertEquals(List.of(Names.SUCCESS), world.logouts.statuses);
        assertEquals(List.of(), world.traces.all);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsNoSuccessStillSaysSignedOutHere(By by) {
        String success = "<samlp:StatusCode Value=\"" + Names.SUCCESS + "\"/>";
        for (String status : List.of(
                "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\"/>",
                "<samlp:StatusCode Value=\"" + Names.SUCCESS
                        + "\"><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:PartialLogout\"/></samlp:StatusCode>")) {
            waiting();
            HttpResponse<String> page = send(by, answer().edit(success, status));
            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("You are signed out here."));
            assertTrue(page.body().contains("calm green lantern"));
            assertEquals(ReasonCode.STATUS_NOT_SUCCESS, world.traces.last().reason());
        }
        assertFalse(world.traces.verified.contains(false));
    }

    @Test
    void anAnswerThatCannotBeBelievedStillSaysSignedOutHereToWhoLeftBefore() {
        assertFalse(send(By.POST, answer().signing(null)).body().contains("You are signed out"));
        waiting();
        HttpResponse<String> page = send(By.POST, answer().signing(null));
        assertRefused(ReasonCode.SIGNATURE_MISSING, page);
        assertTrue(page.body().contains("You are signed out here."));
    }

    @Test
    void everyDefectOfAnAnswerHasItsCode() {
        for (By by : By.values()) {
            waiting();
            assertRefused(ReasonCode.IN_RESPONSE_TO_UNKNOWN, send(by, answer().edit("\"_ours\"", "\"_other\"")));
            assertRefused(ReasonCode.IN_RESPONSE_TO_UNKNOWN, send(by, answer().edit("InResponseTo=\"_ours\"", "")));
            assertRefused(ReasonCode.ISSUER_MISMATCH, send(by, answer().edit(">" + World.IDP, "> " + World.IDP)));
            assertRefused(ReasonCode.DESTINATION_MISMATCH, send(by, answer().edit(HERE, World.ACS)));
            assertRefused(
                    ReasonCode.VERSION_UNSUPPORTED, send(by, answer().edit("Version=\"2.0\"", "Version=\"1.1\"")));
            assertRefused(ReasonCode.VERSION_UNSUPPORTED, send(by, answer().edit("LogoutResponse", "Response")));
        }
        send(By.POST, answer());
        world.logouts.statuses.clear();
        assertRefused(ReasonCode.IN_RESPONSE_TO_UNKNOWN, send(By.POST, answer()));
    }

    @Test
    void entraAnswersUnderItsOtherNameForItsOwnTenantOnly() {
        String other = "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/";
        service(SsoBinding.REDIRECT, ENTRA);
        for (String issuer : List.of(ENTRA, other)) {
            waiting();
            assertEquals(200, send(By.REDIRECT, answered(issuer)).statusCode(), issuer);
        }
        world.logouts.statuses.clear();
        waiting();
        assertRefused(ReasonCode.ISSUER_MISMATCH, send(By.REDIRECT, answered(other.replace("1111-2", "1112-2"))));
        assertRefused(ReasonCode.ISSUER_MISMATCH, send(By.REDIRECT, LogoutDraft.request(other, HERE, World.NOW)));
        assertEquals(
                302,
                send(By.REDIRECT, LogoutDraft.request(ENTRA, HERE, World.NOW)).statusCode());

        service(SsoBinding.REDIRECT, World.IDP);
        world.logouts.demands.clear();
        waiting();
        assertRefused(ReasonCode.ISSUER_MISMATCH, send(By.REDIRECT, answered(other)));
    }

    private static LogoutDraft answered(String issuer) {
        return LogoutDraft.response(issuer, HERE, "_ours", World.NOW);
    }
}
