package org.lychgate.org.admin.rest.internal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lychgate.directory.api.SealedStore;

/** Tells request bodies apart without keeping them. Keyed, as a body may hold a password that a plain hash would let others guess. */
final class BodyHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SealedStore secrets;

    BodyHash(SealedStore secrets) {
        this.secrets = secrets;
    }

    /** 64 hexadecimal digits; the same on every node. */
    String of(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secrets.getOrCreate("admin.idempotency.1", BodyHash::newKey), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM + ".", e);
        }
    }

    private static byte[] newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
