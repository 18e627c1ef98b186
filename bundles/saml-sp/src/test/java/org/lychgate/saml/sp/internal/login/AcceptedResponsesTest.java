package org.lychgate.saml.sp.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.xml.security.encryption.XMLCipher;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.saml.sp.fake.People;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;

/** What must be accepted: each place of a signature, each algorithm, and what other service providers refuse without need. */
class AcceptedResponsesTest {
    private static final String RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-";
    private static final String ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-";
    private static final String SAML = "xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"";

    private static Encrypting encrypting() {
        return Encrypting.usual(World.keys().encryption().certificate().getPublicKey());
    }

    private static Map<String, Function<Draft, Draft>> good() {
        Map<String, Function<Draft, Draft>> good = new LinkedHashMap<>();
        good.put("assertion signed", d -> d);
        good.put("response signed", d -> d.signAssertion(null).signResponse(Signing.USUAL));
        good.put("both signed", d -> d.signResponse(Signing.USUAL));
        for (String sha : new String[] {"sha256", "sha384", "sha512"}) {
            good.put("rsa-" + sha, d -> d.signAssertion(Signing.USUAL.algorithm(RSA + sha)));
            good.put(
                    "rsa-pss-" + sha,
                    d -> d.signAssertion(
                            Signing.USUAL.algorithm("http://www.w3.org/2007/05/xmldsig-more#" + sha + "-rsa-MGF1")));
            good.put(
                    "ecdsa-" + sha,
                    d -> d.signAssertion(Signing.USUAL.key(TestKey.EC).algorithm(ECDSA + sha)));
        }
        good.put(
                "digest sha512", d -> d.signAssertion(Signing.USUAL.digest("http://www.w3.org/2001/04/xmlenc#sha512")));
        good.put("second key of the metadata", d -> d.signAssertion(Signing.USUAL.key(TestKey.RSA_NEXT)));
        good.put("no KeyInfo", d -> d.signAssertion(Signing.USUAL.withoutKeyInfo()));
        good.put(
                "inclusive C14N",
                d -> d.signAssertion(null)
                        .signResponse(Signing.USUAL
                                .c14n("http://www.w3.org/TR/2001/REC-xml-c14n-20010315")
                                .transforms(
                                        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                                        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315")));
        good.put("encrypted, inner signature only", d -> d.encrypt(encrypting()));
        good.put("encrypted, both signatures", d -> d.encrypt(encrypting()).signResponse(Signing.USUAL));
        good.put(
                "encrypted, outer signature only",
                d -> d.encrypt(encrypting()).signAssertion(null).signResponse(Signing.USUAL));
        good.put("encrypted, AES-128-GCM", d -> d.encrypt(encrypting().data(XMLCipher.AES_128_GCM)));
        good.put("encrypted, key beside the data", d -> d.encrypt(encrypting().besides()));
        good.put(
                "encrypted, RSA-OAEP 1.1 with SHA-256",
                d -> d.encrypt(encrypting()
                        .transport(XMLCipher.RSA_OAEP_11)
                        .digest("http://www.w3.org/2001/04/xmlenc#sha256")));
        good.put("XML declaration", d -> d.tamper(text -> "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text));
        good.put("OneTimeUse", d -> d.edit("</saml:Conditions>", "<saml:OneTimeUse/></saml:Conditions>"));
        good.put(
                "ProxyRestriction",
                d -> d.edit("</saml:Conditions>", "<saml:ProxyRestriction Count=\"1\"/></saml:Conditions>"));
        good.put(
                "several Audiences",
                d -> d.edit("<saml:Audience>", "<saml:Audience>https://other.example</saml:Audience><saml:Audience>"));
        good.put(
                "several values of another attribute",
                d -> d.edit(
                        "</saml:AttributeStatement>",
                        "<saml:Attribute Name=\"groups\"><saml:AttributeValue>a</saml:AttributeValue>"
                                + "<saml:AttributeValue>b</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>"));
        good.put(
                "two AttributeStatements",
                d -> d.edit(
                        "<saml:Attribute Name=\"last_name\">",
                        "</saml:AttributeStatement><saml:AttributeStatement><saml:Attribute Name=\"last_name\">"));
        good.put(
                "holder-of-key beside a valid bearer",
                d -> d.edit(
                        "<saml:SubjectConfirmation ",
                        "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:holder-of-key\"/><saml:SubjectConfirmation "));
        good.put(
                "an expired bearer beside a valid one",
                d -> d.edit(
                        "<saml:SubjectConfirmation ",
                        "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"><saml:SubjectConfirmationData"
                                + " NotOnOrAfter=\"2020-01-01T00:00:00Z\" Recipient=\"https://x.example\"/></saml:SubjectConfirmation><saml:SubjectConfirmation "));
        good.put("e-mail NameID", d -> d.edit("2.0:nameid-format:persistent", "1.1:nameid-format:emailAddress"));
        good.put("unspecified NameID", d -> d.edit("2.0:nameid-format:persistent", "1.0:nameid-format:unspecified"));
        good.put(
                "default namespaces",
                d -> d.edit(" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"", "")
                        .edit("xmlns:samlp=", "xmlns=")
                        .edit("<samlp:", "<")
                        .edit("</samlp:", "</")
                        .edit("<saml:Issuer>", "<Issuer " + SAML + ">")
                        .edit("<saml:Assertion ", "<Assertion " + SAML + " ")
                        .edit("</saml:", "</")
                        .edit("<saml:", "<"));
        good.put(
                "typed values and InclusiveNamespaces, as Okta sends them",
                d -> d.signAssertion(Signing.USUAL.inclusive("xs"))
                        .signResponse(Signing.USUAL.inclusive("xs"))
                        .edit("<samlp:Response ", "<samlp:Response xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" ")
                        .edit(
                                "<saml:AttributeValue>",
                                "<saml:AttributeValue xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"xs:string\">"));
        good.put("a clock 170 s ahead", d -> d.edit("2026-11-22T12:00:00Z", "2026-11-22T12:02:50Z"));
        good.put("fractions of a second", d -> d.edit("2026-11-22T12:00:00Z", "2026-11-22T12:00:00.1234567Z"));
        good.put(
                "Issuer with the entity format",
                d -> d.edit(
                        "<saml:Issuer>", "<saml:Issuer Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\">"));
        good.put("no Destination on an unsigned response", d -> d.edit(" Destination=\"" + World.ACS + "\"", ""));
        return good;
    }

    @TestFactory
    @Tag("rule-09")
    @Tag("rule-14")
    Stream<DynamicTest> signsInOn() {
        return good().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> accepted(entry.getValue())));
    }

    private static void accepted(Function<Draft, Draft> shape) {
        for (boolean solicited : new boolean[] {true, false}) {
            World world = new World();
            world.connections.put(world.acme(TestKey.RSA, TestKey.RSA_NEXT, TestKey.EC));
            AcsAnswer answer = world.receive(shape.apply(solicited ? world.answer() : world.draft()));
            assertInstanceOf(
                    AcsAnswer.In.class, answer, () -> world.traces.last().toString());
            VerifiedAssertion seen = world.signIns.seen.get(0);
            assertEquals("alice-1", seen.samlId());
            assertEquals("name-alice", seen.nameId());
            assertEquals("Alice", seen.firstName());
            assertEquals("Liddell", seen.lastName());
            assertEquals("session-1", seen.sessionIndex());
            assertEquals(java.util.List.of("alice@example.com"), seen.addresses());
        }
    }

    @Test
    void acceptsLineBreaksInTheBase64() {
        World world = World.withAcme();
        String broken = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'})
                .encodeToString(world.answer().xml().getBytes(StandardCharsets.UTF_8));
        assertInstanceOf(AcsAnswer.In.class, world.receive(broken));
    }

    @Test
    void readsTextWithCommentsWhole() {
        World world = World.withAcme();
        world.receive(world.answer()
                .edit("name-alice", "root@x<!-- cut -->.evil.example")
                .edit("alice-1", "1<!-- -->2"));
        assertEquals("root@x.evil.example", world.signIns.seen.get(0).nameId());
        assertEquals("12", world.signIns.seen.get(0).samlId());
    }

    @Test
    @Tag("rule-01")
    void trimsNothing() {
        World world = World.withAcme();
        world.receive(world.answer().edit("name-alice", " name-alice ").edit("alice-1", "alice-1 "));
        assertEquals(" name-alice ", world.signIns.seen.get(0).nameId());
        assertEquals("alice-1 ", world.signIns.seen.get(0).samlId());
    }

    @Test
    @Tag("rule-14")
    void takesCbcByTheSwitchAndWithAnOuterSignature() {
        World world = new World();
        Connection.Settings s = World.SETTINGS;
        world.connections.put(World.connection(
                People.ACME,
                Connection.Stage.ENABLED,
                new Connection.Settings(
                        s.provider(), s.attributes(), s.identity(), true, false, s.firstLogin(), true, null),
                null,
                TestKey.RSA));
        Draft draft =
                world.answer().encrypt(encrypting().data(XMLCipher.AES_256)).signResponse(Signing.USUAL);
        assertInstanceOf(AcsAnswer.In.class, world.receive(draft));
    }

    @Test
    void anUnsolicitedResponseNamesNoRequest() {
        World world = World.withAcme();
        world.receive(world.draft());
        assertNull(world.signIns.seen.get(0).inResponseTo());
    }

    @Test
    @Tag("rule-12")
    void expiresAtTheLatestEndPlusSkew() {
        World world = World.withAcme();
        world.receive(world.draft());
        assertEquals(World.NOW.plusSeconds(300 + 180), world.signIns.seen.get(0).expiresAt());
    }
}
