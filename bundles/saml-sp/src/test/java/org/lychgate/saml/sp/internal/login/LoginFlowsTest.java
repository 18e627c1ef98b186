package org.lychgate.saml.sp.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.AuthnRequests.Purpose;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.saml.sp.fake.People;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.IdpXml;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;

/** Which connection a message belongs to, what is fetched, and what is written down. */
class LoginFlowsTest {
    private static final URI METADATA = URI.create("https://idp.example.com/metadata");
    private final World world = new World();

    private Connection connection(CompanyId company, Stage stage, TestKey... keys) {
        Connection connection = World.connection(company, stage, World.SETTINGS, METADATA, keys);
        world.connections.put(connection);
        return connection;
    }

    private ReasonCode reason(AcsAnswer answer) {
        return assertInstanceOf(AcsAnswer.Refused.class, answer).reason();
    }

    @Test
    @Tag("rule-12")
    void aSecondPostingIsAReplay() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        String message = world.draft().base64();
        assertInstanceOf(AcsAnswer.In.class, world.receive(message));
        assertEquals(ReasonCode.REPLAYED, reason(world.receive(message)));
    }

    @Test
    @Tag("rule-12")
    void theSameAssertionInANewResponseIsAReplay() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        assertInstanceOf(AcsAnswer.In.class, world.receive(world.draft().assertionId("_same")));
        assertEquals(ReasonCode.REPLAYED, reason(world.receive(world.draft().assertionId("_same"))));
    }

    @Test
    @Tag("rule-12")
    void anAssertionThatBrokeARuleIsBurntToo() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        assertEquals(
                ReasonCode.ASSERTION_NOT_YET_VALID,
                reason(world.receive(world.draft().assertionId("_same").edit("NotBefore=\"2026", "NotBefore=\"2027"))));
        assertEquals(ReasonCode.REPLAYED, reason(world.receive(world.draft().assertionId("_same"))));
    }

    @Test
    void anAssertionForOneOrganizationIsNothingAtAnother() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        connection(People.BETA, Stage.ENABLED, TestKey.RSA);
        Draft forBeta = world.draft().to("https://portal.example.com/auth/saml/beta");
        assertEquals(ReasonCode.DESTINATION_MISMATCH, reason(world.receive(forBeta)));
        Connection beta = world.connections.enabled(People.BETA).orElseThrow();
        Draft answersBeta = world.draft().answering(world.requests.pending(beta, Purpose.LOGIN));
        assertEquals(ReasonCode.IN_RESPONSE_TO_UNKNOWN, reason(world.receive(answersBeta)));
    }

    @Test
    @Tag("rule-08")
    void nothingGetsInWhileSsoIsOff() {
        Connection acme = connection(People.ACME, Stage.VERIFIED, TestKey.RSA);
        assertEquals(ReasonCode.SSO_NOT_ENABLED, reason(world.receive(world.draft())));
        String login = world.requests.pending(acme, Purpose.LOGIN);
        assertEquals(
                ReasonCode.SSO_NOT_ENABLED, reason(world.receive(world.draft().answering(login))));
        String test = world.requests.pending(acme, Purpose.TEST);
        assertInstanceOf(AcsAnswer.In.class, world.receive(world.draft().answering(test)));
    }

    @Test
    void theSharedAddressKnowsIssuersThatSignedInBefore() {
        Draft draft = world.draft().to(World.SHARED);
        assertEquals(ReasonCode.ISSUER_UNKNOWN, reason(world.receiveShared(draft)));
        Connection fresh = connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        world.connections.put(new Connection(
                fresh.id(), fresh.company(), fresh.stage(), fresh.settings(), fresh.metadata(), null, null, null));
        assertEquals(
                ReasonCode.ISSUER_UNKNOWN,
                reason(world.receiveShared(world.draft().to(World.SHARED))));
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        assertInstanceOf(AcsAnswer.In.class, world.receiveShared(world.draft().to(World.SHARED)));
    }

    @Test
    void atTheSharedAddressTheKeyDecidesWhoseMessageItIs() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        connection(People.BETA, Stage.ENABLED, TestKey.RSA_NEXT);
        Draft draft = world.draft().to(World.SHARED).signAssertion(Signing.USUAL.key(TestKey.RSA_NEXT));
        AcsAnswer.In in = assertInstanceOf(AcsAnswer.In.class, world.receiveShared(draft));
        assertEquals(People.BETA, in.company());
        assertEquals("connection-beta", world.signIns.seen.get(0).connectionId());
    }

    @Test
    void atTheSharedAddressOneKeyOfTwoOrganizationsIsAmbiguous() {
        Connection acme = connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        connection(People.BETA, Stage.ENABLED, TestKey.RSA);
        assertEquals(
                ReasonCode.ISSUER_AMBIGUOUS,
                reason(world.receiveShared(world.draft().to(World.SHARED))));
        Draft answer = world.draft().to(World.SHARED).answering(world.requests.pending(acme, Purpose.LOGIN));
        assertInstanceOf(AcsAnswer.In.class, world.receiveShared(answer));
    }

    @Test
    @Tag("rule-13")
    void whoOnlyCopiedAnothersKeyReceivesNothingAtTheSharedAddress() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        Connection twin = connection(People.BETA, Stage.ENABLED, TestKey.RSA, TestKey.STRANGER);
        world.connections.copied.add(twin.id());
        AcsAnswer.In in = assertInstanceOf(
                AcsAnswer.In.class, world.receiveShared(world.draft().to(World.SHARED)));
        assertEquals(People.ACME, in.company());
        Draft lured = world.draft().to(World.SHARED).answering(world.requests.pending(twin, Purpose.LOGIN));
        assertEquals(ReasonCode.ISSUER_AMBIGUOUS, reason(world.receiveShared(lured)));
        assertEquals(1, world.signIns.seen.size());
    }

    @Test
    @Tag("rule-24")
    void signInIsToldEveryKeyThatVerified() {
        Connection acme = connection(People.ACME, Stage.ENABLED, TestKey.RSA, TestKey.RSA_NEXT);
        Draft draft = world.draft().signResponse(Signing.USUAL.key(TestKey.RSA_NEXT));
        assertInstanceOf(AcsAnswer.In.class, world.receive(draft));
        List<IdpMetadata.Certificate> trusted = acme.metadata().certificates();
        assertEquals(
                new VerifiedAssertion.Basis(
                        World.IDP,
                        List.of(trusted.get(1).sha256(), trusted.get(0).sha256()),
                        World.SETTINGS.attributes(),
                        World.SETTINGS.identity()),
                world.signIns.seen.get(0).basis());
    }

    @Test
    void aMessageForAnOwnAddressIsNothingAtTheSharedOne() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        assertEquals(ReasonCode.DESTINATION_MISMATCH, reason(world.receiveShared(world.draft())));
    }

    @Test
    void anUnknownKeyIsFetchedOnce() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        world.web.put(METADATA, IdpXml.of(World.IDP, TestKey.RSA, TestKey.RSA_NEXT));
        Draft rolled = world.draft().signAssertion(Signing.USUAL.key(TestKey.RSA_NEXT));
        assertInstanceOf(AcsAnswer.In.class, world.receive(rolled));
        assertEquals(1, world.fetches);
        Draft forged = world.draft().signAssertion(Signing.USUAL.key(TestKey.STRANGER));
        assertEquals(ReasonCode.SIGNATURE_INVALID, reason(world.receive(forged)));
        assertEquals(1, world.fetches);
    }

    @Test
    void alteredContentFetchesNothing() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        world.web.put(METADATA, IdpXml.of(World.IDP, TestKey.RSA));
        assertEquals(
                ReasonCode.SIGNATURE_INVALID, reason(world.receive(world.draft().tamper("alice-1", "bob-1"))));
        assertEquals(0, world.fetches);
    }

    @Test
    @Tag("rule-14")
    void keysOfAnotherEntityAreNotTaken() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        world.web.put(METADATA, IdpXml.of("https://evil.example", TestKey.STRANGER));
        Draft forged = world.draft().signAssertion(Signing.USUAL.key(TestKey.STRANGER));
        assertEquals(ReasonCode.SIGNATURE_INVALID, reason(world.receive(forged)));
    }

    @Test
    @Tag("rule-14")
    void anExpiredCertificateStillSignsIn() {
        TestKey old = TestKey.rsa(2048, "old", World.NOW.minusSeconds(86_400));
        connection(People.ACME, Stage.ENABLED, old);
        assertInstanceOf(AcsAnswer.In.class, world.receive(world.draft().signAssertion(Signing.USUAL.key(old))));
    }

    @Test
    @Tag("rule-01")
    void twoValuesOfTheIdentifyingAttributeIdentifyNobody() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        List<String> defects = List.of(
                Draft.attribute("saml_id", "alice-1") + Draft.attribute("saml_id", "bob-1"),
                "<saml:Attribute Name=\"saml_id\"><saml:AttributeValue>alice-1</saml:AttributeValue>"
                        + "<saml:AttributeValue>bob-1</saml:AttributeValue></saml:Attribute>",
                Draft.attribute("saml_id", " \t"),
                Draft.attribute("saml_id", "<b>alice-1</b>"),
                "");
        for (String defect : defects) {
            Draft draft = world.draft().edit(Draft.attribute("saml_id", "alice-1"), defect);
            assertEquals(ReasonCode.ATTRIBUTE_MISSING, reason(world.receive(draft)), defect);
        }
        Trace.RuleResult last =
                world.traces.last().rules().get(world.traces.last().rules().size() - 1);
        assertEquals("no attribute of that name among: first_name, last_name, email", last.received());
    }

    @Test
    void aTraceHoldsEveryRuleAndNoSecretOfAnUnverifiedMessage() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        Encrypting ours =
                Encrypting.usual(World.keys().encryption().certificate().getPublicKey());
        world.receive(world.draft()
                .signAssertion(Signing.USUAL.key(TestKey.STRANGER))
                .edit("<saml:Audience>", "<saml:Audience>decrypted-but-unverified")
                .encrypt(ours));
        assertFalse(world.traces.last().toString().contains("decrypted-but-unverified"));
        assertFalse(world.traces.last().toString().contains("alice"));
        assertEquals(List.of(false), world.traces.verified);
        world.receive(world.draft());
        Trace success = world.traces.last();
        assertEquals(Trace.Outcome.SUCCESS, success.outcome());
        assertEquals("alice-1", success.identity());
        assertTrue(success.rules().size() >= 18, () -> success.rules().toString());
    }

    @Test
    @Tag("rule-31")
    void anothersCiphertextIsReadByNobodyWhoPutItIntoAMessageOfTheirOwn() {
        // Beta trusts its own key and, copied from public metadata, that of acme's identity provider.
        connection(People.BETA, Stage.ENABLED, TestKey.STRANGER, TestKey.RSA);
        for (Signing inside : Arrays.asList(null, Signing.USUAL)) {
            Draft captured = world.draft()
                    .signAssertion(inside)
                    .edit("<saml:Audience>", "<saml:Audience>marker-of-acme")
                    .encrypt(Encrypting.usual(
                            World.keys().encryption().certificate().getPublicKey()))
                    .signResponse(Signing.USUAL.key(TestKey.STRANGER));
            assertEquals(ReasonCode.DESTINATION_MISMATCH, reason(world.receive(People.BETA, captured.base64())));
            String trace = world.traces.last().toString();
            assertFalse(trace.contains("marker-of-acme"), trace);
            assertFalse(trace.contains("alice"), trace);
        }
    }

    @Test
    @Tag("rule-31")
    void anIdentityThatOnlyTheEnvelopeVouchesForStaysOutOfTheTrace() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        Encrypting ours =
                Encrypting.usual(World.keys().encryption().certificate().getPublicKey());
        Draft outside = world.draft().signAssertion(null).encrypt(ours).signResponse(Signing.USUAL);
        assertInstanceOf(AcsAnswer.In.class, world.receive(outside));
        assertFalse(world.traces.last().toString().contains("alice"));
        assertInstanceOf(AcsAnswer.In.class, world.receive(world.draft().encrypt(ours)));
        assertEquals("alice-1", world.traces.last().identity());
    }

    @Test
    void aRefusedTestLoginOfAnEncryptedAssertionShowsNothingOnThePage() {
        Connection acme = connection(People.ACME, Stage.VERIFIED, TestKey.RSA);
        String test = world.requests.pending(acme, Purpose.TEST);
        Encrypting ours =
                Encrypting.usual(World.keys().encryption().certificate().getPublicKey());
        Draft wrong = world.draft().answering(test).edit("<saml:Audience>", "<saml:Audience>x");
        AcsAnswer.Refused plain = assertInstanceOf(AcsAnswer.Refused.class, world.receive(wrong));
        assertFalse(plain.shown().isEmpty());
        AcsAnswer.Refused encrypted = assertInstanceOf(AcsAnswer.Refused.class, world.receive(wrong.encrypt(ours)));
        assertTrue(encrypted.shown().isEmpty());
    }

    @Test
    void aClockAheadIsToldInTheTrace() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        world.receive(world.draft().edit("2026-11-22T12:00:00Z", "2026-11-22T12:01:14Z"));
        assertTrue(world.traces.last().rules().stream()
                .anyMatch(r -> "the identity provider's clock is 74 s ahead".equals(r.received())
                        && r.status() == Trace.RuleResult.Status.WARN));
    }

    @Test
    void anUnknownKeyIsNamedWithWhatWasDoneAboutIt() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        Draft forged = world.draft().signAssertion(Signing.USUAL.key(TestKey.STRANGER));
        world.receive(forged);
        List<Trace.RuleResult> rules = world.traces.last().rules();
        String received = String.valueOf(rules.get(rules.size() - 1).received());
        assertTrue(received.contains(TestKey.STRANGER.stored().sha256()), received);
        assertTrue(received.endsWith("fetched again now: There is no such host."), received);
    }

    @Test
    @Tag("rule-09")
    void everyFailureOfDecryptionLooksTheSame() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        Encrypting ours =
                Encrypting.usual(World.keys().encryption().certificate().getPublicKey());
        List<Draft> failures = List.of(
                world.draft()
                        .encrypt(Encrypting.usual(TestKey.STRANGER.certificate().getPublicKey())),
                world.draft().encrypt(ours).tamper(t -> otherValue(t, 0)),
                world.draft().encrypt(ours).tamper(t -> otherValue(t, 1)),
                world.draft()
                        .signAssertion(null)
                        .encrypt(ours)
                        .edit("saml:Assertion", "saml:Statement")
                        .encryptNamed("Statement"),
                world.draft().encrypt(ours).tamper(t -> t.replace("xenc:EncryptedData", "xenc:Something")));
        List<String> seen = new java.util.ArrayList<>();
        for (Draft failure : failures) {
            assertEquals(ReasonCode.DECRYPTION_FAILED, reason(world.receive(failure)));
            List<Trace.RuleResult> rules = world.traces.last().rules();
            seen.add(rules.get(rules.size() - 1).toString());
        }
        assertEquals(1, seen.stream().distinct().count(), seen::toString);
    }

    /** Replaces the first character of a CipherValue. */
    private static String otherValue(String text, int index) {
        int at = -1;
        for (int i = 0; i <= index; i++) {
            at = text.indexOf("<xenc:CipherValue>", at + 1);
        }
        int place = at + "<xenc:CipherValue>".length();
        char other = text.charAt(place) == 'A' ? 'B' : 'A';
        return text.substring(0, place) + other + text.substring(place + 1);
    }

    @Test
    @Tag("rule-14")
    void cbcNeedsTheSwitchAndAnOuterSignature() {
        Connection.Settings s = World.SETTINGS;
        world.connections.put(World.connection(
                People.ACME,
                Stage.ENABLED,
                new Connection.Settings(
                        s.provider(), s.attributes(), s.identity(), true, false, s.firstLogin(), true, null),
                null,
                TestKey.RSA));
        Encrypting cbc = Encrypting.usual(
                        World.keys().encryption().certificate().getPublicKey())
                .data("http://www.w3.org/2001/04/xmlenc#aes256-cbc");
        assertEquals(
                ReasonCode.ALGORITHM_FORBIDDEN,
                reason(world.receive(world.draft().encrypt(cbc))));
        assertEquals(
                ReasonCode.SIGNATURE_INVALID,
                reason(world.receive(
                        world.draft().encrypt(cbc).signResponse(Signing.USUAL).tamper(t -> otherValue(t, 1)))));
    }

    @Test
    @Tag("rule-09")
    void aChangedCharacterNeverMakesAnotherPerson() {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        java.util.Random random = new java.util.Random(20261122);
        String good = world.draft().signResponse(Signing.USUAL).xml();
        for (int i = 0; i < 1_000; i++) {
            StringBuilder changed = new StringBuilder(good);
            for (int n = random.nextInt(3); n >= 0; n--) {
                int at = random.nextInt(changed.length());
                switch (random.nextInt(3)) {
                    case 0 -> changed.deleteCharAt(at);
                    case 1 -> changed.insert(at, (char) (32 + random.nextInt(95)));
                    default -> changed.setCharAt(at, (char) (32 + random.nextInt(95)));
                }
            }
            world.receive(java.util.Base64.getEncoder()
                    .encodeToString(changed.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        assertTrue(world.signIns.seen.stream()
                .allMatch(a -> "alice-1".equals(a.samlId()) && "name-alice".equals(a.nameId())));
        assertEquals(1_000, world.traces.all.size());
    }

    @Test
    void manyAtOnceDoNotDisturbEachOther() throws java.util.concurrent.ExecutionException, InterruptedException {
        connection(People.ACME, Stage.ENABLED, TestKey.RSA);
        Encrypting ours =
                Encrypting.usual(World.keys().encryption().certificate().getPublicKey());
        List<java.util.concurrent.Callable<AcsAnswer>> tasks = new java.util.ArrayList<>();
        ReceiveResponse receiver = world.receiver();
        for (int i = 0; i < 60; i++) {
            String message = (i % 2 == 0 ? world.draft() : world.draft().encrypt(ours)).base64();
            tasks.add(() -> receiver.receive(new Posting(People.ACME, message, World.browser())));
        }
        java.util.concurrent.ExecutorService threads = java.util.concurrent.Executors.newFixedThreadPool(8);
        try {
            for (java.util.concurrent.Future<AcsAnswer> answer : threads.invokeAll(tasks)) {
                assertInstanceOf(AcsAnswer.In.class, answer.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
