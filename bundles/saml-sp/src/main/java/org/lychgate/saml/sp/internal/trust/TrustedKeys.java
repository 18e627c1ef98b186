package org.lychgate.saml.sp.internal.trust;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.lychgate.directory.api.IdpMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of stored metadata, in document order. What a message says about its key is never among them.
 *
 * @param keys each with the fingerprint of its certificate
 */
public record TrustedKeys(List<TrustedKey> keys) {
    private static final Logger LOG = LoggerFactory.getLogger(TrustedKeys.class);

    /**
     * A key.
     *
     * @param sha256 fingerprint of its certificate
     * @param key the key
     */
    public record TrustedKey(String sha256, PublicKey key) {}

    /** Copies the keys. */
    public TrustedKeys {
        keys = List.copyOf(keys);
    }

    /** The keys of stored metadata. A certificate's dates warn elsewhere and never fail a login. */
    public static TrustedKeys of(IdpMetadata metadata) {
        List<TrustedKey> keys = new ArrayList<>();
        for (IdpMetadata.Certificate certificate : metadata.certificates()) {
            try {
                byte[] der = Base64.getDecoder().decode(certificate.base64());
                PublicKey key = CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der))
                        .getPublicKey();
                keys.add(new TrustedKey(certificate.sha256(), key));
            } catch (CertificateException | IllegalArgumentException e) {
                LOG.warn("A stored certificate of {} cannot be read: {}", metadata.entityId(), certificate.sha256());
            }
        }
        return new TrustedKeys(keys);
    }
}
