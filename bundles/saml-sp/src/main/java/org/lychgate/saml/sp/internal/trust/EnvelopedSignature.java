package org.lychgate.saml.sp.internal.trust;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.xml.security.algorithms.SignatureAlgorithm;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.utils.SignerOutputStream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.wire.Cut;
import org.lychgate.saml.sp.internal.wire.Dom;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.Names;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The signature that stands directly inside the element it signs (SAML core 5.4), of the one shape that leaves no room for interpretation. */
public final class EnvelopedSignature {
    private static final int MOST_ELEMENTS = 40;
    private static final int LONGEST_PREFIXES = 2_000;
    private static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

    /** How a signature was found to be. */
    public enum Verdict {
        /** Made with a trusted key over exactly this element. */
        VALID,
        /** A trusted key signed it, but not with this content. */
        ALTERED,
        /** None of the trusted keys made it. */
        UNKNOWN_KEY
    }

    private final Element signed;
    private final Element signature;

    private EnvelopedSignature(Element signed, Element signature) {
        this.signed = signed;
        this.signature = signature;
    }

    /**
     * The signature of an element.
     *
     * @return empty if the element is not signed
     * @throws MessageRefused ALGORITHM_FORBIDDEN for an algorithm, SIGNATURE_INVALID or XML_FORBIDDEN for a shape that is not believed
     */
    public static Optional<EnvelopedSignature> of(Element signed) throws MessageRefused {
        Optional<Element> signature = Dom.only(signed, Names.DS, "Signature");
        if (signature.isEmpty()) {
            return Optional.empty();
        }
        EnvelopedSignature found = new EnvelopedSignature(signed, signature.get());
        found.checkShape();
        return Optional.of(found);
    }

    private void checkShape() throws MessageRefused {
        onlyParts(signature, Set.of("SignedInfo", "SignatureValue", "KeyInfo"));
        Element signedInfo = one(signature, "SignedInfo");
        onlyParts(signedInfo, Set.of("CanonicalizationMethod", "SignatureMethod", "Reference"));
        small(signedInfo);
        noComments(signedInfo);
        noComments(one(signature, "SignatureValue"));
        Dom.only(signature, Names.DS, "KeyInfo");
        allowed(signedInfo, "CanonicalizationMethod", Algorithms.CANONICALIZATION);
        allowed(signedInfo, "SignatureMethod", Algorithms.SIGNATURE);
        checkReference(one(signedInfo, "Reference"));
    }

    private static void onlyParts(Element parent, Set<String> names) throws MessageRefused {
        for (Element part : Dom.children(parent)) {
            if (!Names.DS.equals(part.getNamespaceURI()) || !names.contains(part.getLocalName())) {
                throw forbidden(
                        String.join(", ", new TreeSet<>(names)) + " in " + parent.getLocalName(),
                        Cut.to(part.getLocalName()));
            }
        }
    }

    /** SignedInfo is canonicalized before any key has vouched for it, and each listed prefix is looked up for each of its elements. */
    private static void small(Element signedInfo) throws MessageRefused {
        int[] prefixes = new int[1];
        Dom.walk(
                signedInfo,
                element -> prefixes[0] +=
                        element.getAttributeNS(null, "PrefixList").length());
        int elements = signedInfo.getElementsByTagNameNS("*", "*").getLength();
        if (elements > MOST_ELEMENTS || prefixes[0] > LONGEST_PREFIXES) {
            throw new MessageRefused(
                    ReasonCode.TOO_LARGE,
                    "a SignedInfo of at most " + MOST_ELEMENTS + " elements and " + LONGEST_PREFIXES
                            + " characters of prefixes",
                    elements + " elements, " + prefixes[0] + " characters");
        }
    }

    private void checkReference(Element reference) throws MessageRefused {
        allowed(reference, "DigestMethod", Algorithms.DIGEST);
        one(reference, "DigestValue");
        String id = Dom.attribute(signed, "ID");
        if (id == null || id.isEmpty() || !("#" + id).equals(Dom.attribute(reference, "URI"))) {
            throw new MessageRefused(
                    ReasonCode.SIGNATURE_INVALID,
                    "a signature over the element that holds it",
                    "a signature over " + Cut.to(Dom.attribute(reference, "URI")));
        }
        List<String> transforms = Dom.children(one(reference, "Transforms")).stream()
                .map(t -> t.getAttributeNS(null, "Algorithm"))
                .toList();
        boolean plain = transforms.size() <= 2 && transforms.indexOf(ENVELOPED) == 0;
        if (!plain || transforms.lastIndexOf(ENVELOPED) != 0) {
            throw new MessageRefused(
                    ReasonCode.ALGORITHM_FORBIDDEN,
                    "the transform enveloped-signature, then at most one C14N",
                    Cut.to(String.join(", ", transforms)));
        }
    }

    private static void allowed(Element parent, String name, Set<String> algorithms) throws MessageRefused {
        String algorithm = Dom.attribute(one(parent, name), "Algorithm");
        if (algorithm == null || !algorithms.contains(algorithm)) {
            throw new MessageRefused(
                    ReasonCode.ALGORITHM_FORBIDDEN, "a " + name + " of SHA-256 or better", Cut.to(algorithm));
        }
    }

    private static Element one(Element parent, String name) throws MessageRefused {
        return Dom.only(parent, Names.DS, name)
                .orElseThrow(() -> new MessageRefused(
                        ReasonCode.SIGNATURE_INVALID, "a " + name + " in " + parent.getLocalName(), "none"));
    }

    /** A comment inside a digest or signature value is read differently by different readers. */
    private static void noComments(Element top) throws MessageRefused {
        boolean[] found = new boolean[1];
        Dom.walk(top, element -> {
            for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
                found[0] |= node.getNodeType() == Node.COMMENT_NODE;
            }
        });
        if (found[0]) {
            throw forbidden("no comments inside a signature", "a comment");
        }
    }

    private static MessageRefused forbidden(String expected, String received) {
        return new MessageRefused(ReasonCode.XML_FORBIDDEN, expected, received);
    }

    /**
     * What came of verifying.
     *
     * @param verdict how the signature was found to be
     * @param key the key that fits; null: none does
     */
    public record Verified(Verdict verdict, TrustedKeys.@Nullable TrustedKey key) {}

    /** Tries the keys one after the other. */
    public Verified verify(TrustedKeys trusted) {
        signed.setIdAttributeNS(null, "ID", true);
        Verdict worst = Verdict.UNKNOWN_KEY;
        for (TrustedKeys.TrustedKey key : trusted.keys()) {
            Verdict verdict = verify(key);
            if (verdict == Verdict.VALID) {
                return new Verified(verdict, key);
            }
            if (verdict == Verdict.ALTERED) {
                worst = verdict;
            }
        }
        return new Verified(worst, null);
    }

    /** Fingerprint of the certificate that the message itself names; a hint for people, never trusted. Empty if it names none. */
    Optional<String> claimedKey() {
        return Dom.everywhere(signature, Names.DS, "X509Certificate").stream()
                .findFirst()
                .flatMap(certificate -> fingerprint(certificate.getTextContent()));
    }

    private static Optional<String> fingerprint(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return Optional.of(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(der)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Verdict verify(TrustedKeys.TrustedKey trusted) {
        try {
            XMLSignature santuario = new XMLSignature(signature, "", true);
            if (santuario.checkSignatureValue(trusted.key())
                    && signed.getOwnerDocument().getElementById(signed.getAttributeNS(null, "ID")) == signed) {
                return Verdict.VALID;
            }
            return madeWith(santuario, trusted) ? Verdict.ALTERED : Verdict.UNKNOWN_KEY;
        } catch (XMLSecurityException e) {
            // A key of another kind than the algorithm, or a value that is none: not made with this key.
            return Verdict.UNKNOWN_KEY;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Santuario on a digest or signature value that is no base64, or that has not the length of its algorithm.
            return Verdict.ALTERED;
        }
    }

    private static boolean madeWith(XMLSignature santuario, TrustedKeys.TrustedKey trusted) {
        try {
            SignatureAlgorithm algorithm = santuario.getSignedInfo().getSignatureAlgorithm();
            algorithm.initVerify(trusted.key());
            try (SignerOutputStream out = new SignerOutputStream(algorithm)) {
                santuario.getSignedInfo().signInOctetStream(out);
            }
            return algorithm.verify(santuario.getSignatureValue());
        } catch (XMLSecurityException | IOException e) {
            return false;
        }
    }
}
