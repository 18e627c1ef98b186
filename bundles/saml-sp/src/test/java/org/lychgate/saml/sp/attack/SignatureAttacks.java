package org.lychgate.saml.sp.attack;

import static org.lychgate.directory.api.ReasonCode.ALGORITHM_FORBIDDEN;
import static org.lychgate.directory.api.ReasonCode.SIGNATURE_INVALID;
import static org.lychgate.directory.api.ReasonCode.SIGNATURE_MISSING;
import static org.lychgate.directory.api.ReasonCode.XML_FORBIDDEN;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;

/** Signatures that are wrong in themselves. */
final class SignatureAttacks {
    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private static final String HMAC = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";

    private SignatureAttacks() {}

    static List<Attack> all() {
        AttackBook book = new AttackBook();
        structure(book);
        values(book);
        references(book);
        algorithms(book);
        hmac(book);
        keys(book);
        forged(book);
        return book.all();
    }

    private static void structure(AttackBook book) {
        book.chapter(AttackClass.TWO_SIGNED_INFO, Control.ASSERTION, Control.RESPONSE)
                .tamper(
                        XML_FORBIDDEN,
                        "the signed one second",
                        t -> Cut.asBob(
                                t.replace("<ds:SignedInfo>", Cut.element(t, "ds:SignedInfo") + "<ds:SignedInfo>")))
                .tamper(
                        XML_FORBIDDEN,
                        "an empty one behind",
                        t -> t.replace("<ds:SignatureValue>", "<ds:SignedInfo></ds:SignedInfo><ds:SignatureValue>"));
        book.chapter(AttackClass.TWO_SIGNED_INFO, Control.ASSERTION)
                .tamper(
                        XML_FORBIDDEN,
                        "one in an Object",
                        t -> WrappingAttacks.into(
                                Cut.asBob(t),
                                "</ds:Signature>",
                                "<ds:Object>" + Cut.element(t, "ds:SignedInfo") + "</ds:Object>"))
                .tamper(
                        SIGNATURE_INVALID,
                        "one in KeyInfo, and somebody else's name",
                        t -> WrappingAttacks.into(Cut.asBob(t), "</ds:KeyInfo>", Cut.element(t, "ds:SignedInfo")));
        book.chapter(AttackClass.COMMENT_IN_DIGEST, Control.ASSERTION, Control.RESPONSE)
                .tamper(
                        XML_FORBIDDEN,
                        "in DigestValue",
                        t -> t.replace("<ds:DigestValue>", "<ds:DigestValue><!-- x -->"))
                .tamper(
                        XML_FORBIDDEN,
                        "a forged digest before it",
                        t -> Cut.asBob(t.replace("<ds:DigestValue>", "<ds:DigestValue>AAAA<!-- x -->")));
        book.chapter(AttackClass.COMMENT_IN_DIGEST, Control.ASSERTION)
                .tamper(
                        XML_FORBIDDEN,
                        "in SignatureValue",
                        t -> t.replace("<ds:SignatureValue>", "<ds:SignatureValue><!-- x -->"))
                .tamper(XML_FORBIDDEN, "in SignedInfo", t -> t.replace("<ds:SignedInfo>", "<ds:SignedInfo><!-- x -->"));
        book.chapter(AttackClass.DIGEST_SMUGGLING, Control.ASSERTION)
                .tamper(
                        SIGNATURE_INVALID,
                        "a DigestValue in Extensions",
                        t -> Cut.first(
                                Cut.asBob(t),
                                "<samlp:Status>",
                                "<samlp:Extensions><ds:DigestValue xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">AAAA</ds:DigestValue></samlp:Extensions><samlp:Status>"))
                .tamper(
                        SIGNATURE_INVALID,
                        "a DigestValue in StatusDetail",
                        t -> WrappingAttacks.into(
                                Cut.asBob(t),
                                "</samlp:Status>",
                                "<samlp:StatusDetail><ds:DigestValue xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">AAAA</ds:DigestValue></samlp:StatusDetail>"))
                .tamper(
                        XML_FORBIDDEN,
                        "a second DigestValue",
                        t -> t.replace("<ds:DigestValue>", "<ds:DigestValue>AAAA</ds:DigestValue><ds:DigestValue>"));
    }

    private static void values(AttackBook book) {
        book.chapter(AttackClass.FORGED, Control.ASSERTION, Control.RESPONSE, Control.ELLIPTIC)
                .tamper(
                        SIGNATURE_INVALID,
                        "an empty SignatureValue",
                        t -> t.replaceAll("(<ds:SignatureValue>)[^<]*", "$1"))
                .tamper(
                        SIGNATURE_INVALID,
                        "a SignatureValue of zeros",
                        t -> t.replaceAll("(<ds:SignatureValue>)[^<]*", "$1" + "A".repeat(86) + "=="));
        book.chapter(AttackClass.FORGED, Control.ASSERTION)
                .tamper(
                        SIGNATURE_INVALID,
                        "a SignatureValue that is no base64",
                        t -> t.replaceAll("(<ds:SignatureValue>)[^<]*", "$1!!!"))
                .tamper(SIGNATURE_INVALID, "no SignatureValue", t -> t.replace(Cut.element(t, "ds:SignatureValue"), ""))
                .tamper(SIGNATURE_INVALID, "no DigestValue", t -> t.replace(Cut.element(t, "ds:DigestValue"), ""))
                .tamper(SIGNATURE_INVALID, "an empty DigestValue", t -> t.replaceAll("(<ds:DigestValue>)[^<]*", "$1"))
                .tamper(SIGNATURE_INVALID, "no SignedInfo", t -> t.replace(Cut.element(t, "ds:SignedInfo"), ""))
                .tamper(SIGNATURE_INVALID, "no Reference", t -> t.replace(Cut.element(t, "ds:Reference"), ""))
                .tamper(SIGNATURE_INVALID, "no Transforms", t -> t.replace(Cut.element(t, "ds:Transforms"), ""))
                .tamper(
                        SIGNATURE_INVALID,
                        "no SignatureMethod",
                        t -> t.replace(Cut.element(t, "ds:SignatureMethod"), ""))
                .tamper(
                        XML_FORBIDDEN,
                        "two References",
                        t -> t.replace("</ds:SignedInfo>", Cut.element(t, "ds:Reference") + "</ds:SignedInfo>"))
                .tamper(
                        XML_FORBIDDEN,
                        "a foreign part in SignedInfo",
                        t -> WrappingAttacks.into(t, "</ds:SignedInfo>", "<x:y xmlns:x=\"urn:x\"></x:y>"))
                .tamper(
                        XML_FORBIDDEN,
                        "a foreign part in the signature",
                        t -> WrappingAttacks.into(t, "</ds:Signature>", "<x:y xmlns:x=\"urn:x\"></x:y>"));
        book.chapter(AttackClass.UNSIGNED, Control.ASSERTION)
                .add(SIGNATURE_MISSING, "not signed", d -> d.signAssertion(null))
                .tamper(SIGNATURE_MISSING, "the signature cut out", t -> t.replace(Cut.signature(t), ""))
                .tamper(
                        SIGNATURE_MISSING,
                        "the signature made a comment",
                        t -> t.replace(Cut.signature(t), "<!--" + Cut.signature(t) + "-->"));
        book.chapter(AttackClass.UNSIGNED, Control.BOTH).tamper(SIGNATURE_MISSING, "both signatures cut out", t -> {
            String once = t.replace(Cut.signature(t), "");
            return once.replace(Cut.signature(once), "");
        });
    }

    private static void references(AttackBook book) {
        book.chapter(AttackClass.REFERENCE_URI, Control.ASSERTION)
                .post(XML_FORBIDDEN, "an address", (d, s) -> uri(d, " URI=\"" + s.canary() + "r\""))
                .post(XML_FORBIDDEN, "a file", (d, s) -> uri(d, " URI=\"file:///etc/passwd\""))
                .post(XML_FORBIDDEN, "none", (d, s) -> uri(d, ""))
                .post(XML_FORBIDDEN, "empty: the whole document", (d, s) -> uri(d, " URI=\"\""))
                .post(XML_FORBIDDEN, "a lone hash", (d, s) -> uri(d, " URI=\"#\""))
                .post(
                        XML_FORBIDDEN,
                        "an XPointer",
                        (d, s) -> uri(d, " URI=\"#xpointer(id('" + d.assertionId() + "'))\""))
                .post(XML_FORBIDDEN, "the whole document as an XPointer", (d, s) -> uri(d, " URI=\"#xpointer(/)\""))
                .post(SIGNATURE_INVALID, "the response", (d, s) -> uri(d, " URI=\"#" + d.responseId() + "\""))
                .post(SIGNATURE_INVALID, "nothing", (d, s) -> uri(d, " URI=\"#_nothing\""))
                .post(XML_FORBIDDEN, "the ID in escapes", (d, s) -> uri(d, " URI=\"%23" + d.assertionId() + "\""));
        book.chapter(AttackClass.RETRIEVAL_METHOD, Control.ASSERTION, Control.RESPONSE)
                .post(
                        XML_FORBIDDEN,
                        "to an address",
                        (d, s) -> Post.of(
                                d.tamper(
                                        "<ds:KeyInfo>",
                                        "<ds:KeyInfo><ds:RetrievalMethod URI=\"" + s.canary() + "k\"/>"),
                                Post.Door.ONE))
                .tamper(
                        XML_FORBIDDEN,
                        "to another KeyInfo",
                        t -> t.replace("<ds:KeyInfo>", "<ds:KeyInfo><ds:RetrievalMethod URI=\"#_k\"/>"));
    }

    private static Post uri(Draft draft, String attribute) {
        return Post.of(draft.tamper(" URI=\"#" + draft.assertionId() + "\"", attribute), Post.Door.ONE);
    }

    private static void algorithms(AttackBook book) {
        book.chapter(AttackClass.WEAK_ALGORITHM, Control.ASSERTION)
                .add(
                        ALGORITHM_FORBIDDEN,
                        "RSA with SHA-1",
                        d -> d.signAssertion(Signing.USUAL.algorithm("http://www.w3.org/2000/09/xmldsig#rsa-sha1")))
                .add(
                        ALGORITHM_FORBIDDEN,
                        "RSA with MD5",
                        d -> d.signAssertion(Signing.USUAL.algorithm("http://www.w3.org/2001/04/xmldsig-more#rsa-md5")))
                .add(
                        ALGORITHM_FORBIDDEN,
                        "RSA with RIPEMD-160",
                        d -> d.tamper(RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#rsa-ripemd160"))
                .add(
                        ALGORITHM_FORBIDDEN,
                        "a SHA-1 digest",
                        d -> d.signAssertion(Signing.USUAL.digest("http://www.w3.org/2000/09/xmldsig#sha1")))
                .add(
                        ALGORITHM_FORBIDDEN,
                        "an MD5 digest",
                        d -> d.tamper(
                                "<ds:DigestMethod Algorithm=\"" + SHA256,
                                "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#md5"))
                .add(
                        ALGORITHM_FORBIDDEN,
                        "a signature algorithm that nobody knows",
                        d -> d.tamper(RSA_SHA256, "urn:none"))
                .add(
                        ALGORITHM_FORBIDDEN,
                        "no signature algorithm",
                        d -> d.tamper(" Algorithm=\"" + RSA_SHA256 + "\"", ""))
                .add(ALGORITHM_FORBIDDEN, "an empty signature algorithm", d -> d.tamper(RSA_SHA256, ""))
                .add(
                        ALGORITHM_FORBIDDEN,
                        "DSA",
                        d -> d.tamper(RSA_SHA256, "http://www.w3.org/2000/09/xmldsig#dsa-sha1"));
        book.chapter(AttackClass.WEAK_ALGORITHM, Control.ELLIPTIC)
                .add(
                        ALGORITHM_FORBIDDEN,
                        "ECDSA with SHA-1",
                        d -> d.signAssertion(Signing.USUAL
                                .key(TestKey.EC)
                                .algorithm("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1")));
        book.chapter(AttackClass.WEAK_ALGORITHM, Control.RESPONSE)
                .add(
                        ALGORITHM_FORBIDDEN,
                        "RSA with SHA-1 on the response",
                        d -> d.signResponse(Signing.USUAL.algorithm("http://www.w3.org/2000/09/xmldsig#rsa-sha1")));
        book.chapter(AttackClass.TRANSFORM, Control.ASSERTION, Control.RESPONSE);
        for (String transform : List.of(
                "http://www.w3.org/TR/1999/REC-xslt-19991116",
                "http://www.w3.org/TR/1999/REC-xpath-19991116",
                "http://www.w3.org/2002/06/xmldsig-filter2",
                "http://www.w3.org/2000/09/xmldsig#base64",
                "urn:none")) {
            book.tamper(
                    ALGORITHM_FORBIDDEN,
                    transform,
                    t -> t.replace(
                            "<ds:Transforms>",
                            "<ds:Transforms><ds:Transform Algorithm=\"" + transform + "\"></ds:Transform>"));
        }
        book.chapter(AttackClass.TRANSFORM, Control.ASSERTION)
                .post(
                        ALGORITHM_FORBIDDEN,
                        "a stylesheet that calls out",
                        (d, s) -> Post.of(
                                d.tamper(
                                        "<ds:Transforms>",
                                        "<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\">"
                                                + "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><xsl:include href=\""
                                                + s.canary() + "s\"/></xsl:stylesheet></ds:Transform>"),
                                Post.Door.ONE))
                .add(
                        ALGORITHM_FORBIDDEN,
                        "no enveloped-signature",
                        d -> d.tamper(
                                "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>",
                                ""))
                .add(
                        ALGORITHM_FORBIDDEN,
                        "enveloped-signature last",
                        d -> d.signAssertion(Signing.USUAL.transforms(
                                "http://www.w3.org/2001/10/xml-exc-c14n#",
                                "http://www.w3.org/2000/09/xmldsig#enveloped-signature")));
        book.chapter(AttackClass.VOID_CANONICALISATION, Control.ASSERTION, Control.RESPONSE)
                .tamper(
                        SIGNATURE_INVALID,
                        "a relative namespace and another name",
                        t -> Cut.first(
                                Cut.asBob(t), "<saml:AttributeStatement>", "<saml:AttributeStatement xmlns:r=\"1\">"))
                .tamper(
                        ALGORITHM_FORBIDDEN,
                        "an unknown canonicalisation",
                        t -> t.replace(
                                "CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#",
                                "CanonicalizationMethod Algorithm=\"urn:void"))
                .tamper(
                        ALGORITHM_FORBIDDEN,
                        "no canonicalisation named",
                        t -> t.replace(
                                "CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"",
                                "CanonicalizationMethod"));
        book.chapter(AttackClass.VOID_CANONICALISATION, Control.ASSERTION)
                .tamper(
                        SIGNATURE_INVALID,
                        "a relative namespace on the signature",
                        t -> Cut.asBob(t).replace("<ds:SignedInfo>", "<ds:SignedInfo xmlns:r=\"../r\">"))
                .tamper(
                        SIGNATURE_INVALID,
                        "the digest of nothing",
                        t -> Cut.asBob(t)
                                .replaceAll(
                                        "(<ds:DigestValue>)[^<]*", "$147DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));
    }

    private static void hmac(AttackBook book) {
        book.chapter(AttackClass.HMAC_CERTIFICATE, Control.ASSERTION)
                .add(ALGORITHM_FORBIDDEN, "the certificate's bytes", d -> d.signAssertion(hmacOf(der())))
                .add(
                        ALGORITHM_FORBIDDEN,
                        "the certificate in base64",
                        d -> d.signAssertion(hmacOf(TestKey.RSA.base64().getBytes(StandardCharsets.US_ASCII))))
                .add(
                        ALGORITHM_FORBIDDEN,
                        "the public key",
                        d -> d.signAssertion(
                                hmacOf(TestKey.RSA.certificate().getPublicKey().getEncoded())));
        book.chapter(AttackClass.HMAC_CERTIFICATE, Control.RESPONSE)
                .add(
                        ALGORITHM_FORBIDDEN,
                        "the certificate's bytes, on the response",
                        d -> d.signResponse(hmacOf(der())));
        book.chapter(AttackClass.HMAC_TRUNCATED, Control.ASSERTION);
        for (int bits : new int[] {0, 8, 160}) {
            book.add(
                    ALGORITHM_FORBIDDEN,
                    bits + " bits",
                    d -> d.signAssertion(hmacOf(der())).tamper(t -> shortened(t, bits)));
        }
    }

    private static String shortened(String text, int bits) {
        byte[] value = Base64.getMimeDecoder()
                .decode(Cut.element(text, "ds:SignatureValue").replaceAll("<[^>]*>", ""));
        String cut = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(value, bits / 8));
        return text.replaceAll("(<ds:SignatureValue>)[^<]*", "$1" + cut)
                .replace(
                        "hmac-sha256\"></ds:SignatureMethod>",
                        "hmac-sha256\"><ds:HMACOutputLength>" + bits + "</ds:HMACOutputLength></ds:SignatureMethod>");
    }

    private static Signing hmacOf(byte[] secret) {
        return Signing.USUAL.algorithm(HMAC).secret(secret);
    }

    private static byte[] der() {
        try {
            return TestKey.RSA.certificate().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keys(AttackBook book) {
        UnaryOperator<String> genuine = t -> t.replaceAll("(<ds:X509Certificate>)[^<]*", "$1" + TestKey.RSA.base64());
        book.chapter(AttackClass.KEY_INFO, Control.ASSERTION)
                .add(
                        SIGNATURE_INVALID,
                        "a stranger's key with its certificate",
                        d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER)))
                .add(
                        SIGNATURE_INVALID,
                        "a stranger's key with the genuine certificate",
                        d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER))
                                .tamper(genuine))
                .add(
                        SIGNATURE_INVALID,
                        "a stranger's key without KeyInfo",
                        d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER).withoutKeyInfo()))
                .add(
                        SIGNATURE_INVALID,
                        "a stranger's key before the genuine certificate",
                        d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER))
                                .tamper(t -> WrappingAttacks.into(
                                        t,
                                        "</ds:X509Data>",
                                        "<ds:X509Certificate>" + TestKey.RSA.base64() + "</ds:X509Certificate>")))
                .add(
                        SIGNATURE_INVALID,
                        "a stranger's key by KeyName",
                        d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER))
                                .tamper(t -> t.replace("<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyName>CN=idp</ds:KeyName>")));
        book.chapter(AttackClass.KEY_INFO, Control.RESPONSE)
                .add(
                        SIGNATURE_INVALID,
                        "a stranger's key on the response",
                        d -> d.signResponse(Signing.USUAL.key(TestKey.STRANGER)));
        book.chapter(AttackClass.KEY_INFO, Control.BOTH)
                .add(
                        SIGNATURE_INVALID,
                        "a stranger's key on the response only",
                        d -> d.signResponse(Signing.USUAL.key(TestKey.STRANGER)))
                .add(
                        SIGNATURE_INVALID,
                        "a stranger's key on the assertion only",
                        d -> d.signAssertion(Signing.USUAL.key(TestKey.STRANGER)));
        book.chapter(AttackClass.CERTIFICATE, Control.ASSERTION)
                .add(
                        SIGNATURE_INVALID,
                        "an attacker's certificate of the same name",
                        d -> d.signAssertion(Signing.USUAL.key(Keys.NAMESAKE)));
        book.chapter(AttackClass.CERTIFICATE, Control.NEXT_KEY)
                .add(
                        SIGNATURE_INVALID,
                        "a key that was rolled away",
                        d -> d.signAssertion(Signing.USUAL.key(Keys.RETIRED)));
        book.chapter(AttackClass.CERTIFICATE, Control.EXPIRED_CERTIFICATE)
                .tamper(SIGNATURE_INVALID, "changed under a certificate that has ended", Cut::asBob);
        book.chapter(AttackClass.CERTIFICATE, Control.ELLIPTIC)
                .add(
                        SIGNATURE_INVALID,
                        "an elliptic key for an RSA algorithm",
                        d -> d.tamper("xmldsig-more#ecdsa-sha256", "xmldsig-more#rsa-sha256"));
    }

    private static void forged(AttackBook book) {
        book.chapter(
                        AttackClass.FORGED,
                        Control.ASSERTION,
                        Control.RESPONSE,
                        Control.BOTH,
                        Control.ELLIPTIC,
                        Control.NEXT_KEY)
                .tamper(SIGNATURE_INVALID, "another identity", t -> t.replace(">alice-1<", ">bob-1<"));
        book.chapter(AttackClass.FORGED, Control.ASSERTION, Control.RESPONSE)
                .tamper(SIGNATURE_INVALID, "another NameID", t -> t.replace(">name-alice<", ">name-bob<"))
                .tamper(
                        SIGNATURE_INVALID,
                        "another end of validity",
                        t -> t.replaceAll("NotOnOrAfter=\"20", "NotOnOrAfter=\"29"))
                .tamper(
                        SIGNATURE_INVALID,
                        "one more attribute",
                        t -> WrappingAttacks.into(t, "</saml:AttributeStatement>", Draft.attribute("role", "admin")));
        book.chapter(AttackClass.FORGED, Control.RESPONSE)
                .add(
                        SIGNATURE_INVALID,
                        "another ID of the response",
                        d -> d.tamper(" ID=\"" + d.responseId() + "\"", " ID=\"_other\""));
    }
}
