package org.lychgate.saml.sp.internal.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves our keys on: published ahead, then in use, then only opening. The step is one locked change of the ring, so two nodes that do it at once do it once.
 */
public final class KeyRollover {
    /** How long a generation is published before it signs, so that identity providers and their admins can take it. */
    public static final Duration AHEAD = Duration.ofDays(7);

    /** How long before its certificate runs out a successor is published. */
    static final Duration PREPARE = Duration.ofDays(60);

    /** How long before its certificate runs out the successor takes over. */
    static final Duration ROLL = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(KeyRollover.class);

    private final SpKeys keys;
    private final Clock clock;
    private final KeyMoves moves;

    /** Moves these keys and says so. */
    public KeyRollover(SpKeys keys, Clock clock, KeyMoves moves) {
        this.keys = keys;
        this.clock = clock;
        this.moves = moves;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** The next generation is published. @param ring as it is now */
        record Prepared(KeyRing ring) implements Outcome {}

        /** One was published before. @param ring as it is */
        record PreparedBefore(KeyRing ring) implements Outcome {}

        /** The next generation is in use. @param ring as it is now */
        record Rolled(KeyRing ring) implements Outcome {}

        /** It is published for too short a time. @param from when it may be used */
        record TooEarly(Instant from) implements Outcome {}

        /** None is published ahead. */
        record NothingPrepared() implements Outcome {}
    }

    /** Publishes a next generation, if none is. */
    public Outcome prepare() {
        KeyRing before = keys.latest();
        if (before.next() != null) {
            return new Outcome.PreparedBefore(before);
        }
        KeyGeneration fresh = keys.fresh(before.nextNumber());
        KeyRing after = keys.change(ring -> ring.nextNumber() == fresh.number() ? ring.prepared(fresh) : ring);
        if (!holds(after, fresh)) {
            return new Outcome.PreparedBefore(after);
        }
        LOG.info(
                "SAML keys of generation {} are published in the metadata; they may be used from {}",
                fresh.number(),
                fresh.since().plus(AHEAD));
        moves.made(KeyMoves.Move.PREPARED, fresh.number());
        return new Outcome.Prepared(after);
    }

    private static boolean holds(KeyRing ring, KeyGeneration generation) {
        KeyGeneration next = ring.next();
        return next != null
                && next.signing().certificate().equals(generation.signing().certificate());
    }

    /** Takes the next generation into use, once it was published for {@link #AHEAD}. */
    public Outcome roll() {
        Instant now = clock.instant();
        KeyRing before = keys.latest();
        KeyGeneration next = before.next();
        if (next == null) {
            return new Outcome.NothingPrepared();
        }
        Instant from = next.since().plus(AHEAD);
        return now.isBefore(from) ? new Outcome.TooEarly(from) : rolled(before, now, KeyMoves.Move.ROLLED);
    }

    /**
     * Takes new keys into use at once, because the present ones are not secret any more: nothing encrypted for a former key opens afterwards, and identity
     * providers that verify our signatures refuse them until they have taken the new certificate.
     */
    public Outcome rollNow() {
        prepare();
        Outcome outcome = rolled(keys.latest(), clock.instant(), KeyMoves.Move.ROLLED_NOW);
        return outcome instanceof Outcome.Rolled ? new Outcome.Rolled(keys.change(KeyRing::withoutFormer)) : outcome;
    }

    /** One step from the ring that was looked at: of two nodes with the same look, one takes it. */
    private Outcome rolled(KeyRing looked, Instant now, KeyMoves.Move move) {
        KeyRing after =
                keys.change(ring -> ring.current().number() == looked.current().number() ? ring.rolled(now) : ring);
        if (after.current().number() == looked.current().number()) {
            return new Outcome.NothingPrepared();
        }
        LOG.info(
                "SAML keys of generation {} are in use; identity providers that verify our signatures or encrypt need our new metadata",
                after.current().number());
        moves.made(move, after.current().number());
        return new Outcome.Rolled(after);
    }

    /** Does what is due by the clock: prepares, rolls, forgets. */
    public void due() {
        Instant now = clock.instant();
        KeyRing ring = keys.latest();
        if (!now.isBefore(ring.current().notAfter().minus(PREPARE))) {
            prepare();
        }
        if (!now.isBefore(ring.current().notAfter().minus(ROLL))) {
            roll();
        }
        if (!ring.swept(now).equals(ring)) {
            keys.change(stored -> stored.swept(now));
        }
    }
}
