package org.lychgate.saml.sp.internal.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes RSA keys of 3072 bits with self-signed certificates, which takes a while. */
final class FreshKeys {
    /** How long a certificate is good. */
    static final Duration LIFETIME = Duration.ofDays(5 * 365);

    private static final int BITS = 3072;

    private final String subject;

    /** @param subject common name of the certificates */
    FreshKeys(String subject) {
        this.subject = subject;
    }

    KeyGeneration generation(int number, Instant now) {
        return new KeyGeneration(number, key(now), key(now), now.truncatedTo(ChronoUnit.MILLIS));
    }

    private SpKey key(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, subject).build();
            // Clocks of identity providers may be behind ours.
            Instant start = now.minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(128, new SecureRandom()),
                    Date.from(start),
                    Date.from(start.plus(LIFETIME)),
                    name,
                    pair.getPublic());
            return new SpKey(
                    pair.getPrivate(),
                    new JcaX509CertificateConverter()
                            .getCertificate(builder.build(
                                    new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("No RSA key could be made", e);
        }
    }
}
