package org.lychgate.provider.demo.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.lychgate.directory.api.SealedStore;

/**
 * The key the demo's identity provider signs with: made once for each installation, and kept under its seal.
 *
 * @param secret signs
 * @param certificate stands in the metadata
 */
record DemoKey(PrivateKey secret, X509Certificate certificate) {

    private static final String NAME = "demo.idp.signing";
    private static final int BITS = 2048;
    private static final Duration LIFETIME = Duration.ofDays(10 * 365);

    /** The installation's key; the first call makes it. */
    static DemoKey of(SealedStore store) {
        return read(store.getOrCreate(NAME, DemoKey::fresh));
    }

    @Override
    public String toString() {
        return "DemoKey[" + certificate.getSerialNumber() + "]";
    }

    private static byte[] fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            return written(pair.getPrivate().getEncoded(), selfSigned(pair));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("No key could be made for the demo", e);
        }
    }

    private static byte[] selfSigned(KeyPair pair) throws OperatorCreationException, IOException {
        X500Name name = new X500Name("CN=Lychgate demo identity provider");
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(128, new SecureRandom()),
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(LIFETIME)),
                        name,
                        pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
                .getEncoded();
    }

    private static byte[] written(byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (byte[] part : parts) {
            out.writeInt(part.length);
            out.write(part);
        }
        return bytes.toByteArray();
    }

    private static DemoKey read(byte[] written) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(written))) {
            byte[] secret = in.readNBytes(in.readInt());
            byte[] certificate = in.readNBytes(in.readInt());
            return new DemoKey(
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(secret)),
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(certificate)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The demo's key cannot be read", e);
        }
    }
}
