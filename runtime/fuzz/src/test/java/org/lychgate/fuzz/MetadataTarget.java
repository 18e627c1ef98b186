package org.lychgate.fuzz;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.metadata.IdpMetadataReader;
import org.lychgate.saml.sp.internal.metadata.MetadataDocument;
import org.lychgate.saml.sp.internal.metadata.MetadataRefused;
import org.lychgate.saml.sp.internal.metadata.Reach;
import org.lychgate.saml.sp.internal.wire.SafeXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Metadata, pasted and fetched. What is read holds only keys of the one identity provider in the document and leads browsers only to https. */
public final class MetadataTarget {
    static final int PASTED = 0;
    static final int FETCHED = 1;
    static final int SCRIPT = 2;

    private static final String MD = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final IdpMetadataReader READER = new IdpMetadataReader(
            new SafeXml(),
            new Reach(false, Set.of(), host -> {
                throw new AssertionError("reading metadata looked up " + host);
            }),
            Clock.fixed(World.NOW, ZoneOffset.UTC));

    private MetadataTarget() {}

    /** Called once before the first input: what is slow only the first time is done here. */
    public static void fuzzerInitialize() {
        Warm.up(Seeds.metadata(), MetadataTarget::fuzzerTestOneInput);
    }

    /** The fuzzer's entry. */
    public static void fuzzerTestOneInput(byte[] data) {
        Tape tape = new Tape(data);
        switch (tape.next() % 3) {
            case PASTED -> judge(MetadataDocument.pasted(new String(tape.rest(), StandardCharsets.UTF_8)));
            case FETCHED -> judge(fetched(tape.rest()));
            default -> {
                byte[] made = new MetadataScript(tape).make();
                if (made.length > 0) {
                    judge(fetched(made));
                }
            }
        }
    }

    private static MetadataDocument fetched(byte[] bytes) {
        return new MetadataDocument(bytes, URI.create("https://idp.example.com/metadata"));
    }

    private static void judge(MetadataDocument document) {
        IdpMetadata[] read = new IdpMetadata[1];
        Pace.within(() -> read[0] = readOrExplained(document));
        if (read[0] != null) {
            try {
                demandSound(read[0], document);
            } catch (Exception e) {
                throw new AssertionError("accepted metadata that cannot be looked at again", e);
            }
        }
    }

    private static @Nullable IdpMetadata readOrExplained(MetadataDocument document) {
        try {
            return READER.read(document);
        } catch (MetadataRefused e) {
            if (!e.code().matches("metadata_[a-z_]+")
                    || e.sentence().length() < 20
                    || e.sentence().length() > 2_000) {
                throw new AssertionError("refused without saying why: " + e.code());
            }
            return null;
        }
    }

    private static void demandSound(IdpMetadata read, MetadataDocument document) throws Exception {
        demand(!read.entityId().isBlank() && read.entityId().length() <= 1024, "entityID");
        demandBrowsable(read.ssoUrl());
        IdpMetadata.Logout logout = read.logout();
        if (logout != null) {
            demandBrowsable(logout.url());
            demandBrowsable(logout.answersTo());
        }
        demand(read.validUntil() == null || read.validUntil().isAfter(World.NOW), "validUntil");
        Document tree = tree(document);
        demand(tree.getElementsByTagNameNS(MD, "IDPSSODescriptor").getLength() == 1, "one IDPSSODescriptor");
        Set<String> offered = offered(tree);
        demand(!read.certificates().isEmpty(), "a key");
        for (IdpMetadata.Certificate certificate : read.certificates()) {
            demandUsable(certificate, offered);
        }
        demand(read.equals(READER.read(document)), "the same answer when asked again");
    }

    private static void demandBrowsable(URI url) {
        demand("https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null, "https");
        demand(url.getRawUserInfo() == null && url.getRawFragment() == null, "a plain address");
        demand(!url.toString().matches("(?s).*[\\s\"<>\\\\].*"), "an address without spaces or quotes");
    }

    private static void demandUsable(IdpMetadata.Certificate certificate, Set<String> offered) throws Exception {
        byte[] der = Base64.getDecoder().decode(certificate.base64());
        PublicKey key = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der))
                .getPublicKey();
        demand(
                key instanceof ECPublicKey
                        || (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= 1024),
                "a usable key");
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        demand(sha256.equals(certificate.sha256()) && offered.contains(sha256), "a key of the document");
    }

    /** Empty if it cannot be read: such a certificate offers no key, wherever it stands. */
    private static Optional<String> fingerprint(String base64) throws NoSuchAlgorithmException {
        try {
            byte[] der = CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)))
                    .getEncoded();
            return Optional.of(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(der)));
        } catch (CertificateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Fingerprints of what the one role offers for signing. */
    private static Set<String> offered(Document tree) throws Exception {
        Set<String> found = new HashSet<>();
        NodeList certificates = tree.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "X509Certificate");
        for (int i = 0; i < certificates.getLength(); i++) {
            Element descriptor = descriptor((Element) certificates.item(i));
            if (descriptor != null && !"encryption".equals(descriptor.getAttribute("use"))) {
                fingerprint(certificates.item(i).getTextContent()).ifPresent(found::add);
            }
        }
        return found;
    }

    private static @Nullable Element descriptor(Element certificate) {
        for (var node = certificate.getParentNode(); node instanceof Element element; node = node.getParentNode()) {
            if ("KeyDescriptor".equals(element.getLocalName())) {
                return element.getParentNode() instanceof Element role && "IDPSSODescriptor".equals(role.getLocalName())
                        ? element
                        : null;
            }
        }
        return null;
    }

    private static Document tree(MetadataDocument document) throws Exception {
        DocumentBuilderFactory trees = DocumentBuilderFactory.newDefaultNSInstance();
        trees.setCoalescing(true);
        return trees.newDocumentBuilder().parse(new ByteArrayInputStream(document.bytes()));
    }

    private static void demand(boolean kept, String what) {
        if (!kept) {
            throw new AssertionError("accepted metadata without " + what);
        }
    }
}
