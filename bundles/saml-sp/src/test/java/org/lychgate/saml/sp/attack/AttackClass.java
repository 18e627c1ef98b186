package org.lychgate.saml.sp.attack;

/** Classes of attacks, published or measured against other service providers. Each has at least one message. */
public enum AttackClass {
    MALFORMED("not one well-formed document"),
    TWO_ROOTS("two roots (CVE-2022-39299)"),
    DOCTYPE("DOCTYPE and external DTD"),
    XXE("external entities"),
    ENTITY_EXPANSION("billion laughs"),
    PARSER_DIFFERENTIAL(
            "parser differentials and round trips (CVE-2025-25291, -25292, -66567, -66568, CVE-2020-29509 to -29511)"),
    PROCESSING_INSTRUCTION("processing instructions"),
    DOUBLE_ID("two elements with one ID, or none"),
    SIZE_BOMB("floods of bytes, depth, elements, attributes, references, transforms"),
    DEFLATE_BOMB("compressed messages (CVE-2025-25293, CVE-2025-54572, CVE-2023-28119)"),
    REFERENCE_URI("References that are not #ID"),
    RETRIEVAL_METHOD("keys fetched from elsewhere"),
    CIPHER_REFERENCE("ciphertext fetched from elsewhere"),
    WRAPPING("signature wrapping 1 to 8 (CVE-2012-*, CVE-2016-5697)"),
    WRAPPING_EXTENSIONS("wrapping in Extensions (CVE-2020-5407, CVE-2024-6800)"),
    WRAPPING_STATUS_DETAIL("wrapping in StatusDetail"),
    WRAPPING_ADVICE("wrapping in Advice"),
    WRAPPING_OBJECT("wrapping in a signature's Object"),
    WRAPPING_ATTRIBUTE_VALUE("wrapping in an AttributeValue (CVE-2025-47949)"),
    UNSIGNED_SECOND_ASSERTION("an unsigned second assertion (CVE-2020-26290, CVE-2022-41912)"),
    TWO_SIGNED_INFO("two SignedInfo (CVE-2019-3465, CVE-2025-29774)"),
    COMMENT_IN_DIGEST("comments in DigestValue (CVE-2025-29775)"),
    DIGEST_SMUGGLING("another DigestValue for the verifier to find (CVE-2024-45409)"),
    VOID_CANONICALISATION("canonicalisation that yields nothing"),
    ATTRIBUTE_POLLUTION("the same attribute name in another namespace"),
    NAMESPACE_CONFUSION("the right names in the wrong namespace"),
    METADATA_DONOR("signed metadata as the donor of a signature"),
    ERROR_DONOR("a signed error response as the donor of a signature"),
    COMMENT_TRUNCATION("text cut at a comment (CVE-2017-11427 to -11430, CVE-2018-0489, CVE-2025-54369)"),
    HMAC_CERTIFICATE("HMAC keyed with the public certificate"),
    HMAC_TRUNCATED("truncated HMAC (CVE-2009-0217)"),
    KEY_INFO("a key from KeyInfo trusted"),
    CERTIFICATE("certificates rolled, namesakes and strangers"),
    TRANSFORM("XSLT, XPath and other transforms (CVE-2022-47966, CVE-2013-2172)"),
    WEAK_ALGORITHM("SHA-1, MD5 and unknown algorithms"),
    FORGED("changed after signing"),
    UNSIGNED("no signature over what is read"),
    RSA_1_5("RSA 1.5 key transport"),
    CBC("unauthenticated encryption"),
    DECRYPTION("what cannot be decrypted"),
    ENCRYPTION_BORDER("wrapping across the border of encryption"),
    VERSION("other versions and messages"),
    STATUS("no success"),
    ISSUER("another Issuer"),
    DESTINATION("another Destination"),
    CONDITIONS("Conditions missing or not understood"),
    AUDIENCE("another audience"),
    TIME("too early or too late"),
    CONFIRMATION("no usable bearer confirmation"),
    RECIPIENT("another Recipient"),
    IN_RESPONSE_TO("an answer to nothing"),
    AUTHN_STATEMENT("nobody was authenticated"),
    IDP_SESSION("the session at the identity provider is over"),
    NAME_ID("no usable NameID"),
    TENANT_CONFUSION("for one organization, posted to another"),
    REPLAY("seen before"),
    BROWSER("another browser than the one that asked"),
    ATTRIBUTE("the identifying attribute missing or doubled"),
    IDENTITY("an identity that is nearly somebody's");

    private final String words;

    AttackClass(String words) {
        this.words = words;
    }

    /** What it is. */
    public String words() {
        return words;
    }
}
