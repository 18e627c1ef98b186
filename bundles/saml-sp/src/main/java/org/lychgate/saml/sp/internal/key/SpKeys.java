package org.lychgate.saml.sp.internal.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.SealedState;

/** Our signing and encryption keys, the same on every node. Made on first use; read again at least every 30 s, so that a roll-over on one node reaches all. */
public final class SpKeys {
    private static final String NAME = "saml.keys";
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final SealedState store;
    private final FreshKeys makes;
    private final Clock clock;
    private final AtomicReference<@Nullable Seen> seen = new AtomicReference<>();

    private record Seen(KeyRing ring, Instant at) {}

    /**
     * Uses a store.
     *
     * @param store keeps the keys
     * @param subject common name of the certificates
     * @param clock dates fresh certificates
     */
    public SpKeys(SealedState store, String subject, Clock clock) {
        this.store = store;
        this.makes = new FreshKeys(subject);
        this.clock = clock;
    }

    /** Signs AuthnRequests, logout messages and metadata. */
    public SpKey signing() {
        return ring().current().signing();
    }

    /** What identity providers should encrypt with. */
    public SpKey encryption() {
        return ring().current().encryption();
    }

    /** What opens messages: the current key, the next and the former ones. */
    public List<SpKey> opening() {
        return ring().opening();
    }

    /** The ring, at most 30 s old. */
    public KeyRing ring() {
        Seen last = seen.get();
        Instant now = clock.instant();
        return last != null && now.isBefore(last.at().plus(FRESH)) ? last.ring() : latest();
    }

    /** The ring as it is stored now. */
    KeyRing latest() {
        Instant now = clock.instant();
        return keep(KeyRing.decoded(
                store.read(NAME, () -> KeyRing.first(makes.generation(1, now)).encoded())));
    }

    /** Changes the ring for all nodes. The change sees the ring as it is stored at that moment and may run more than once. */
    KeyRing change(UnaryOperator<KeyRing> change) {
        return keep(KeyRing.decoded(store.change(NAME, blob -> {
            KeyRing ring = KeyRing.decoded(blob);
            KeyRing changed = change.apply(ring);
            return changed.equals(ring) ? blob : changed.encoded();
        })));
    }

    /** Keys of a generation to come; takes a while, so it is done before anything is locked. */
    KeyGeneration fresh(int number) {
        return makes.generation(number, clock.instant());
    }

    private KeyRing keep(KeyRing ring) {
        seen.set(new Seen(ring, clock.instant()));
        return ring;
    }
}
