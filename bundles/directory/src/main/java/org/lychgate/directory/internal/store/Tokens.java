package org.lychgate.directory.internal.store;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Makes what nobody can guess. */
public final class Tokens {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** 256 random bits, base64url without padding: 43 characters. */
    public static String fresh() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(BYTES));
    }

    /** A fresh id of a row; not a secret. */
    public static String id() {
        return UUID.randomUUID().toString();
    }

    static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
