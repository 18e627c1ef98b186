package org.lychgate.saml.sp.internal.verify;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.verify.Check;

/** Looks at each signing certificate: its key and its dates. Dates warn and never fail, because they never fail a login. */
final class CertificateChecks {
    private static final int SMALL_RSA = 2048;
    private static final Duration SOON = Duration.ofDays(30);
    private static final String ROLL =
            "Create a new certificate at the identity provider. With a metadata URL, it is picked up automatically; otherwise save the metadata again.";

    private CertificateChecks() {}

    static List<Check> of(IdpMetadata metadata, Instant now) {
        List<Check> checks = new ArrayList<>();
        for (IdpMetadata.Certificate certificate : metadata.certificates()) {
            checks.add(check("certificate_" + (checks.size() + 1), certificate, now));
        }
        return List.copyOf(checks);
    }

    private static Check check(String id, IdpMetadata.Certificate certificate, Instant now) {
        String name = "Signing certificate " + certificate.sha256().substring(0, 16) + "\u2026";
        String end =
                certificate.notAfter().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        try {
            PublicKey key = key(certificate);
            String shown = name + " (" + size(key) + ", until " + end;
            if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SMALL_RSA) {
                return Check.warn(
                        id,
                        shown + ") has a short key.",
                        "Create a certificate of 2048 bits or more at the identity provider.");
            }
            if (!certificate.notAfter().isAfter(now)) {
                return Check.warn(id, shown + ") has expired. Sign-ins continue to work.", ROLL);
            }
            if (certificate.notAfter().isBefore(now.plus(SOON))) {
                return Check.warn(id, shown + ") expires in less than 30 days.", ROLL);
            }
            return certificate.notBefore().isAfter(now)
                    ? Check.warn(id, shown + ") is not valid yet.", "Check the identity provider's clock.")
                    : Check.pass(id, shown + ") is valid.");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Check.fail(id, name + " cannot be read.", "Save the metadata again.");
        }
    }

    private static PublicKey key(IdpMetadata.Certificate certificate) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getDecoder().decode(certificate.base64())))
                .getPublicKey();
    }

    private static String size(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "RSA " + rsa.getModulus().bitLength();
        }
        return key instanceof ECPublicKey ec
                ? "EC " + ec.getParams().getCurve().getField().getFieldSize()
                : key.getAlgorithm();
    }
}
