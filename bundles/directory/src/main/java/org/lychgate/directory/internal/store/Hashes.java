package org.lychgate.directory.internal.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of tokens and keys. */
public final class Hashes {
    private Hashes() {}

    /** SHA-256 of the UTF-8 bytes, 64 hexadecimal digits, lower case. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    /** SHA-256 of several texts; where one ends and the next begins is part of what is hashed. */
    public static String sha256(String first, String... more) {
        StringBuilder joined =
                new StringBuilder().append(first.length()).append(':').append(first);
        for (String text : more) {
            joined.append(text.length()).append(':').append(text);
        }
        return sha256(joined.toString());
    }

    /** Whether a text has that SHA-256, in constant time. */
    public static boolean matches(String text, String sha256) {
        return MessageDigest.isEqual(
                sha256(text).getBytes(StandardCharsets.US_ASCII), sha256.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
