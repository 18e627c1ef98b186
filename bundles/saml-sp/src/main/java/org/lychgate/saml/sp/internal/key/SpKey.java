package org.lychgate.saml.sp.internal.key;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * One of our own keys.
 *
 * @param key RSA
 * @param certificate self-signed; carries the public key in metadata, nothing else
 */
public record SpKey(PrivateKey key, X509Certificate certificate) {

    /** Key and certificate as one blob for the sealed store. */
    byte[] encoded() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            for (byte[] part : new byte[][] {key.getEncoded(), certificate.getEncoded()}) {
                out.writeInt(part.length);
                out.write(part);
            }
            return bytes.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("A fresh key cannot be encoded", e);
        }
    }

    /** The key of a blob of {@link #encoded()}. */
    static SpKey decoded(byte[] blob) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(blob));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(part(in)));
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(part(in)));
            return new SpKey(key, certificate);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The stored SAML key cannot be read", e);
        }
    }

    private static byte[] part(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    @Override
    public String toString() {
        return "SpKey[" + certificate.getSubjectX500Principal() + "]";
    }
}
