package org.lychgate.saml.sp.testidp;

import java.security.Key;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.apache.xml.security.algorithms.MessageDigestAlgorithm;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.apache.xml.security.transforms.params.InclusiveNamespaces;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** How an element is signed. */
public record Signing(
        TestKey key,
        String signature,
        String digest,
        String c14n,
        List<String> transforms,
        boolean keyInfo,
        @Nullable String prefixes,
        @Nullable Key secret) {

    public static final Signing USUAL = new Signing(
            TestKey.RSA,
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            MessageDigestAlgorithm.ALGO_ID_DIGEST_SHA256,
            Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS,
            List.of(Transforms.TRANSFORM_ENVELOPED_SIGNATURE, Transforms.TRANSFORM_C14N_EXCL_OMIT_COMMENTS),
            true,
            null,
            null);

    public Signing key(TestKey other) {
        return new Signing(other, signature, digest, c14n, transforms, keyInfo, prefixes, secret);
    }

    public Signing algorithm(String other) {
        return new Signing(key, other, digest, c14n, transforms, keyInfo, prefixes, secret);
    }

    public Signing digest(String other) {
        return new Signing(key, signature, other, c14n, transforms, keyInfo, prefixes, secret);
    }

    public Signing c14n(String other) {
        return new Signing(key, signature, digest, other, transforms, keyInfo, prefixes, secret);
    }

    public Signing transforms(String... others) {
        return new Signing(key, signature, digest, c14n, List.of(others), keyInfo, prefixes, secret);
    }

    public Signing withoutKeyInfo() {
        return new Signing(key, signature, digest, c14n, transforms, false, prefixes, secret);
    }

    /** With an InclusiveNamespaces PrefixList. */
    public Signing inclusive(String list) {
        return new Signing(key, signature, digest, c14n, transforms, keyInfo, list, secret);
    }

    /** With a secret in place of the private key, as HMAC wants it. */
    public Signing secret(byte[] other) {
        return new Signing(
                key, signature, digest, c14n, transforms, keyInfo, prefixes, new SecretKeySpec(other, "HmacSHA256"));
    }

    /** Signs an element in place; the signature follows the Issuer. */
    public void sign(Element element) {
        sign(element, "#" + element.getAttribute("ID"));
    }

    /** Signs with a given Reference URI. */
    public void sign(Element element, String uri) {
        try {
            Document document = element.getOwnerDocument();
            element.setIdAttribute("ID", true);
            XMLSignature santuario = new XMLSignature(document, "", signature, c14n);
            Element issuer = (Element) element.getFirstChild();
            element.insertBefore(santuario.getElement(), issuer.getNextSibling());
            Transforms chain = new Transforms(document);
            for (String transform : transforms) {
                if (prefixes != null && transform.equals(Transforms.TRANSFORM_C14N_EXCL_OMIT_COMMENTS)) {
                    chain.addTransform(transform, new InclusiveNamespaces(document, prefixes).getElement());
                } else {
                    chain.addTransform(transform);
                }
            }
            santuario.addDocument(uri, chain, digest);
            if (keyInfo) {
                santuario.addKeyInfo(key.certificate());
            }
            santuario.sign(secret == null ? key.key() : secret);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
