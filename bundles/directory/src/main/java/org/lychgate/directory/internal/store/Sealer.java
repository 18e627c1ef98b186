package org.lychgate.directory.internal.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals secrets before they go into the database: AES-256-GCM. What a secret is for is sealed in, so that no row can take another's place. */
public final class Sealer {
    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    Sealer(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("The sealing key has 32 bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /** Seals a text. */
    public byte[] seal(String purpose, String secret) {
        return seal(purpose, secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Opens a sealed text. */
    public String openText(String purpose, byte[] sealed) {
        return new String(open(purpose, sealed), StandardCharsets.UTF_8);
    }

    /** Seals bytes. */
    public byte[] seal(String purpose, byte[] secret) {
        byte[] nonce = Tokens.randomBytes(NONCE);
        byte[] box = run(Cipher.ENCRYPT_MODE, purpose, nonce, secret);
        byte[] sealed = new byte[1 + NONCE + box.length];
        sealed[0] = FORMAT;
        System.arraycopy(nonce, 0, sealed, 1, NONCE);
        System.arraycopy(box, 0, sealed, 1 + NONCE, box.length);
        return sealed;
    }

    /** Opens sealed bytes. @throws IllegalStateException if they were sealed with another key or for another purpose */
    public byte[] open(String purpose, byte[] sealed) {
        if (sealed.length < 1 + NONCE || sealed[0] != FORMAT) {
            throw new IllegalStateException("Not sealed in a known format: " + purpose);
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
        return run(Cipher.DECRYPT_MODE, purpose, nonce, Arrays.copyOfRange(sealed, 1 + NONCE, sealed.length));
    }

    private byte[] run(int mode, String purpose, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot seal or open: " + purpose, e);
        }
    }
}
