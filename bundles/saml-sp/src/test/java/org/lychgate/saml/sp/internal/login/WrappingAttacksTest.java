package org.lychgate.saml.sp.internal.login;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;

/** A validly signed assertion of Alice, moved about so that a reader might take Bob's instead (XSW 1 to 8 and newer places). Nobody gets in. */
class WrappingAttacksTest {

    private static String assertion(String text) {
        return text.substring(
                text.indexOf("<saml:Assertion"), text.indexOf("</saml:Assertion>") + "</saml:Assertion>".length());
    }

    private static String signature(String text) {
        return text.substring(
                text.indexOf("<ds:Signature"), text.indexOf("</ds:Signature>") + "</ds:Signature>".length());
    }

    /** Bob's assertion with an ID of its own and without a signature. */
    private static String evil(String text) {
        String id = assertion(text).replaceAll("(?s).*?ID=\"([^\"]*)\".*", "$1");
        return assertion(text.replace(signature(text), ""))
                .replace(id, "_evil")
                .replace("alice-1", "bob-1")
                .replace("name-alice", "name-bob");
    }

    private static Map<String, UnaryOperator<String>> onAssertions() {
        Map<String, UnaryOperator<String>> attacks = new LinkedHashMap<>();
        attacks.put("evil one first", t -> t.replace(assertion(t), evil(t) + assertion(t)));
        attacks.put("evil one last", t -> t.replace(assertion(t), assertion(t) + evil(t)));
        attacks.put(
                "original inside the evil one",
                t -> t.replace(assertion(t), evil(t).replace("</saml:Assertion>", assertion(t) + "</saml:Assertion>")));
        attacks.put(
                "original inside the evil one's signature object",
                t -> t.replace(
                        assertion(t),
                        evil(t).replaceFirst(
                                        "</saml:Issuer>",
                                        "</saml:Issuer>"
                                                + java.util.regex.Matcher.quoteReplacement(signature(t)
                                                        .replace(
                                                                "</ds:Signature>",
                                                                "<ds:Object>"
                                                                        + assertion(t)
                                                                                .replace(signature(t), "")
                                                                        + "</ds:Object></ds:Signature>")))));
        attacks.put(
                "original in Extensions",
                t -> t.replace(assertion(t), evil(t))
                        .replaceFirst(
                                "<samlp:Status>",
                                java.util.regex.Matcher.quoteReplacement(
                                        "<samlp:Extensions>" + assertion(t) + "</samlp:Extensions><samlp:Status>")));
        attacks.put(
                "original in StatusDetail",
                t -> t.replace(assertion(t), evil(t))
                        .replace(
                                "</samlp:Status>",
                                "<samlp:StatusDetail>" + assertion(t) + "</samlp:StatusDetail></samlp:Status>"));
        attacks.put(
                "original in Advice",
                t -> t.replace(
                        assertion(t),
                        evil(t).replace(
                                        "</saml:Conditions>",
                                        "</saml:Conditions><saml:Advice>" + assertion(t) + "</saml:Advice>")));
        attacks.put(
                "original in an AttributeValue",
                t -> t.replace(assertion(t), evil(t).replace(">Alice<", ">" + assertion(t) + "<")));
        attacks.put(
                "evil one with the original's signature",
                t -> t.replace(
                        assertion(t),
                        evil(t).replaceFirst(
                                        "</saml:Issuer>",
                                        java.util.regex.Matcher.quoteReplacement("</saml:Issuer>" + signature(t)))));
        attacks.put("evil one with the original's ID and signature", t -> t.replace("alice-1", "bob-1"));
        attacks.put(
                "both with one ID",
                t -> t.replace(
                        assertion(t),
                        evil(t).replace("_evil", assertion(t).replaceAll("(?s).*?ID=\"([^\"]*)\".*", "$1"))
                                + assertion(t)));
        attacks.put(
                "a second SignedInfo",
                t -> t.replace("<ds:SignatureValue>", "<ds:SignedInfo></ds:SignedInfo><ds:SignatureValue>"));
        attacks.put("a second Signature", t -> t.replace(signature(t), signature(t) + signature(t)));
        attacks.put("signature moved into the Response", t -> {
            String signature = signature(t);
            return t.replace(signature, "")
                    .replaceFirst(
                            "</saml:Issuer>", java.util.regex.Matcher.quoteReplacement("</saml:Issuer>" + signature));
        });
        attacks.put(
                "another namespace for the evil one",
                t -> t.replace(assertion(t), evil(t).replace("saml:Assertion", "samlp:Assertion") + assertion(t))
                        .replace(">alice-1<", ">alice-1 <"));
        attacks.put(
                "ID attribute of another name",
                t -> t.replace(assertion(t), evil(t).replace("ID=\"_evil\"", "Id=\"_evil\" id=\"_x\"") + assertion(t)));
        return attacks;
    }

    @TestFactory
    @Tag("rule-09")
    Stream<DynamicTest> nobodyGetsInByMovingAnAssertion() {
        return onAssertions().entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> {
                    World world = World.withAcme();
                    refused(world, world.answer().tamper(attack.getValue()));
                }));
    }

    @TestFactory
    @Tag("rule-09")
    Stream<DynamicTest> nobodyGetsInByMovingASignedResponse() {
        Map<String, UnaryOperator<String>> attacks = new LinkedHashMap<>();
        attacks.put(
                "original response inside an evil one",
                t -> evilResponse(t).replace("</samlp:Response>", t + "</samlp:Response>"));
        attacks.put(
                "original response in the evil one's signature object",
                t -> evilResponse(t)
                        .replaceFirst(
                                "</saml:Issuer>",
                                java.util.regex.Matcher.quoteReplacement("</saml:Issuer>"
                                        + signature(t)
                                                .replace(
                                                        "</ds:Signature>",
                                                        "<ds:Object>" + t + "</ds:Object></ds:Signature>"))));
        attacks.put(
                "original response in Extensions",
                t -> evilResponse(t)
                        .replace("<samlp:Status>", "<samlp:Extensions>" + t + "</samlp:Extensions><samlp:Status>"));
        attacks.put("identity changed under a response signature", t -> t.replace("alice-1", "bob-1"));
        attacks.put("assertion replaced under a response signature", t -> t.replace(assertion(t), evil(t)));
        return attacks.entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> {
                    World world = World.withAcme();
                    refused(
                            world,
                            world.answer()
                                    .signAssertion(null)
                                    .signResponse(Signing.USUAL)
                                    .tamper(attack.getValue()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> nobodyGetsInAcrossTheBorderOfEncryption() {
        Encrypting ours =
                Encrypting.usual(World.keys().encryption().certificate().getPublicKey());
        Map<String, UnaryOperator<Draft>> attacks = new LinkedHashMap<>();
        attacks.put("a plain one beside the encrypted one", d -> {
            String plain = evil(new Draft(World.IDP, World.ACS, World.SP, World.NOW).xml());
            return d.encrypt(ours)
                    .tamper(t -> t.replace("<saml:EncryptedAssertion>", plain + "<saml:EncryptedAssertion>"));
        });
        attacks.put(
                "the encrypted one twice",
                d -> d.encrypt(ours).tamper(t -> {
                    String one = t.substring(t.indexOf("<saml:EncryptedAssertion>"), t.indexOf("</samlp:Response>"));
                    return t.replace(one, one + one);
                }));
        attacks.put(
                "an encrypted one of ours inside a stranger's signature",
                d -> d.signAssertion(null).encrypt(ours).signResponse(Signing.USUAL.key(TestKey.STRANGER)));
        attacks.put(
                "an assertion inside the encrypted one",
                d -> d.edit(
                                "</saml:Conditions>",
                                "</saml:Conditions><saml:Advice><saml:Assertion ID=\"_x\" Version=\"2.0\"/></saml:Advice>")
                        .encrypt(ours));
        return attacks.entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> {
                    World world = World.withAcme();
                    refused(world, attack.getValue().apply(world.answer()));
                }));
    }

    private static String evilResponse(String text) {
        String id = text.replaceAll("(?s)^<samlp:Response.*?ID=\"([^\"]*)\".*", "$1");
        String assertionId = assertion(text).replaceAll("(?s).*?ID=\"([^\"]*)\".*", "$1");
        return text.replace(signature(text), "")
                .replace(id, "_evilresponse")
                .replace(assertionId, "_evilassertion")
                .replace("alice-1", "bob-1");
    }

    private static void refused(World world, Draft draft) {
        assertInstanceOf(AcsAnswer.Refused.class, world.receive(draft));
        assertTrue(world.signIns.seen.isEmpty());
    }
}
