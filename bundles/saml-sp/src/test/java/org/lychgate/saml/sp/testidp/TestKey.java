package org.lychgate.saml.sp.testidp;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.lychgate.directory.api.IdpMetadata;

/** A key with a self-signed certificate. */
public record TestKey(PrivateKey key, X509Certificate certificate) {

    /** The identity provider's usual key. */
    public static final TestKey RSA = rsa(2048, "idp");
    /** Another key of the same provider. */
    public static final TestKey RSA_NEXT = rsa(2048, "idp-next");
    /** An elliptic-curve key. */
    public static final TestKey EC = ec();
    /** Somebody else's key. */
    public static final TestKey STRANGER = rsa(2048, "stranger");

    public static TestKey rsa(int bits, String name) {
        return rsa(bits, name, Instant.now().plus(365, ChronoUnit.DAYS));
    }

    public static TestKey rsa(int bits, String name, Instant end) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return of(generator.generateKeyPair(), name, "SHA256withRSA", end);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestKey ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return of(
                    generator.generateKeyPair(),
                    "idp-ec",
                    "SHA256withECDSA",
                    Instant.now().plus(365, ChronoUnit.DAYS));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same key in another certificate. */
    public TestKey renewed(String name) {
        try {
            String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return of(
                    new KeyPair(certificate.getPublicKey(), key),
                    name,
                    algorithm,
                    Instant.now().plus(365, ChronoUnit.DAYS));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestKey of(KeyPair pair, String name, String algorithm, Instant end) throws Exception {
        X500Name subject = new X500Name("CN=" + name);
        return new TestKey(
                pair.getPrivate(),
                new JcaX509CertificateConverter()
                        .getCertificate(new JcaX509v3CertificateBuilder(
                                        subject,
                                        BigInteger.valueOf(System.nanoTime()),
                                        Date.from(end.minus(730, ChronoUnit.DAYS)),
                                        Date.from(end),
                                        subject,
                                        pair.getPublic())
                                .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()))));
    }

    /** The certificate as metadata writes it. */
    public String base64() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate as the store keeps it. */
    public IdpMetadata.Certificate stored() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new IdpMetadata.Certificate(
                    HexFormat.of().formatHex(digest),
                    base64(),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
