package org.lychgate.saml.sp.internal.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.verify.SpCertificates;
import org.lychgate.saml.sp.internal.ServiceProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The certificates of the ring of our keys; the private keys stay where they are. */
@Component(service = SpCertificates.class)
public final class RingCertificates implements SpCertificates {
    private final SpKeys keys;
    private final Clock clock;
    private final Function<Actor, KeyMoves> audited;

    /** Those of the service provider. */
    @Activate
    public RingCertificates(@Reference ServiceProvider provider) {
        this(provider.protocol().keys(), Clock.systemUTC(), provider::audited);
    }

    RingCertificates(SpKeys keys, Clock clock, Function<Actor, KeyMoves> audited) {
        this.keys = keys;
        this.clock = clock;
        this.audited = audited;
    }

    @Override
    public List<Generation> all() {
        KeyRing ring = keys.latest();
        List<Generation> all = new ArrayList<>();
        KeyGeneration next = ring.next();
        if (next != null) {
            all.add(generation(next, Standing.NEXT, next.since().plus(KeyRollover.AHEAD)));
        }
        KeyGeneration current = ring.current();
        all.add(generation(current, Standing.CURRENT, current.notAfter().minus(KeyRollover.ROLL)));
        ring.former()
                .forEach(former -> all.add(
                        generation(former, Standing.FORMER, former.since().plus(KeyRing.FORMER_OPENS))));
        return List.copyOf(all);
    }

    @Override
    public Moved prepare(Actor actor) {
        return moved(rollover(actor).prepare());
    }

    @Override
    public Moved roll(Actor actor) {
        return moved(rollover(actor).roll());
    }

    private KeyRollover rollover(Actor actor) {
        return new KeyRollover(keys, clock, audited.apply(actor));
    }

    private static Moved moved(KeyRollover.Outcome outcome) {
        if (outcome instanceof KeyRollover.Outcome.PreparedBefore) {
            return Moved.PUBLISHED_BEFORE;
        }
        if (outcome instanceof KeyRollover.Outcome.NothingPrepared) {
            return Moved.NOTHING_PUBLISHED;
        }
        return outcome instanceof KeyRollover.Outcome.TooEarly ? Moved.TOO_EARLY : Moved.DONE;
    }

    private static Generation generation(KeyGeneration keys, Standing standing, Instant until) {
        return new Generation(
                keys.number(),
                standing,
                keys.since(),
                until,
                certificate(keys.signing().certificate()),
                certificate(keys.encryption().certificate()));
    }

    private static Certificate certificate(X509Certificate certificate) {
        return new Certificate(
                fingerprint(certificate),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate of ours cannot be read", e);
        }
    }
}
