package org.lychgate.saml.sp.internal.trust;

import java.util.Base64;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.xml.security.Init;
import org.apache.xml.security.algorithms.SignatureAlgorithm;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.wire.Cut;
import org.lychgate.saml.sp.internal.wire.MessageRefused;
import org.lychgate.saml.sp.internal.wire.SignedQuery;
import org.w3c.dom.Document;

/** The signature of a query (SAML bindings 3.4.4.1). It names no key: every trusted one is tried. */
public final class QuerySignature {

    private QuerySignature() {}

    /**
     * Which trusted key signed a query.
     *
     * @return empty if none did, or the query was altered: nothing tells one from the other
     * @throws MessageRefused SIGNATURE_MISSING, ALGORITHM_FORBIDDEN, or SIGNATURE_INVALID for a signature that is no base64
     */
    public static Optional<TrustedKeys.TrustedKey> signer(SignedQuery query, TrustedKeys keys) throws MessageRefused {
        String algorithm = query.algorithm();
        String signature = query.signature();
        if (algorithm == null || signature == null) {
            throw new MessageRefused(ReasonCode.SIGNATURE_MISSING, "a signed query", "no SigAlg or no Signature");
        }
        if (!Algorithms.SIGNATURE.contains(algorithm)) {
            throw new MessageRefused(
                    ReasonCode.ALGORITHM_FORBIDDEN, "RSA or ECDSA with SHA-256 or better", Cut.to(algorithm));
        }
        byte[] value = value(signature);
        return keys.keys().stream()
                .filter(key -> madeWith(key, algorithm, query.octets(), value))
                .findFirst();
    }

    private static byte[] value(String signature) throws MessageRefused {
        try {
            return Base64.getDecoder().decode(signature.replaceAll("[\\r\\n\\t ]", ""));
        } catch (IllegalArgumentException e) {
            throw new MessageRefused(ReasonCode.SIGNATURE_INVALID, "a signature in base64", "something else");
        }
    }

    private static boolean madeWith(TrustedKeys.TrustedKey key, String algorithm, byte[] octets, byte[] value) {
        try {
            SignatureAlgorithm verifier = new SignatureAlgorithm(document(), algorithm);
            verifier.initVerify(key.key());
            verifier.update(octets);
            return verifier.verify(value);
        } catch (XMLSecurityException e) {
            // A key of another kind than the algorithm, or a value that is none: not made with this key.
            return false;
        }
    }

    /** Santuario keeps an algorithm in a document; it also turns ECDSA's two numbers into what Java expects. */
    private static Document document() {
        Init.init();
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
