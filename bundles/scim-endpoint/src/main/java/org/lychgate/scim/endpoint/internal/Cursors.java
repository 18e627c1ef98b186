package org.lychgate.scim.endpoint.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lychgate.directory.api.SealedStore;

/**
 * Cursors (RFC 9865): where the next page starts, signed, with the time they were made. Nothing is kept here, so that any node takes them; a cursor goes on
 * with the query it was made for and no other.
 */
final class Cursors {
    /** How long a cursor is good. */
    static final Duration LIFE = Duration.ofHours(1);

    private static final int KEY_BYTES = 32;
    private static final int QUERY_BYTES = 16;
    private static final int MAC_BYTES = 16;
    private static final int PLAIN_BYTES = 2 * Long.BYTES + QUERY_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<byte[]> key;
    private final Clock clock;

    Cursors(SealedStore secrets, Clock clock) {
        this.key = () -> secrets.getOrCreate("scim.cursors.1", Cursors::newKey);
        this.clock = clock;
    }

    /**
     * A cursor that goes on behind a place.
     *
     * @param query everything that must stay the same from page to page
     */
    String after(long place, String query) {
        byte[] plain = ByteBuffer.allocate(PLAIN_BYTES)
                .putLong(place)
                .putLong(clock.instant().getEpochSecond())
                .put(digest(query))
                .array();
        byte[] whole = ByteBuffer.allocate(PLAIN_BYTES + MAC_BYTES)
                .put(plain)
                .put(mac(plain))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The place that a cursor goes on behind. @throws ScimException {@code invalidCursor}, {@code expiredCursor} */
    long read(String cursor, String query) {
        byte[] whole = decoded(cursor);
        byte[] plain = Arrays.copyOf(whole, PLAIN_BYTES);
        byte[] mac = Arrays.copyOfRange(whole, PLAIN_BYTES, whole.length);
        if (!MessageDigest.isEqual(mac, mac(plain))) {
            throw Refusals.invalidCursor("cursor is not one of ours.");
        }
        ByteBuffer fields = ByteBuffer.wrap(plain);
        long place = fields.getLong();
        Instant made = Instant.ofEpochSecond(fields.getLong());
        byte[] forQuery = new byte[QUERY_BYTES];
        fields.get(forQuery);
        if (!MessageDigest.isEqual(forQuery, digest(query))) {
            throw Refusals.invalidCursor(
                    "cursor was made for another query; filter and sorting stay the same from page to page.");
        }
        if (made.plus(LIFE).isBefore(clock.instant())) {
            throw Refusals.expiredCursor(
                    "cursor was good for " + LIFE.toMinutes() + " minutes; start again without one.");
        }
        return place;
    }

    private static byte[] decoded(String cursor) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw Refusals.invalidCursor("cursor is not one of ours.");
        }
        if (whole.length != PLAIN_BYTES + MAC_BYTES) {
            throw Refusals.invalidCursor("cursor is not one of ours.");
        }
        return whole;
    }

    private byte[] mac(byte[] plain) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.get(), "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(plain), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256.", e);
        }
    }

    private static byte[] digest(String query) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(whole, QUERY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }
}
