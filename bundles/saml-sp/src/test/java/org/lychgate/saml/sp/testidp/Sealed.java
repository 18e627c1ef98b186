package org.lychgate.saml.sp.testidp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An EncryptedAssertion written by hand, so that each of its bytes can be wrong.
 *
 * @param recipient whose key wraps the content key
 * @param data the algorithm named for the content
 * @param transport the algorithm named for the key
 * @param key changes the wrapped key
 * @param content changes the encrypted content
 */
public record Sealed(
        PublicKey recipient, String data, String transport, UnaryOperator<byte[]> key, UnaryOperator<byte[]> content) {
    public static final String GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
    public static final String CBC = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
    public static final String OAEP = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Sealed usual(PublicKey recipient) {
        return new Sealed(recipient, GCM, OAEP, UnaryOperator.identity(), UnaryOperator.identity());
    }

    public Sealed data(String other) {
        return new Sealed(recipient, other, transport, key, content);
    }

    public Sealed transport(String other) {
        return new Sealed(recipient, data, other, key, content);
    }

    public Sealed key(UnaryOperator<byte[]> change) {
        return new Sealed(recipient, data, transport, change, content);
    }

    public Sealed content(UnaryOperator<byte[]> change) {
        return new Sealed(recipient, data, transport, key, change);
    }

    /** Encrypts a text, whatever it is. */
    public String of(String plain) {
        try {
            byte[] secret = new byte[32];
            RANDOM.nextBytes(secret);
            Cipher rsa = Cipher.getInstance(
                    transport.endsWith("rsa-1_5") ? "RSA/ECB/PKCS1Padding" : "RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            rsa.init(Cipher.ENCRYPT_MODE, recipient);
            byte[] wrapped = key.apply(rsa.doFinal(secret));
            byte[] encrypted =
                    content.apply(encrypted(new SecretKeySpec(secret, "AES"), plain.getBytes(StandardCharsets.UTF_8)));
            return "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">"
                    + "<xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\""
                    + " Type=\"http://www.w3.org/2001/04/xmlenc#Element\"><xenc:EncryptionMethod Algorithm=\"" + data
                    + "\"></xenc:EncryptionMethod><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
                    + "<xenc:EncryptedKey><xenc:EncryptionMethod Algorithm=\"" + transport
                    + "\"></xenc:EncryptionMethod>" + value(wrapped) + "</xenc:EncryptedKey></ds:KeyInfo>"
                    + value(encrypted) + "</xenc:EncryptedData></saml:EncryptedAssertion>";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] encrypted(SecretKey secret, byte[] plain) throws GeneralSecurityException {
        boolean cbc = data.endsWith("-cbc");
        byte[] iv = new byte[cbc ? 16 : 12];
        RANDOM.nextBytes(iv);
        Cipher aes = Cipher.getInstance(cbc ? "AES/CBC/ISO10126Padding" : "AES/GCM/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, secret, cbc ? new IvParameterSpec(iv) : new GCMParameterSpec(128, iv));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(iv);
        out.writeBytes(aes.doFinal(plain));
        return out.toByteArray();
    }

    private static String value(byte[] bytes) {
        return "<xenc:CipherData><xenc:CipherValue>" + Base64.getEncoder().encodeToString(bytes)
                + "</xenc:CipherValue></xenc:CipherData>";
    }

    /** Turns one bit of the last byte. */
    public static byte[] lastBit(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[changed.length - 1] ^= 1;
        return changed;
    }

    /** Turns one bit of the first byte. */
    public static byte[] firstBit(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[0] ^= 1;
        return changed;
    }
}
