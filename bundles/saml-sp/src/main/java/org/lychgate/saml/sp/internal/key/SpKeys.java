package org.lychgate.saml.sp.internal.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.lychgate.directory.api.SealedStore;

/** Our signing and encryption keys: RSA 3072, made once, the same on every node. Read on first use, because making them takes a while. */
public final class SpKeys {
    private static final int BITS = 3072;
    private static final long YEARS = 20;

    private final SealedStore store;
    private final String subject;
    private final Clock clock;
    private final Map<String, SpKey> read = new ConcurrentHashMap<>();

    /**
     * Uses a store.
     *
     * @param store keeps the keys
     * @param subject common name of the certificates
     * @param clock dates fresh certificates
     */
    public SpKeys(SealedStore store, String subject, Clock clock) {
        this.store = store;
        this.subject = subject;
        this.clock = clock;
    }

    /** Signs AuthnRequests and metadata. */
    public SpKey signing() {
        return key("saml.signing.1");
    }

    /** Opens encrypted assertions. */
    public SpKey encryption() {
        return key("saml.encryption.1");
    }

    private SpKey key(String name) {
        return read.computeIfAbsent(name, n -> SpKey.decoded(store.getOrCreate(n, () -> fresh().encoded())));
    }

    private SpKey fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, subject).build();
            Instant start = clock.instant().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(128, new SecureRandom()),
                    Date.from(start),
                    Date.from(start.plus(YEARS * 365, ChronoUnit.DAYS)),
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
