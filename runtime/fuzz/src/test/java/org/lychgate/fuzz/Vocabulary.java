package org.lychgate.fuzz;

import java.time.Duration;
import java.util.List;
import org.lychgate.saml.sp.fake.World;

/** Words worth trying: those of the protocol, and those the fuzzer made up. */
final class Vocabulary {
    static final List<String> VALUES = List.of(
            "",
            " ",
            "mallory-1",
            "mallory@evil.example",
            "alice-1",
            "alice-1 ",
            "name-alice",
            "alice@example.com",
            World.ACS,
            World.ACS + "/",
            World.SHARED,
            World.SP,
            World.IDP,
            World.IDP + "/",
            "https://evil.example/",
            World.NOW.toString(),
            World.NOW.plus(Duration.ofMinutes(5)).toString(),
            World.NOW.minus(Duration.ofMinutes(3)).toString(),
            World.NOW.plus(Duration.ofHours(1)).toString(),
            World.NOW.minus(Duration.ofHours(1)).toString(),
            World.NOW.minus(Duration.ofHours(25)).toString(),
            "9999-12-31T23:59:59Z",
            "2.0",
            "1.1",
            "_request1",
            "_request9",
            "_r1",
            "_a1",
            "_evil",
            "#_a1",
            "#_r1",
            "#_evil",
            "#",
            "saml_id",
            "first_name",
            "last_name",
            "email",
            "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
            "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
            "urn:oasis:names:tc:SAML:2.0:nameid-format:entity",
            "urn:oasis:names:tc:SAML:2.0:status:Success",
            "urn:oasis:names:tc:SAML:2.0:status:Responder",
            "urn:oasis:names:tc:SAML:2.0:cm:bearer",
            "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches",
            "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
            "http://www.w3.org/2001/10/xml-exc-c14n#",
            "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
            "http://www.w3.org/2006/12/xml-c14n11",
            "http://www.w3.org/TR/1999/REC-xslt-19991116",
            "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
            "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
            "http://www.w3.org/2000/09/xmldsig#sha1",
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2009/xmlenc11#aes256-gcm",
            "http://www.w3.org/2001/04/xmlenc#aes256-cbc",
            "http://www.w3.org/2001/04/xmlenc#rsa-1_5",
            "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
            "http://127.0.0.1:9/",
            "AAAA",
            "\u202emallory",
            "\ufffd");

    private static final List<String> ATTRIBUTES = List.of(
            "ID",
            "Version",
            "IssueInstant",
            "Destination",
            "InResponseTo",
            "Recipient",
            "NotBefore",
            "NotOnOrAfter",
            "SessionNotOnOrAfter",
            "SessionIndex",
            "Method",
            "Format",
            "Name",
            "Value",
            "Algorithm",
            "URI",
            "Id",
            "id",
            "Type",
            "AuthnInstant",
            "entityID",
            "validUntil",
            "cacheDuration",
            "Location",
            "ResponseLocation",
            "Binding",
            "use",
            "protocolSupportEnumeration",
            "PrefixList",
            "NameQualifier");

    private static final List<String> ELEMENTS = List.of(
            "Response",
            "Assertion",
            "EncryptedAssertion",
            "Issuer",
            "Status",
            "StatusCode",
            "StatusDetail",
            "Extensions",
            "Subject",
            "NameID",
            "EncryptedID",
            "SubjectConfirmation",
            "SubjectConfirmationData",
            "Conditions",
            "AudienceRestriction",
            "Audience",
            "OneTimeUse",
            "ProxyRestriction",
            "Advice",
            "AuthnStatement",
            "AttributeStatement",
            "Attribute",
            "AttributeValue",
            "Signature",
            "SignedInfo",
            "Reference",
            "Transform",
            "DigestValue",
            "SignatureValue",
            "Object",
            "KeyInfo",
            "X509Data",
            "X509Certificate",
            "KeyValue",
            "RetrievalMethod",
            "EncryptedData",
            "EncryptedKey",
            "CipherReference",
            "EntityDescriptor",
            "EntitiesDescriptor",
            "IDPSSODescriptor",
            "SPSSODescriptor",
            "KeyDescriptor",
            "SingleSignOnService",
            "SingleLogoutService",
            "RoleDescriptor");

    private static final List<String> NAMESPACES = List.of(
            "urn:oasis:names:tc:SAML:2.0:assertion",
            "urn:oasis:names:tc:SAML:2.0:protocol",
            "http://www.w3.org/2000/09/xmldsig#",
            "http://www.w3.org/2001/04/xmlenc#",
            "urn:oasis:names:tc:SAML:2.0:metadata",
            "urn:oasis:names:tc:SAML:1.0:assertion",
            "http://www.w3.org/2001/XInclude",
            "urn:x");

    private final List<String> own;

    Vocabulary(List<String> own) {
        this.own = List.copyOf(own);
    }

    /** A value: one of the protocol's, or beyond those one of the fuzzer's own. */
    String value(int number) {
        return number < VALUES.size() ? VALUES.get(number) : own.get((number - VALUES.size()) % own.size());
    }

    String attribute(int number) {
        return ATTRIBUTES.get(number % ATTRIBUTES.size());
    }

    String element(int number) {
        return ELEMENTS.get(number % ELEMENTS.size());
    }

    String namespace(int number) {
        return NAMESPACES.get(number % NAMESPACES.size());
    }

    /** The number of a value, for seeds. */
    static int number(String value) {
        return VALUES.indexOf(value);
    }

    /** The number of an attribute's name, for seeds. */
    static int attributeNumber(String name) {
        return ATTRIBUTES.indexOf(name);
    }
}
