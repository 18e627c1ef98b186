package org.lychgate.saml.sp.internal.key;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Our keys as every node sees them.
 *
 * @param current signs and opens
 * @param next published ahead, opens, does not sign yet; null: none is prepared
 * @param former opens what is still encrypted with it; newest first
 */
public record KeyRing(KeyGeneration current, @Nullable KeyGeneration next, List<KeyGeneration> former) {
    /** How long a former generation opens messages: identity providers take a new certificate when their admin does. */
    public static final Duration FORMER_OPENS = Duration.ofDays(90);

    /** How long the signing certificate of a former generation is still published: what it signed may be under way. */
    public static final Duration FORMER_PUBLISHED = Duration.ofDays(1);

    private static final int FORM = 1;
    private static final int MOST_FORMER = 3;

    /** Copies the list. */
    public KeyRing {
        former = List.copyOf(former);
    }

    static KeyRing first(KeyGeneration generation) {
        return new KeyRing(generation, null, List.of());
    }

    /** The number of the generation to come. */
    int nextNumber() {
        return current.number() + 1;
    }

    /** Publishes a generation ahead; the ring itself if one is prepared already. */
    KeyRing prepared(KeyGeneration fresh) {
        return next == null ? new KeyRing(current, fresh, former) : this;
    }

    /** The next generation takes over; the ring itself if none is prepared. */
    KeyRing rolled(Instant now) {
        if (next == null) {
            return this;
        }
        List<KeyGeneration> behind = Stream.concat(Stream.of(current.at(now)), former.stream())
                .limit(MOST_FORMER)
                .toList();
        return new KeyRing(next.at(now), null, behind);
    }

    /** Without generations that have served their time; the ring itself if there are none. */
    KeyRing swept(Instant now) {
        List<KeyGeneration> kept = former.stream()
                .filter(f -> f.since().plus(FORMER_OPENS).isAfter(now))
                .toList();
        return kept.size() == former.size() ? this : new KeyRing(current, next, kept);
    }

    /** Without any former generation: nothing encrypted for one opens any more. */
    KeyRing withoutFormer() {
        return former.isEmpty() ? this : new KeyRing(current, next, List.of());
    }

    /** The keys whose signing certificates are published: the current one first, as some identity providers read only one. */
    public List<SpKey> publishedSigning(Instant now) {
        return Stream.concat(
                        currentAndNext(),
                        former.stream()
                                .filter(f -> f.since().plus(FORMER_PUBLISHED).isAfter(now)))
                .map(KeyGeneration::signing)
                .toList();
    }

    /** The keys whose encryption certificates are published: whichever an identity provider takes, we can open. */
    public List<SpKey> publishedEncryption() {
        return currentAndNext().map(KeyGeneration::encryption).toList();
    }

    /** The keys that open what was encrypted for us, the likeliest first. */
    public List<SpKey> opening() {
        return Stream.concat(currentAndNext(), former.stream())
                .map(KeyGeneration::encryption)
                .toList();
    }

    private Stream<KeyGeneration> currentAndNext() {
        return next == null ? Stream.of(current) : Stream.of(current, next);
    }

    /** For the store. */
    byte[] encoded() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(FORM);
            write(out, current);
            out.writeBoolean(next != null);
            if (next != null) {
                write(out, next);
            }
            out.writeInt(former.size());
            for (KeyGeneration generation : former) {
                write(out, generation);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("The SAML keys cannot be encoded", e);
        }
    }

    /** Of the store. */
    static KeyRing decoded(byte[] blob) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(blob))) {
            if (in.readInt() != FORM) {
                throw new IllegalStateException("The stored SAML keys are of a newer release");
            }
            KeyGeneration current = read(in);
            KeyGeneration next = in.readBoolean() ? read(in) : null;
            List<KeyGeneration> former = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                former.add(read(in));
            }
            return new KeyRing(current, next, former);
        } catch (IOException e) {
            throw new IllegalStateException("The stored SAML keys cannot be read", e);
        }
    }

    private static void write(DataOutputStream out, KeyGeneration generation) throws IOException {
        out.writeInt(generation.number());
        out.writeLong(generation.since().toEpochMilli());
        for (SpKey key : List.of(generation.signing(), generation.encryption())) {
            byte[] blob = key.encoded();
            out.writeInt(blob.length);
            out.write(blob);
        }
    }

    private static KeyGeneration read(DataInputStream in) throws IOException {
        int number = in.readInt();
        Instant since = Instant.ofEpochMilli(in.readLong());
        SpKey signing = SpKey.decoded(in.readNBytes(in.readInt()));
        SpKey encryption = SpKey.decoded(in.readNBytes(in.readInt()));
        return new KeyGeneration(number, signing, encryption, since);
    }
}
