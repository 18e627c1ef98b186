package org.lychgate.saml.sp.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.provider.entra.internal.EntraProvider;
import org.lychgate.provider.generic.internal.GenericProvider;
import org.lychgate.saml.sp.fake.People;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;

/** Each sign, by a message that goes through the real rules to the cause it points at. */
class LoginDiagnosisTest {
    private static final String SUCCESS =
            "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"></samlp:StatusCode>";
    private static final String RESTRICTION =
            "<saml:AudienceRestriction><saml:Audience>" + World.SP + "</saml:Audience></saml:AudienceRestriction>";
    private static final String SAML_ID = Draft.attribute("saml_id", "alice-1");

    private record Case(String cause, String what, Consumer<World> given, Function<World, Draft> message) {}

    private final List<Case> cases = new ArrayList<>();

    private void add(String cause, String what, Function<Draft, Draft> defect) {
        cases.add(new Case(cause, what, world -> {}, world -> defect.apply(world.draft())));
    }

    private void given(String cause, String what, Consumer<World> given, Function<World, Draft> message) {
        cases.add(new Case(cause, what, given, message));
    }

    @TestFactory
    Stream<DynamicTest> findsTheCause() {
        shapes();
        statuses();
        signatures();
        addresses();
        audiences();
        times();
        subjects();
        attributes();
        return cases.stream()
                .map(c -> DynamicTest.dynamicTest(c.cause() + ": " + c.what(), () -> {
                    World world = world();
                    c.given().accept(world);
                    world.receive(c.message().apply(world));
                    assertEquals(c.cause(), diagnosis(world).cause(), () -> "" + world.traces.last());
                }));
    }

    private static World world() {
        World world = World.withAcme();
        world.providers.unplugAll();
        world.providers.plug(new GenericProvider());
        return world;
    }

    private static Diagnosis diagnosis(World world) {
        Diagnosis diagnosis = world.traces.last().diagnosis();
        assertNotNull(diagnosis, () -> "" + world.traces.last());
        return diagnosis;
    }

    private void shapes() {
        add(
                "no-assertion",
                "success without an assertion",
                d -> d.signAssertion(null).tamper(xml -> xml.replaceAll("(?s)<saml:Assertion.*</saml:Assertion>", "")));
        add(
                "several-assertions",
                "the assertion twice",
                d -> d.tamper(xml -> xml.replaceAll("(?s)(<saml:Assertion.*</saml:Assertion>)", "$1$1")
                        .replaceFirst("(?s)(.*ID=\")_a", "$1_b")));
        add(
                "logout-message-at-acs",
                "a LogoutResponse",
                d -> d.signAssertion(null).tamper(xml -> xml.replace("samlp:Response", "samlp:LogoutResponse")));
        add("forbidden-construct", "a DOCTYPE", d -> d.tamper(xml -> "<!DOCTYPE x>" + xml));
        add(
                "encryption-cbc",
                "AES-CBC",
                d -> d.encrypt(
                        Encrypting.usual(World.keys().encryption().certificate().getPublicKey())
                                .data("http://www.w3.org/2001/04/xmlenc#aes256-cbc")));
        add(
                "encryption-3des",
                "Triple DES",
                d -> d.encrypt(
                        Encrypting.usual(World.keys().encryption().certificate().getPublicKey())
                                .data("http://www.w3.org/2001/04/xmlenc#tripledes-cbc")));
        add(
                "encrypted-for-another-key",
                "somebody else's key",
                d -> d.encrypt(Encrypting.usual(TestKey.STRANGER.certificate().getPublicKey())));
    }

    private void status(String cause, String xml) {
        add(cause, xml, d -> d.edit(SUCCESS, xml.replace("urn:", "urn:oasis:names:tc:SAML:2.0:status:")));
    }

    private static String code(String value, String inner) {
        return "<samlp:StatusCode Value=\"urn:" + value + "\">" + inner + "</samlp:StatusCode>";
    }

    private static String message(String text) {
        return "<samlp:StatusMessage>" + text + "</samlp:StatusMessage>";
    }

    private void statuses() {
        status("idp-internal-error", code("Responder", ""));
        status("idp-refuses-request", code("Requester", ""));
        status("idp-sign-in-failed", code("Responder", code("AuthnFailed", "")));
        status("user-not-assigned", code("Responder", code("RequestDenied", "")));
        status("user-not-assigned", code("Responder", "") + message("User is not assigned to the application"));
        status("idp-reports-error", code("VersionMismatch", ""));
        status("signed-requests-demanded", code("Requester", "") + message("The request must be signed"));
    }

    private void signatures() {
        add("nothing-signed", "no signature", d -> d.signAssertion(null));
        add(
                "signature-sha1",
                "RSA with SHA-1",
                d -> d.signAssertion(Signing.USUAL.algorithm("http://www.w3.org/2000/09/xmldsig#rsa-sha1")));
        add(
                "digest-sha1",
                "SHA-1 digest",
                d -> d.signAssertion(Signing.USUAL.digest("http://www.w3.org/2000/09/xmldsig#sha1")));
        add(
                "certificate-renewed-metadata-pasted",
                "another key, pasted metadata",
                d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER)));
        add(
                "metadata-of-another-application",
                "another key and Issuer",
                d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER))
                        .edit(World.IDP, "https://idp.example.com/other"));
        add("message-altered", "altered after signing", d -> d.tamper("alice-1", "mallory"));
        given(
                "certificate-renewed-metadata-unreachable",
                "another key, unreachable URL",
                world -> world.connections.put(byUrl("generic", "https://idp.example.com/metadata")),
                world -> world.draft().signAssertion(Signing.USUAL.key(TestKey.STRANGER)));
        add("issuer-trailing-slash", "a slash too many", d -> d.edit(World.IDP, World.IDP + "/"));
        add("issuer-scheme", "http", d -> d.edit(World.IDP, World.IDP.replace("https", "http")));
        add("issuer-differs", "another", d -> d.edit(World.IDP, "https://login.example.com/"));
    }

    static Connection byUrl(String provider, String url) {
        Connection.Settings plain = World.SETTINGS;
        return World.connection(
                People.ACME,
                Connection.Stage.ENABLED,
                new Connection.Settings(
                        provider,
                        plain.attributes(),
                        plain.identity(),
                        plain.idpInitiated(),
                        plain.signAuthnRequests(),
                        plain.firstLogin(),
                        plain.allowCbc(),
                        plain.nameIdFormat()),
                URI.create(url),
                TestKey.RSA);
    }

    private void addresses() {
        for (String[] pair : new String[][] {
            {"acs-url-http", World.ACS.replace("https", "http")},
            {"acs-url-trailing-slash", World.ACS + "/"},
            {"acs-url-case", World.ACS.replace("acme", "Acme")},
            {"acs-url-extra-query", World.ACS + "?x=1"},
            {"acs-url-other-host", World.ACS.replace("portal.", "www.")},
            {"acs-url-other-host", "http://localhost:8080/auth/saml/acme"},
            {"acs-url-other-company", World.ACS.replace("acme", "globex")},
            {"acs-url-company-blank", World.ACS.replace("/acme", "")},
            {"acs-url-company-blank", World.ACS.replace("acme", "")},
            {"acs-url-is-metadata-url", World.ACS + "/metadata"},
            {"acs-url-is-login-url", World.ACS + "/login"},
            {"acs-url-is-entity-id", World.SP},
            {"acs-url-shared-and-own-mixed", World.SHARED},
            {"acs-url-differs", "https://portal.example.com/saml/acs"},
            {"acs-url-differs", "not an address"}
        }) {
            add(pair[0], pair[1], d -> d.to(pair[1]));
        }
        add("recipient-differs", "Recipient alone", d -> d.edit("Recipient=\"" + World.ACS, "Recipient=\"" + World.SP));
        add(
                "destination-absent",
                "a signed response without",
                d -> d.edit("Destination=\"" + World.ACS + "\"", "").signResponse(Signing.USUAL));
    }

    private void audiences() {
        for (String[] pair : new String[][] {
            {"audience-trailing-slash", World.SP + "/"},
            {"audience-scheme", World.SP.replace("https", "http")},
            {"audience-scheme", World.SP.replace("portal", "Portal")},
            {"audience-has-space", " " + World.SP},
            {"audience-is-acs-url", World.ACS},
            {"audience-is-acs-url", World.SHARED},
            {"audience-is-metadata-url", World.ACS + "/metadata"},
            {"audience-is-company-id", "acme"},
            {"audience-differs", "https://www.example.com"}
        }) {
            add(pair[0], pair[1], d -> d.edit("<saml:Audience>" + World.SP, "<saml:Audience>" + pair[1]));
        }
        add("audience-absent", "no restriction", d -> d.edit(RESTRICTION, ""));
        add(
                "audience-narrowed",
                "another one besides",
                d -> d.edit(RESTRICTION, RESTRICTION + RESTRICTION.replace(World.SP, World.ACS)));
        add(
                "condition-unknown",
                "a strange one",
                d -> d.edit(RESTRICTION, RESTRICTION + "<x:Mood xmlns:x=\"urn:x\"></x:Mood>"));
    }

    private void times() {
        times("idp-clock-ahead", 20 * 60);
        times("idp-clock-timezone", 2 * 3600);
        times("idp-clock-behind", -20 * 60);
        times("idp-clock-timezone", -3600);
        given("response-late", "posted 8 min after it was made", world -> {}, world -> late(world));
        add(
                "assertion-lifetime-wrong",
                "no lifetime",
                d -> d.edit("NotOnOrAfter=\"2026-11-22T12:05:00Z\"", "NotOnOrAfter=\"2026-11-22T11:50:00Z\""));
        add(
                "time-unreadable",
                "no time",
                d -> d.edit("NotOnOrAfter=\"2026-11-22T12:05:00Z\"", "NotOnOrAfter=\"soon\""));
    }

    /** A message from an identity provider whose clock is that many seconds ahead. */
    private void times(String cause, long seconds) {
        given(
                cause,
                seconds + " s",
                world -> {},
                world -> new Draft(World.IDP, World.ACS, World.SP, World.NOW.plusSeconds(seconds))
                        .answering(world.requests.pending(
                                world.connections.enabled(People.ACME).orElseThrow(), AuthnRequests.Purpose.LOGIN)));
    }

    private static Draft late(World world) {
        return world.answer()
                .edit("IssueInstant=\"" + World.NOW, "IssueInstant=\"" + World.NOW.minusSeconds(480))
                .edit("2026-11-22T12:05:00Z", World.NOW.minusSeconds(200).toString());
    }

    private void subjects() {
        String nameId =
                "<saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\">name-alice</saml:NameID>";
        add("nameid-absent", "none", d -> d.edit(nameId, ""));
        add("nameid-empty", "empty", d -> d.edit("name-alice", " "));
        add("nameid-several", "two", d -> d.edit(nameId, nameId + nameId));
        add("nameid-transient", "transient", d -> d.edit("format:persistent", "format:transient"));
        add(
                "in-response-to-incomplete",
                "in the response only",
                d -> d.edit(" Destination", " InResponseTo=\"_x\" Destination"));
        add("request-too-old", "unknown in both", d -> d.answering("_gone"));
        add(
                "confirmation-without-end",
                "no NotOnOrAfter",
                d -> d.edit(" NotOnOrAfter=\"2026-11-22T12:05:00Z\" Recipient", " Recipient"));
        add("recipient-absent", "no Recipient", d -> d.edit(" Recipient=\"" + World.ACS + "\"", ""));
        add(
                "authn-statement-absent",
                "none",
                d -> d.tamper(xml -> xml)
                        .signAssertion(Signing.USUAL)
                        .edit(
                                "<saml:AuthnStatement ",
                                "<saml:AuthnStatement SessionNotOnOrAfter=\"2026-11-22T12:00:00Z\" ")
                        .edit("saml:AuthnStatement", "saml:Statement"));
    }

    private void attributes() {
        add("saml-id-missing", "others only", d -> d.edit(SAML_ID, ""));
        add("saml-id-namespaced", "a URI", d -> d.edit("\"saml_id\"", "\"http://schemas.example.com/claims/saml_id\""));
        add("saml-id-spelled-differently", "other letters", d -> d.edit("\"saml_id\"", "\"SAML-ID\""));
        add(
                "saml-id-in-friendly-name",
                "FriendlyName",
                d -> d.edit("\"saml_id\"", "\"urn:oid:1.2.3\" FriendlyName=\"saml_id\""));
    }

    private static @Nullable String value(Function<Draft, Draft> defect) {
        World world = world();
        world.receive(defect.apply(world.draft()));
        return diagnosis(world).valueToPaste();
    }

    @Test
    @Tag("rule-31")
    void theValueToPasteIsOurs() {
        assertEquals(World.ACS, value(d -> d.to("https://evil.example.com")));
        assertEquals(World.SP, value(d -> d.edit("<saml:Audience>" + World.SP, "<saml:Audience>evil")));
        assertEquals(World.IDP, value(d -> d.edit(World.IDP, World.IDP + "/")));
        assertEquals("saml_id", value(d -> d.edit("saml_id", "evil")));
        assertEquals(
                "RSA-SHA256",
                value(d -> d.signAssertion(Signing.USUAL.algorithm("http://www.w3.org/2000/09/xmldsig#rsa-sha1"))));
    }

    @Test
    void peopleAreTheReasonsOwnCause() {
        World world = world();
        world.signIns.next = new SignInOutcome.Refused(ReasonCode.USER_NOT_BOUND, "a bound user", "none");
        world.receive(world.draft());
        assertEquals("user-not-bound", diagnosis(world).cause());
        assertEquals(Diagnosis.Side.PORTAL, diagnosis(world).at());
    }

    @Test
    void aProvidersOwnWordsLieOverTheCommonOnes() {
        World world = world();
        world.providers.plug(new EntraProvider());
        world.connections.put(byUrl("entra", "https://login.microsoftonline.com/t/federationmetadata.xml"));
        world.receive(world.draft().to(World.ACS + "/"));
        assertEquals("acs-url-trailing-slash", diagnosis(world).cause());
        assertEquals("Reply URL (ACS URL)", diagnosis(world).idpField());
        world.receive(world.draft().signAssertion(Signing.USUAL.key(TestKey.STRANGER)));
        assertEquals("entra-metadata-without-appid", diagnosis(world).cause());
        world.receive(
                world.draft()
                        .edit(
                                SUCCESS,
                                code("oasis:names:tc:SAML:2.0:status:Requester", "")
                                        + message(
                                                "AADSTS50105: The signed in user is not assigned to the application, nor is its request signed.")));
        assertEquals("entra-user-not-assigned", diagnosis(world).cause());
    }

    @Test
    void everyReasonHasACauseWhateverTheSituation() {
        World world = world();
        for (ReasonCode reason : ReasonCode.values()) {
            FailedLogin nothing =
                    new FailedLogin(reason, List.of(), null, true, null, null, false, null, null, World.NOW);
            Diagnosis diagnosis = world.parts().diagnoses().of(nothing).orElseThrow();
            assertEquals(false, diagnosis.idpField().isBlank(), reason::wire);
            assertEquals(false, diagnosis.fix().isBlank(), reason::wire);
        }
    }

    @Test
    void withoutAnyPlugInARefusalStandsUnexplained() {
        World world = World.withAcme();
        world.receive(world.draft().to("https://elsewhere.example.com"));
        assertEquals(ReasonCode.DESTINATION_MISMATCH, world.traces.last().reason());
        assertNull(world.traces.last().diagnosis());
    }
}
