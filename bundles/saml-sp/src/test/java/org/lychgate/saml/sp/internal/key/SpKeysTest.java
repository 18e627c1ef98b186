package org.lychgate.saml.sp.internal.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lychgate.saml.sp.fake.FakeSealedState;

/** Our keys and how they move on, by a clock that tests set. */
class SpKeysTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final FakeSealedState store = new FakeSealedState();
    private final Hands hands = new Hands();
    private final SpKeys keys = node();
    private final KeyRollover rollover = new KeyRollover(keys, hands, this::note);

    private final List<String> moves = new ArrayList<>();

    private void note(KeyMoves.Move move, int generation) {
        moves.add(move + " " + generation);
    }

    @Test
    void eachMoveIsToldOnceByTheNodeThatMadeIt() {
        KeyRollover there = new KeyRollover(node(), hands, this::note);
        rollover.prepare();
        there.prepare();
        rollover.roll();
        after(KeyRollover.AHEAD);
        there.roll();
        rollover.roll();
        rollover.rollNow();
        assertEquals(List.of("PREPARED 2", "ROLLED 2", "PREPARED 3", "ROLLED_NOW 3"), moves);
    }

    private static final class Hands extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private SpKeys node() {
        return new SpKeys(store, "Lychgate at portal.example.com", hands);
    }

    private void after(Duration time) {
        hands.now = hands.now.plus(time);
    }

    private List<SpKey> signing() {
        return keys.ring().publishedSigning(hands.now);
    }

    @Test
    void everyNodeHasTheSameKeys() {
        SpKeys other = node();
        assertEquals(keys.signing(), other.signing());
        assertEquals(keys.encryption(), other.encryption());
        assertNotEquals(keys.signing().certificate(), keys.encryption().certificate());
    }

    @Test
    void certificatesAreSelfSignedRsaOf3072BitsForFiveYears() throws GeneralSecurityException {
        SpKey key = keys.signing();
        RSAPublicKey open = (RSAPublicKey) key.certificate().getPublicKey();
        assertEquals(3072, open.getModulus().bitLength());
        key.certificate().verify(open);
        assertEquals(
                "CN=Lychgate at portal.example.com",
                key.certificate().getSubjectX500Principal().getName());
        Instant start = START.minus(Duration.ofHours(1));
        assertEquals(start, key.certificate().getNotBefore().toInstant());
        assertEquals(
                start.plus(Duration.ofDays(5 * 365)),
                key.certificate().getNotAfter().toInstant());
    }

    @Test
    void aKeyDoesNotPrintItself() {
        assertFalse(keys.signing().toString().contains("modulus"));
        assertFalse(keys.ring().toString().contains("modulus"));
    }

    @Test
    void theNextKeysArePublishedAndOpenButDoNotSign() {
        SpKey before = keys.signing();
        assertInstanceOf(KeyRollover.Outcome.Prepared.class, rollover.prepare());
        KeyGeneration next = Objects.requireNonNull(keys.ring().next());
        assertEquals(before, keys.signing());
        assertEquals(List.of(before, next.signing()), signing());
        assertEquals(List.of(keys.encryption(), next.encryption()), keys.ring().publishedEncryption());
        assertEquals(List.of(keys.encryption(), next.encryption()), keys.opening());
    }

    @Test
    void nobodyRollsBeforeTheNextKeysWerePublishedForAWeek() {
        keys.ring();
        assertInstanceOf(KeyRollover.Outcome.NothingPrepared.class, rollover.roll());
        rollover.prepare();
        after(KeyRollover.AHEAD.minusMillis(1));
        assertEquals(new KeyRollover.Outcome.TooEarly(START.plus(KeyRollover.AHEAD)), rollover.roll());
        after(Duration.ofMillis(1));
        assertInstanceOf(KeyRollover.Outcome.Rolled.class, rollover.roll());
        assertInstanceOf(KeyRollover.Outcome.NothingPrepared.class, rollover.roll());
    }

    @Test
    void aFormerKeyIsPublishedForADayAndOpensForNinety() {
        KeyGeneration first = keys.ring().current();
        rollover.prepare();
        after(KeyRollover.AHEAD);
        rollover.roll();
        KeyGeneration second = keys.ring().current();
        assertEquals(2, second.number());
        assertEquals(List.of(second.signing(), first.signing()), signing());
        assertEquals(List.of(second.encryption()), keys.ring().publishedEncryption());
        assertEquals(List.of(second.encryption(), first.encryption()), keys.opening());
        after(KeyRing.FORMER_PUBLISHED);
        assertEquals(List.of(second.signing()), signing());
        after(KeyRing.FORMER_OPENS.minus(KeyRing.FORMER_PUBLISHED).minusMillis(1));
        rollover.due();
        assertEquals(2, keys.opening().size());
        after(Duration.ofMillis(1));
        rollover.due();
        assertEquals(List.of(second.encryption()), keys.opening());
    }

    @Test
    void inAnEmergencyNewKeysAreInUseAtOnceAndNoFormerOneOpens() {
        SpKey lost = keys.encryption();
        assertInstanceOf(KeyRollover.Outcome.Rolled.class, rollover.rollNow());
        assertFalse(keys.opening().contains(lost));
        assertEquals(1, keys.opening().size());
        assertEquals(2, keys.ring().current().number());
        assertNull(keys.ring().next());
    }

    @Test
    void keysMoveOnByThemselvesBeforeTheirCertificatesRunOut() {
        Instant end = keys.ring().current().notAfter();
        hands.now = end.minus(KeyRollover.PREPARE).minusSeconds(1);
        rollover.due();
        assertNull(keys.ring().next());
        after(Duration.ofSeconds(1));
        rollover.due();
        assertEquals(2, Objects.requireNonNull(keys.ring().next()).number());
        hands.now = end.minus(KeyRollover.ROLL).minusSeconds(1);
        rollover.due();
        assertEquals(1, keys.ring().current().number());
        after(Duration.ofSeconds(1));
        rollover.due();
        assertEquals(2, keys.ring().current().number());
    }

    @Test
    void aHostThatSleptThroughItAllStillPublishesAWeekAhead() {
        hands.now = keys.ring().current().notAfter().plus(Duration.ofDays(1));
        rollover.due();
        assertEquals(1, keys.ring().current().number());
        after(KeyRollover.AHEAD);
        rollover.due();
        assertEquals(2, keys.ring().current().number());
    }

    @Test
    void twoNodesThatLookAtTheSameTimeMoveOnOnce() {
        SpKeys other = node();
        KeyRollover there = new KeyRollover(other, hands, this::note);
        rollover.prepare();
        assertInstanceOf(KeyRollover.Outcome.PreparedBefore.class, there.prepare());
        after(KeyRollover.AHEAD);
        rollover.roll();
        assertInstanceOf(KeyRollover.Outcome.NothingPrepared.class, there.roll());
        assertEquals(2, store.writes());
        assertEquals(keys.ring(), other.ring());
    }

    @Test
    void aRollOverReachesEveryNodeWithinThirtySeconds() {
        SpKeys other = node();
        SpKey before = other.signing();
        rollover.rollNow();
        assertEquals(before, other.signing());
        after(Duration.ofSeconds(30));
        assertEquals(keys.signing(), other.signing());
    }

    @Test
    void theRingIsStoredWhole() {
        rollover.prepare();
        after(KeyRollover.AHEAD);
        rollover.roll();
        rollover.prepare();
        KeyRing ring = keys.ring();
        assertEquals(1, ring.former().size());
        assertEquals(ring, KeyRing.decoded(ring.encoded()));
        byte[] newer = ring.encoded();
        newer[3] = 99;
        assertThrows(IllegalStateException.class, () -> KeyRing.decoded(newer));
    }

    @Test
    void theCommandShowsAndMovesTheKeys() {
        KeyCommands commands = new KeyCommands(keys, hands, this::note);
        assertTrue(commands.keys().startsWith("current generation 1 since 2026-11-22T12:00:00Z"), commands.keys());
        assertTrue(commands.keys("roll").contains("saml:keys prepare"));
        assertTrue(commands.keys("prepare").contains("next    generation 2"));
        assertTrue(commands.keys("prepare").contains("already"));
        assertTrue(commands.keys("roll").contains("until 2026-11-29T12:00:00Z"));
        assertTrue(commands.keys("roll-now").contains("current generation 2"));
        assertThrows(IllegalArgumentException.class, () -> commands.keys("rol"));
        assertThrows(IllegalArgumentException.class, () -> commands.keys("roll", "now"));
    }
}
