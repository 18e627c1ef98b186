package org.lychgate.saml.sp.internal.metadata;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.Names;
import org.w3c.dom.Element;

/** The signing certificates of an IDPSSODescriptor (SAML metadata 2.4.1.1). */
final class SigningCertificates {
    // Short, and warned of by every check of the connection; refusing it would lock out organizations that sign in
    // today.
    private static final int SMALLEST_RSA = 1024;
    private static final int SMALLEST_EC = 256;

    /** Every response of an unknown key is tried with all of them; nobody rolls over more than a few at a time. */
    static final int MOST = 50;

    private SigningCertificates() {}

    /**
     * Reads them, in document order, each once.
     *
     * @throws MetadataRefused if one cannot be read, or none is there
     */
    static List<IdpMetadata.Certificate> of(Element role) throws MetadataRefused {
        List<IdpMetadata.Certificate> found = new ArrayList<>();
        for (Element descriptor : Dom.children(role, Names.MD, "KeyDescriptor")) {
            String use = Dom.attribute(descriptor, "use");
            if (use == null || use.equals("signing")) {
                for (Element element : certificates(descriptor)) {
                    IdpMetadata.Certificate certificate = read(element);
                    if (found.stream().noneMatch(c -> c.sha256().equals(certificate.sha256()))) {
                        found.add(certificate);
                    }
                    refuseMoreThan(MOST, found);
                }
            }
        }
        if (found.isEmpty()) {
            throw new MetadataRefused(
                    "metadata_without_key",
                    "The metadata contains no signing certificate. Export the metadata again after creating one at the identity provider.");
        }
        return List.copyOf(found);
    }

    /** Those of the descriptor itself, and of none that was put inside it. */
    private static List<Element> certificates(Element descriptor) {
        return Dom.children(descriptor, Names.DS, "KeyInfo").stream()
                .flatMap(info -> Dom.children(info, Names.DS, "X509Data").stream())
                .flatMap(data -> Dom.children(data, Names.DS, "X509Certificate").stream())
                .toList();
    }

    private static void refuseMoreThan(int most, List<IdpMetadata.Certificate> found) throws MetadataRefused {
        if (found.size() > most) {
            throw new MetadataRefused(
                    "metadata_certificate",
                    "The metadata contains more than " + most
                            + " signing certificates. Remove those that the identity provider no longer uses.");
        }
    }

    private static IdpMetadata.Certificate read(Element element) throws MetadataRefused {
        String text = Dom.text(element);
        try {
            byte[] given = Base64.getMimeDecoder().decode(text == null ? "" : text);
            X509Certificate certificate = parse(given);
            byte[] der = certificate.getEncoded();
            checkKey(certificate.getPublicKey());
            return new IdpMetadata.Certificate(
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(der)),
                    Base64.getEncoder().encodeToString(der),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MetadataRefused(
                    "metadata_certificate",
                    "A signing certificate in the metadata cannot be read. Export the metadata again.");
        }
    }

    /** A certificate of stored base64. */
    static X509Certificate parse(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static void checkKey(PublicKey key) throws MetadataRefused {
        int bits = key instanceof RSAPublicKey rsa
                ? rsa.getModulus().bitLength()
                : key instanceof ECPublicKey ec
                        ? ec.getParams().getCurve().getField().getFieldSize()
                        : 0;
        boolean usable = bits >= (key instanceof RSAPublicKey ? SMALLEST_RSA : SMALLEST_EC);
        if (!usable) {
            throw new MetadataRefused(
                    "metadata_certificate",
                    "A signing certificate contains a key that cannot be used: received " + key.getAlgorithm()
                            + (bits == 0 ? "" : " of " + bits + " bits")
                            + ", expected RSA of 2048 bits or more, or EC of 256 or more. Create a new certificate at the identity provider.");
        }
    }
}
