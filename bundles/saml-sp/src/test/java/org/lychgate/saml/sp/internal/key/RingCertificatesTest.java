package org.lychgate.saml.sp.internal.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.verify.SpCertificates;
import org.lychgate.directory.api.verify.SpCertificates.Generation;
import org.lychgate.directory.api.verify.SpCertificates.Moved;
import org.lychgate.directory.api.verify.SpCertificates.Standing;
import org.lychgate.saml.sp.fake.FakeSealedState;

/** What the operator sees of our certificates. */
class RingCertificatesTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Actor OPERATOR = Actor.system("operator");

    private final FakeSealedState store = new FakeSealedState();
    private final List<String> moves = new ArrayList<>();

    private SpCertificates at(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new RingCertificates(
                new SpKeys(store, "Lychgate at portal.example.com", clock),
                clock,
                actor -> (move, generation) -> moves.add(actor.label() + " " + move + " " + generation));
    }

    @Test
    void thereIsOneGenerationAtFirstAndItSaysWhenItIsReplaced() {
        List<Generation> all = at(START).all();

        assertEquals(1, all.size());
        Generation current = all.get(0);
        assertEquals(Standing.CURRENT, current.standing());
        assertEquals(1, current.number());
        assertTrue(current.until().isBefore(current.signing().notAfter()));
        assertTrue(current.signing().sha256().matches("[0-9a-f]{64}"), current::toString);
        assertNotEquals(current.signing().sha256(), current.encryption().sha256());
    }

    @Test
    void theNextOneIsPublishedAheadAndThenTakenIntoUse() {
        assertEquals(Moved.NOTHING_PUBLISHED, at(START).roll(OPERATOR));
        assertEquals(Moved.DONE, at(START).prepare(OPERATOR));
        assertEquals(Moved.PUBLISHED_BEFORE, at(START).prepare(OPERATOR));
        assertEquals(Moved.TOO_EARLY, at(START).roll(OPERATOR));
        Generation next = at(START).all().get(0);
        assertEquals(Standing.NEXT, next.standing());
        assertEquals(START.plus(KeyRollover.AHEAD), next.until());

        Instant later = next.until();
        assertEquals(Moved.DONE, at(later).roll(OPERATOR));

        assertEquals(
                List.of(Standing.CURRENT, Standing.FORMER),
                at(later).all().stream().map(Generation::standing).toList());
        assertEquals(next.signing(), at(later).all().get(0).signing());
        assertEquals(later.plus(KeyRing.FORMER_OPENS), at(later).all().get(1).until());
        assertEquals(List.of("operator PREPARED 2", "operator ROLLED 2"), moves);
    }
}
