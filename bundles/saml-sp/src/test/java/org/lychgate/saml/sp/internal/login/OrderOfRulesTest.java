package org.lychgate.saml.sp.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.provider.spi.Notice;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;

/** In which order a message is judged, and what has no say in it. */
class OrderOfRulesTest {
    private final World world = World.withAcme();

    private static ReasonCode reason(AcsAnswer answer) {
        return assertInstanceOf(AcsAnswer.Refused.class, answer).reason();
    }

    @Test
    @Tag("rule-09")
    void theFirstBrokenRuleInTheirOrderIsTheOneNamed() {
        List<Map.Entry<ReasonCode, UnaryOperator<Draft>>> lastToFirst = List.of(
                Map.entry(ReasonCode.REPLAYED, d -> d.assertionId("_burnt")),
                Map.entry(
                        ReasonCode.AUDIENCE_MISMATCH, d -> d.edit("<saml:Audience>", "<saml:Audience>https://other.")),
                Map.entry(ReasonCode.SIGNATURE_INVALID, d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER))),
                Map.entry(ReasonCode.STATUS_NOT_SUCCESS, d -> d.edit("status:Success", "status:Responder")),
                Map.entry(
                        ReasonCode.VERSION_UNSUPPORTED,
                        d -> d.edit("Version=\"2.0\" IssueInstant", "Version=\"2.1\" IssueInstant")),
                Map.entry(ReasonCode.XML_FORBIDDEN, d -> d.tamper(text -> "<?x y?>" + text)));
        assertInstanceOf(AcsAnswer.In.class, world.receive(world.draft().assertionId("_burnt")));

        Draft worse = world.draft();
        for (Map.Entry<ReasonCode, UnaryOperator<Draft>> defect : lastToFirst) {
            worse = defect.getValue().apply(worse);
            assertEquals(defect.getKey(), reason(world.receive(worse)));
        }
        assertEquals(2, world.signIns.seen.size());
    }

    @Test
    @Tag("rule-09")
    void theConnectionIsFoundAfterTheStatusAndBeforeTheSignature() {
        Draft forged = world.draft()
                .to(World.SHARED)
                .signAssertion(Signing.USUAL.key(TestKey.STRANGER))
                .edit("<saml:Issuer>" + World.IDP, "<saml:Issuer>https://evil.example");
        assertEquals(ReasonCode.ISSUER_UNKNOWN, reason(world.receiveShared(forged)));
        assertEquals(
                ReasonCode.STATUS_NOT_SUCCESS,
                reason(world.receiveShared(forged.edit("status:Success", "status:Responder"))));
    }

    @Test
    @Tag("rule-09")
    void theOuterSignatureIsVerifiedBeforeAnythingIsDecrypted() {
        Encrypting ours =
                Encrypting.usual(World.keys().encryption().certificate().getPublicKey());
        Encrypting others = Encrypting.usual(TestKey.STRANGER.certificate().getPublicKey());
        assertEquals(
                ReasonCode.SIGNATURE_INVALID,
                reason(world.receive(world.draft()
                        .encrypt(ours)
                        .signResponse(Signing.USUAL)
                        .tamper(OrderOfRulesTest::otherCiphertext))));
        assertEquals(
                ReasonCode.SIGNATURE_INVALID,
                reason(world.receive(world.draft().encrypt(others).signResponse(Signing.USUAL.key(TestKey.STRANGER)))));
        assertEquals(
                ReasonCode.DECRYPTION_FAILED,
                reason(world.receive(world.draft().encrypt(others).signResponse(Signing.USUAL))));
    }

    @Test
    @Tag("rule-12")
    @Tag("rule-26")
    void forgedMessagesNeitherBurnAnAssertionNorKeepTheRealOneOut() {
        for (int i = 0; i < 200; i++) {
            Draft forged = world.draft().assertionId("_same").signAssertion(Signing.USUAL.key(TestKey.STRANGER));
            assertEquals(ReasonCode.SIGNATURE_INVALID, reason(world.receive(forged)));
        }
        assertTrue(world.signIns.seen.isEmpty());
        assertInstanceOf(AcsAnswer.In.class, world.receive(world.draft().assertionId("_same")));
    }

    @Test
    @Tag("rule-18")
    void whatAPluginSaysAfterwardsChangesNoLogin() {
        world.generic.notices.add(Notice.fail("cannot work", "choose another"));
        assertInstanceOf(AcsAnswer.In.class, world.receive(world.draft()));
        world.generic.breaks = new IllegalStateException("broken");
        assertInstanceOf(AcsAnswer.In.class, world.receive(world.draft()));
        assertEquals(
                ReasonCode.SIGNATURE_MISSING, reason(world.receive(world.draft().signAssertion(null))));
    }

    /** Replaces the first character of the encrypted assertion. */
    private static String otherCiphertext(String text) {
        int place = text.lastIndexOf("<xenc:CipherValue>") + "<xenc:CipherValue>".length();
        return text.substring(0, place) + (text.charAt(place) == 'A' ? 'B' : 'A') + text.substring(place + 1);
    }
}
