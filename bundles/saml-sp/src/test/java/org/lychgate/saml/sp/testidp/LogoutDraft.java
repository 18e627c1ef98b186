package org.lychgate.saml.sp.testidp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.lychgate.saml.sp.internal.wire.RedirectMessage;
import org.w3c.dom.Document;

/** A logout message in the making: good as it starts, then with whatever defect. */
public final class LogoutDraft {
    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    private String xml;
    private final String field;
    private @Nullable Signing signing = Signing.USUAL;
    private String algorithm = RSA_SHA256;
    private String javaName = "SHA256withRSA";
    private @Nullable String relayState;

    private LogoutDraft(String field, String xml) {
        this.field = field;
        this.xml = xml;
    }

    /** A LogoutRequest for the NameID {@code alice}. */
    public static LogoutDraft request(String issuer, String destination, Instant now) {
        return new LogoutDraft(
                "SAMLRequest",
                "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
                        + " ID=\"_logout1\" Version=\"2.0\" IssueInstant=\"" + now + "\" Destination=\"" + destination
                        + "\" NotOnOrAfter=\"" + now.plusSeconds(60) + "\"><saml:Issuer>" + issuer
                        + "</saml:Issuer><saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\">alice</saml:NameID>"
                        + "<samlp:SessionIndex>index-1</samlp:SessionIndex></samlp:LogoutRequest>");
    }

    /** A LogoutResponse that reports success. */
    public static LogoutDraft response(String issuer, String destination, String inResponseTo, Instant now) {
        return new LogoutDraft(
                "SAMLResponse",
                "<samlp:LogoutResponse xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
                        + " ID=\"_answer1\" Version=\"2.0\" IssueInstant=\"" + now + "\" Destination=\"" + destination
                        + "\" InResponseTo=\"" + inResponseTo + "\"><saml:Issuer>" + issuer
                        + "</saml:Issuer><samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status></samlp:LogoutResponse>");
    }

    /** Replaces text before signing; it must be there. */
    public LogoutDraft edit(String from, String to) {
        if (!xml.contains(from)) {
            throw new IllegalArgumentException("not in the draft: " + from);
        }
        xml = xml.replace(from, to);
        return this;
    }

    public LogoutDraft signing(@Nullable Signing other) {
        signing = other;
        return this;
    }

    public LogoutDraft key(TestKey key) {
        return signing(Signing.USUAL.key(key));
    }

    /** How a query is signed: the identifier it claims, and Java's name of what is done. */
    public LogoutDraft algorithm(String uri, String name) {
        algorithm = uri;
        javaName = name;
        return this;
    }

    public LogoutDraft relayState(String text) {
        relayState = text;
        return this;
    }

    public String xml() {
        return xml;
    }

    public String field() {
        return field;
    }

    /** For HTTP-POST, with an enveloped signature. */
    public String posted() {
        Document document = Xmls.parse(xml);
        if (signing != null) {
            signing.sign(document.getDocumentElement());
        }
        return Base64.getEncoder().encodeToString(Xmls.text(document).getBytes(StandardCharsets.UTF_8));
    }

    /** For HTTP-Redirect: a query with its signature. */
    public String query() {
        String query = field + "=" + escaped(RedirectMessage.encode(xml))
                + (relayState == null ? "" : "&RelayState=" + escaped(relayState));
        if (signing == null) {
            return query;
        }
        String signed = query + "&SigAlg=" + escaped(algorithm);
        return signed + "&Signature=" + escaped(signature(signed, signing.key()));
    }

    /** The signature of any text by the current key, in base64. */
    public String signature(String text, TestKey key) {
        try {
            Signature signer = Signature.getInstance(javaName);
            signer.initSign(key.key());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
