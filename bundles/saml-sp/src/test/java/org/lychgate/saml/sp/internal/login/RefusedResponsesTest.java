package org.lychgate.saml.sp.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.xml.security.encryption.XMLCipher;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;

/** One defect, one code: each message is good but for one thing. */
class RefusedResponsesTest {
    private static final String BEARER = "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\">";
    private static final String RESTRICTION =
            "<saml:AudienceRestriction><saml:Audience>" + World.SP + "</saml:Audience></saml:AudienceRestriction>";
    private static final String END = "2026-11-22T12:05:00Z";
    private static final String NAME_ID =
            "<saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\">name-alice</saml:NameID>";

    /** A message and why it must be refused. */
    private record Bad(String name, ReasonCode reason, Function<Draft, Draft> defect) {}

    private final List<Bad> bad = new ArrayList<>();

    private void add(ReasonCode reason, String name, Function<Draft, Draft> defect) {
        bad.add(new Bad(name, reason, defect));
    }

    private static Encrypting encrypting() {
        return Encrypting.usual(World.keys().encryption().certificate().getPublicKey());
    }

    @TestFactory
    @Tag("rule-09")
    @Tag("rule-12")
    @Tag("rule-14")
    Stream<DynamicTest> refuses() {
        xml();
        versionAndStatus();
        algorithms();
        signatures();
        issuersAndAddresses();
        conditions();
        times();
        confirmations();
        statements();
        return bad.stream().map(b -> DynamicTest.dynamicTest(b.reason().wire() + ": " + b.name(), () -> refused(b)));
    }

    private static void refused(Bad bad) {
        for (boolean both : new boolean[] {false, true}) {
            World world = World.withAcme();
            Draft draft = world.answer();
            if (both) {
                draft.signResponse(Signing.USUAL);
            }
            AcsAnswer answer = world.receive(bad.defect().apply(draft));
            AcsAnswer.Refused refused = assertInstanceOf(AcsAnswer.Refused.class, answer);
            assertEquals(
                    bad.reason(),
                    refused.reason(),
                    () -> world.traces.last().rules().toString());
            assertTrue(world.signIns.seen.isEmpty());
        }
    }

    private void xml() {
        add(ReasonCode.XML_MALFORMED, "no XML", d -> d.tamper(text -> "hello"));
        add(ReasonCode.XML_MALFORMED, "cut off", d -> d.tamper(text -> text.substring(0, text.length() - 9)));
        add(ReasonCode.XML_MALFORMED, "two roots", d -> d.tamper(text -> text + "<more/>"));
        add(ReasonCode.XML_FORBIDDEN, "DOCTYPE", d -> d.tamper(text -> "<!DOCTYPE samlp:Response>" + text));
        add(
                ReasonCode.XML_FORBIDDEN,
                "external DTD",
                d -> d.tamper(text -> "<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x.dtd\">" + text));
        add(
                ReasonCode.XML_FORBIDDEN,
                "external entity",
                d -> d.tamper(text ->
                        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + text.replace("Alice", "&x;")));
        add(
                ReasonCode.XML_FORBIDDEN,
                "billion laughs",
                d -> d.tamper(text -> "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                        + text.replace("Alice", "&b;")));
        add(ReasonCode.XML_FORBIDDEN, "processing instruction", d -> d.tamper(text -> "<?x y?>" + text));
        add(ReasonCode.XML_FORBIDDEN, "XML 1.1", d -> d.tamper(text -> "<?xml version=\"1.1\"?>" + text));
        add(
                ReasonCode.XML_FORBIDDEN,
                "one ID twice",
                d -> d.edit("<saml:Subject>", "<saml:Subject ID=\"" + d.assertionId() + "\">"));
        add(
                ReasonCode.XML_FORBIDDEN,
                "no ID on the Assertion",
                d -> d.signAssertion(null).signResponse(Signing.USUAL).edit(" ID=\"" + d.assertionId() + "\"", ""));
        add(
                ReasonCode.XML_FORBIDDEN,
                "no ID on the Response",
                d -> d.signResponse(null).edit(" ID=\"" + d.responseId() + "\"", ""));
        add(
                ReasonCode.XML_FORBIDDEN,
                "RetrievalMethod",
                d -> d.tamper("<ds:KeyInfo>", "<ds:KeyInfo><ds:RetrievalMethod URI=\"http://127.0.0.1:1/\"/>"));
        add(
                ReasonCode.XML_FORBIDDEN,
                "CipherReference",
                d -> d.encrypt(encrypting())
                        .between(
                                "<xenc:CipherData>",
                                "<xenc:CipherData><xenc:CipherReference URI=\"http://127.0.0.1:1/\"/>"));
        add(
                ReasonCode.XML_FORBIDDEN,
                "Reference to a URL",
                d -> d.tamper("URI=\"#" + d.assertionId() + "\"", "URI=\"http://127.0.0.1:1/\""));
        add(
                ReasonCode.XML_FORBIDDEN,
                "Reference without a URI",
                d -> d.tamper(" URI=\"#" + d.assertionId() + "\"", ""));
        add(
                ReasonCode.XML_FORBIDDEN,
                "comment inside a digest",
                d -> d.tamper("<ds:DigestValue>", "<ds:DigestValue><!-- x -->"));
        add(
                ReasonCode.XML_FORBIDDEN,
                "two Assertions",
                d -> d.edit(
                        "</samlp:Response>",
                        "<saml:Assertion ID=\"_b\" Version=\"2.0\"><saml:Issuer>x</saml:Issuer></saml:Assertion></samlp:Response>"));
        add(
                ReasonCode.XML_FORBIDDEN,
                "an Assertion as Advice",
                d -> d.edit(
                        "</saml:Conditions>",
                        "</saml:Conditions><saml:Advice><saml:Assertion ID=\"_b\" Version=\"2.0\"/></saml:Advice>"));
        add(ReasonCode.TOO_LARGE, "too deep", d -> d.edit("Alice", "<a>".repeat(70) + "</a>".repeat(70)));
        add(ReasonCode.TOO_LARGE, "too many elements", d -> d.edit("Alice", "<a/>".repeat(5_000)));
        add(ReasonCode.TOO_LARGE, "too many attributes", d -> d.tamper("Alice", manyAttributes()));
        add(ReasonCode.TOO_LARGE, "too long", d -> d.edit("Alice", "A".repeat(600 * 1024)));
        add(ReasonCode.TOO_LARGE, "too many References", RefusedResponsesTest::manyReferences);
    }

    private static String manyAttributes() {
        StringBuilder element = new StringBuilder("<a");
        for (int i = 0; i < 250; i++) {
            element.append(" a").append(i).append("=\"\"");
        }
        return element.append("/>").toString();
    }

    private static Draft manyReferences(Draft draft) {
        return draft.tamper(text -> {
            int start = text.indexOf("<ds:Reference");
            int end = text.indexOf("</ds:Reference>") + "</ds:Reference>".length();
            return text.substring(0, start) + text.substring(start, end).repeat(5) + text.substring(end);
        });
    }

    private void versionAndStatus() {
        add(
                ReasonCode.VERSION_UNSUPPORTED,
                "Response 2.1",
                d -> d.edit("Version=\"2.0\" IssueInstant", "Version=\"2.1\" IssueInstant"));
        add(
                ReasonCode.VERSION_UNSUPPORTED,
                "Assertion 1.1",
                d -> d.edit(
                        "IssueInstant=\"" + World.NOW + "\" Version=\"2.0\"",
                        "IssueInstant=\"" + World.NOW + "\" Version=\"1.1\""));
        add(
                ReasonCode.VERSION_UNSUPPORTED,
                "encrypted Assertion 1.1",
                d -> d.encrypt(encrypting())
                        .edit(
                                "IssueInstant=\"" + World.NOW + "\" Version=\"2.0\"",
                                "IssueInstant=\"" + World.NOW + "\" Version=\"1.1\""));
        add(
                ReasonCode.VERSION_UNSUPPORTED,
                "another message",
                d -> d.edit("<samlp:Response ", "<samlp:LogoutResponse ")
                        .edit("</samlp:Response>", "</samlp:LogoutResponse>"));
        add(
                ReasonCode.STATUS_NOT_SUCCESS,
                "an error",
                d -> d.edit(
                        "status:Success\"></samlp:StatusCode>",
                        "status:Responder\"></samlp:StatusCode><samlp:StatusMessage>AADSTS700016</samlp:StatusMessage>"));
        add(
                ReasonCode.STATUS_NOT_SUCCESS,
                "no Status",
                d -> d.edit(
                        "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"></samlp:StatusCode></samlp:Status>",
                        ""));
    }

    private void algorithms() {
        String rsaSha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
        add(ReasonCode.ALGORITHM_FORBIDDEN, "RSA-SHA1", d -> d.signAssertion(Signing.USUAL.algorithm(rsaSha1)));
        add(
                ReasonCode.ALGORITHM_FORBIDDEN,
                "a SHA-1 digest",
                d -> d.signAssertion(Signing.USUAL.digest("http://www.w3.org/2000/09/xmldsig#sha1")));
        add(
                ReasonCode.ALGORITHM_FORBIDDEN,
                "HMAC keyed with the certificate",
                d -> d.tamper(
                        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"));
        for (String transform : List.of(
                "http://www.w3.org/TR/1999/REC-xslt-19991116",
                "http://www.w3.org/TR/1999/REC-xpath-19991116",
                "http://www.w3.org/2002/06/xmldsig-filter2",
                "http://www.w3.org/2000/09/xmldsig#base64")) {
            add(
                    ReasonCode.ALGORITHM_FORBIDDEN,
                    "transform " + transform,
                    d -> d.tamper("<ds:Transforms>", "<ds:Transforms><ds:Transform Algorithm=\"" + transform + "\"/>"));
        }
        add(
                ReasonCode.ALGORITHM_FORBIDDEN,
                "AES-CBC without the switch",
                d -> d.encrypt(encrypting().data(XMLCipher.AES_256)));
        add(ReasonCode.ALGORITHM_FORBIDDEN, "3DES", d -> d.encrypt(encrypting().data(XMLCipher.TRIPLEDES)));
        add(
                ReasonCode.ALGORITHM_FORBIDDEN,
                "RSA 1.5",
                d -> d.encrypt(encrypting().transport(XMLCipher.RSA_v1dot5)));
        add(
                ReasonCode.DECRYPTION_FAILED,
                "encrypted for somebody else",
                d -> d.encrypt(Encrypting.usual(TestKey.STRANGER.certificate().getPublicKey())));
        add(
                ReasonCode.DECRYPTION_FAILED,
                "no key",
                d -> d.encrypt(encrypting())
                        .between("<xenc:EncryptedKey>", "<xenc:OtherKey>")
                        .between("</xenc:EncryptedKey>", "</xenc:OtherKey>"));
    }

    private void signatures() {
        add(
                ReasonCode.SIGNATURE_MISSING,
                "no signature",
                d -> d.signAssertion(null).signResponse(null));
        add(
                ReasonCode.SIGNATURE_MISSING,
                "encrypted without a signature",
                d -> d.signAssertion(null).signResponse(null).encrypt(encrypting()));
        add(
                ReasonCode.SIGNATURE_INVALID,
                "a stranger's key",
                d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER)));
        add(
                ReasonCode.SIGNATURE_INVALID,
                "a stranger's inner key beside a good outer one",
                d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER)).signResponse(Signing.USUAL));
        add(
                ReasonCode.SIGNATURE_INVALID,
                "a stranger's inner key, encrypted",
                d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER)).encrypt(encrypting()));
        add(
                ReasonCode.SIGNATURE_INVALID,
                "a stranger's outer key",
                d -> d.signResponse(Signing.USUAL.key(TestKey.STRANGER)));
        add(ReasonCode.SIGNATURE_INVALID, "another identity", d -> d.tamper(">alice-1<", ">bob-1<"));
        add(ReasonCode.SIGNATURE_INVALID, "another NameID", d -> d.tamper(">name-alice<", ">name-bob<"));
        add(
                ReasonCode.SIGNATURE_INVALID,
                "no DigestValue",
                d -> d.tamper(text -> text.replaceAll("<ds:DigestValue>[^<]*</ds:DigestValue>", "")));
        add(
                ReasonCode.SIGNATURE_INVALID,
                "an empty SignatureValue",
                d -> d.tamper(text -> text.replaceAll("(<ds:SignatureValue>)[^<]*", "$1")));
    }

    private void issuersAndAddresses() {
        String issuer = "<saml:Issuer>" + World.IDP + "</saml:Issuer>";
        add(
                ReasonCode.ISSUER_MISMATCH,
                "another Issuer",
                d -> d.edit(issuer, "<saml:Issuer>https://evil.example</saml:Issuer>"));
        add(
                ReasonCode.ISSUER_MISMATCH,
                "a longer Issuer",
                d -> d.edit(issuer, "<saml:Issuer>" + World.IDP + "/</saml:Issuer>"));
        add(
                ReasonCode.ISSUER_MISMATCH,
                "no Issuer in the Assertion",
                d -> d.signAssertion(null)
                        .signResponse(Signing.USUAL)
                        .edit("Version=\"2.0\">" + issuer + "<saml:Subject>", "Version=\"2.0\"><saml:Subject>"));
        add(
                ReasonCode.ISSUER_MISMATCH,
                "an Issuer that is an e-mail",
                d -> d.edit(
                        "<saml:Issuer>",
                        "<saml:Issuer Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress\">"));
        add(
                ReasonCode.DESTINATION_MISMATCH,
                "another tenant",
                d -> d.edit("Destination=\"" + World.ACS, "Destination=\"https://portal.example.com/auth/saml/beta"));
        add(
                ReasonCode.DESTINATION_MISMATCH,
                "a longer path",
                d -> d.edit("Destination=\"" + World.ACS, "Destination=\"" + World.ACS + "/"));
        add(ReasonCode.DESTINATION_MISMATCH, "empty", d -> d.edit("Destination=\"" + World.ACS, "Destination=\""));
        add(
                ReasonCode.DESTINATION_MISMATCH,
                "none on a signed response",
                d -> d.signResponse(Signing.USUAL).edit(" Destination=\"" + World.ACS + "\"", ""));
    }

    private void conditions() {
        add(
                ReasonCode.CONDITIONS_MISSING,
                "no Conditions",
                d -> d.edit(
                        "<saml:Conditions NotBefore=\"2026-11-22T11:59:55Z\" NotOnOrAfter=\"" + END + "\">"
                                + RESTRICTION + "</saml:Conditions>",
                        ""));
        add(
                ReasonCode.CONDITIONS_MISSING,
                "an unknown Condition",
                d -> d.edit(
                        "</saml:Conditions>",
                        "<saml:Condition xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"x\"/></saml:Conditions>"));
        add(
                ReasonCode.CONDITIONS_MISSING,
                "a foreign Condition",
                d -> d.edit("</saml:Conditions>", "<x:OneTimeUse xmlns:x=\"urn:x\"/></saml:Conditions>"));
        add(
                ReasonCode.AUDIENCE_MISMATCH,
                "another audience",
                d -> d.edit("<saml:Audience>" + World.SP, "<saml:Audience>https://other.example"));
        add(
                ReasonCode.AUDIENCE_MISMATCH,
                "a longer audience",
                d -> d.edit("<saml:Audience>" + World.SP, "<saml:Audience>" + World.SP + ".evil.example"));
        add(ReasonCode.AUDIENCE_MISMATCH, "no AudienceRestriction", d -> d.edit(RESTRICTION, ""));
        add(
                ReasonCode.AUDIENCE_MISMATCH,
                "an empty AudienceRestriction",
                d -> d.edit("<saml:Audience>" + World.SP + "</saml:Audience>", ""));
        add(
                ReasonCode.AUDIENCE_MISMATCH,
                "a second restriction that excludes us",
                d -> d.edit(
                        "</saml:Conditions>",
                        "<saml:AudienceRestriction><saml:Audience>https://other.example</saml:Audience></saml:AudienceRestriction></saml:Conditions>"));
        add(
                ReasonCode.AUDIENCE_MISMATCH,
                "a comment cuts the audience",
                d -> d.edit("<saml:Audience>" + World.SP, "<saml:Audience>" + World.SP + "<!-- -->.evil.example"));
    }

    private void times() {
        add(
                ReasonCode.ASSERTION_NOT_YET_VALID,
                "NotBefore 181 s ahead",
                d -> d.edit("NotBefore=\"2026-11-22T11:59:55Z\"", "NotBefore=\"2026-11-22T12:03:01Z\""));
        add(
                ReasonCode.ASSERTION_NOT_YET_VALID,
                "issued 181 s ahead",
                d -> d.edit("IssueInstant=\"2026-11-22T12:00:00Z\"", "IssueInstant=\"2026-11-22T12:03:01Z\""));
        add(
                ReasonCode.ASSERTION_NOT_YET_VALID,
                "NotBefore is no time",
                d -> d.edit("NotBefore=\"2026-11-22T11:59:55Z\"", "NotBefore=\"now\""));
        add(
                ReasonCode.ASSERTION_EXPIRED,
                "Conditions ended 180 s ago",
                d -> d.edit(
                        "NotOnOrAfter=\"" + END + "\"><saml:Aud", "NotOnOrAfter=\"2026-11-22T11:57:00Z\"><saml:Aud"));
        add(
                ReasonCode.ASSERTION_EXPIRED,
                "the confirmation ended 180 s ago",
                d -> d.edit(
                        "NotOnOrAfter=\"" + END + "\" Recipient", "NotOnOrAfter=\"2026-11-22T11:57:00Z\" Recipient"));
        add(
                ReasonCode.ASSERTION_EXPIRED,
                "issued more than 24 h ago",
                d -> d.edit("IssueInstant=\"2026-11-22T12:00:00Z\"", "IssueInstant=\"2026-11-21T11:59:59Z\""));
        add(
                ReasonCode.ASSERTION_EXPIRED,
                "an end that is no time",
                d -> d.edit("NotOnOrAfter=\"" + END + "\" Recipient", "NotOnOrAfter=\"never\" Recipient"));
        add(
                ReasonCode.IDP_SESSION_EXPIRED,
                "the session has ended",
                d -> d.edit(
                        "SessionIndex=\"session-1\"",
                        "SessionIndex=\"session-1\" SessionNotOnOrAfter=\"2026-11-22T11:00:00Z\""));
    }

    private void confirmations() {
        ReasonCode none = ReasonCode.SUBJECT_CONFIRMATION_INVALID;
        add(
                none,
                "no SubjectConfirmation",
                d -> d.edit(BEARER, "<saml:X>")
                        .edit("</saml:SubjectConfirmation>", "</saml:X>")
                        .edit(" InResponseTo=\"_request1\"", ""));
        add(
                none,
                "no Subject but a NameID elsewhere",
                d -> d.edit("<saml:Subject>", "<saml:X>")
                        .edit("</saml:Subject>", "</saml:X>")
                        .edit(" InResponseTo=\"_request1\"", ""));
        add(
                none,
                "sender-vouches",
                d -> d.edit("cm:bearer", "cm:sender-vouches").edit(" InResponseTo=\"_request1\"", ""));
        add(
                none,
                "holder-of-key",
                d -> d.edit("cm:bearer", "cm:holder-of-key").edit(" InResponseTo=\"_request1\"", ""));
        add(
                none,
                "no SubjectConfirmationData",
                d -> d.edit("<saml:SubjectConfirmationData", "<saml:X")
                        .edit("</saml:SubjectConfirmationData>", "</saml:X>")
                        .edit(" InResponseTo=\"_request1\"", ""));
        add(none, "no Recipient", d -> d.edit(" Recipient=\"" + World.ACS + "\"", ""));
        add(none, "no NotOnOrAfter", d -> d.edit(" NotOnOrAfter=\"" + END + "\" Recipient", " Recipient"));
        add(
                none,
                "a NotBefore",
                d -> d.edit(
                        " NotOnOrAfter=\"" + END + "\" Recipient",
                        " NotBefore=\"2026-11-22T11:00:00Z\" NotOnOrAfter=\"" + END + "\" Recipient"));
        add(
                ReasonCode.RECIPIENT_MISMATCH,
                "another tenant",
                d -> d.edit("Recipient=\"" + World.ACS, "Recipient=\"https://portal.example.com/auth/saml/beta"));
        add(
                ReasonCode.RECIPIENT_MISMATCH,
                "a prefix",
                d -> d.edit("Recipient=\"" + World.ACS, "Recipient=\"" + World.ACS + ".evil"));
        add(ReasonCode.IN_RESPONSE_TO_UNKNOWN, "unknown", d -> d.answering("_never-sent"));
        add(
                ReasonCode.IN_RESPONSE_TO_UNKNOWN,
                "in the Response only",
                d -> d.edit(
                        "<saml:SubjectConfirmationData InResponseTo=\"_request1\"", "<saml:SubjectConfirmationData"));
        add(
                ReasonCode.IN_RESPONSE_TO_UNKNOWN,
                "in the confirmation only",
                d -> d.edit("acme\" InResponseTo=\"_request1\"><saml:Issuer", "acme\"><saml:Issuer"));
        add(
                ReasonCode.IN_RESPONSE_TO_UNKNOWN,
                "two different ones",
                d -> d.edit(
                        "<saml:SubjectConfirmationData InResponseTo=\"_request1\"",
                        "<saml:SubjectConfirmationData InResponseTo=\"_request2\""));
        add(ReasonCode.IN_RESPONSE_TO_UNKNOWN, "empty", d -> d.answering(""));
    }

    private void statements() {
        add(
                ReasonCode.AUTHN_STATEMENT_MISSING,
                "no AuthnStatement",
                d -> d.edit("<saml:AuthnStatement ", "<saml:X ").edit("</saml:AuthnStatement>", "</saml:X>"));
        add(ReasonCode.NAMEID_INVALID, "no NameID", d -> d.edit(NAME_ID, ""));
        add(ReasonCode.NAMEID_INVALID, "two NameIDs", d -> d.edit(NAME_ID, NAME_ID + NAME_ID));
        add(ReasonCode.NAMEID_INVALID, "an empty NameID", d -> d.edit(">name-alice<", "><"));
        add(ReasonCode.NAMEID_INVALID, "a blank NameID", d -> d.edit(">name-alice<", "> \u00a0\u200b\t<"));
        add(ReasonCode.NAMEID_INVALID, "a NameID of elements", d -> d.edit(">name-alice<", "><b>name</b>-alice<"));
        add(
                ReasonCode.NAMEID_INVALID,
                "a transient NameID",
                d -> d.edit("nameid-format:persistent", "nameid-format:transient"));
    }
}
