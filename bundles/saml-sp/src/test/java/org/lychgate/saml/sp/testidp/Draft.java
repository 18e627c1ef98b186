package org.lychgate.saml.sp.testidp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/** A response in the making. Edits happen before signing, tampering happens after it; text that is not there to be changed fails the test. */
public final class Draft {
    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

    private final String responseId = "_r" + UUID.randomUUID();
    private String assertionId = "_a" + UUID.randomUUID();
    private final Instant now;
    private final String issuer;
    private String acs;
    private final String audience;
    private @Nullable String inResponseTo;
    private @Nullable Signing response;
    private @Nullable Signing assertion = Signing.USUAL;
    private @Nullable Encrypting encryption;
    private String encrypted = "Assertion";
    private final List<UnaryOperator<String>> edits = new ArrayList<>();
    private final List<UnaryOperator<String>> sealed = new ArrayList<>();
    private final List<UnaryOperator<String>> tampers = new ArrayList<>();

    public Draft(String issuer, String acs, String audience, Instant now) {
        this.issuer = issuer;
        this.acs = acs;
        this.audience = audience;
        this.now = now;
    }

    public Draft answering(@Nullable String request) {
        inResponseTo = request;
        return this;
    }

    public Draft to(String otherAcs) {
        acs = otherAcs;
        return this;
    }

    public Draft assertionId(String id) {
        assertionId = id;
        return this;
    }

    public Draft signResponse(@Nullable Signing how) {
        response = how;
        return this;
    }

    public Draft signAssertion(@Nullable Signing how) {
        assertion = how;
        return this;
    }

    public Draft encrypt(Encrypting how) {
        encryption = how;
        return this;
    }

    /** Encrypts another element than the assertion. */
    public Draft encryptNamed(String name) {
        encrypted = name;
        return this;
    }

    /** Changes the text before anything is signed. */
    public Draft edit(String find, String replacement) {
        edits.add(text -> replaced(text, find, replacement));
        return this;
    }

    /** Changes the text before anything is signed. */
    public Draft edit(UnaryOperator<String> how) {
        edits.add(how);
        return this;
    }

    /** Changes the text after the assertion was signed and perhaps encrypted, before any other change of that kind. */
    public Draft before(UnaryOperator<String> how) {
        sealed.add(0, how);
        return this;
    }

    /** Changes the text after the assertion was signed and perhaps encrypted, before the response is. */
    public Draft between(UnaryOperator<String> how) {
        sealed.add(how);
        return this;
    }

    /** Changes the text after the assertion was signed and perhaps encrypted, before the response is. */
    public Draft between(String find, String replacement) {
        sealed.add(text -> replaced(text, find, replacement));
        return this;
    }

    /** Changes the text after all signatures. */
    public Draft tamper(String find, String replacement) {
        tampers.add(text -> replaced(text, find, replacement));
        return this;
    }

    /** Changes the text after all signatures. */
    public Draft tamper(UnaryOperator<String> how) {
        tampers.add(how);
        return this;
    }

    public String assertionId() {
        return assertionId;
    }

    public String responseId() {
        return responseId;
    }

    /** The request it answers, as an attribute with a space before it; empty: unsolicited. */
    public String answers() {
        return inResponseTo == null ? "" : " InResponseTo=\"" + inResponseTo + "\"";
    }

    public String acs() {
        return acs;
    }

    public String audience() {
        return audience;
    }

    public String issuer() {
        return issuer;
    }

    /** A moment that many seconds after the message was made, as the message writes it. */
    public String at(long seconds) {
        return now.plusSeconds(seconds).toString();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(xml().getBytes(StandardCharsets.UTF_8));
    }

    public String xml() {
        Document document = Xmls.parse(apply(edits, template()));
        if (assertion != null) {
            assertion.sign(Xmls.first(document, "Assertion"));
        }
        if (encryption != null) {
            encryption.encrypt(Xmls.first(document, encrypted));
        }
        if (!sealed.isEmpty()) {
            document = Xmls.parse(apply(sealed, Xmls.text(document)));
        }
        if (response != null) {
            response.sign(document.getDocumentElement());
        }
        return apply(tampers, Xmls.text(document));
    }

    private static String apply(List<UnaryOperator<String>> changes, String text) {
        String changed = text;
        for (UnaryOperator<String> change : changes) {
            changed = change.apply(changed);
        }
        return changed;
    }

    private static String replaced(String text, String find, String replacement) {
        if (!text.contains(find)) {
            throw new AssertionError("nothing to change: " + find + " in " + text);
        }
        return text.replace(find, replacement);
    }

    private String template() {
        String answering = answers();
        return "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"" + responseId
                + "\" Version=\"2.0\" IssueInstant=\"" + now + "\" Destination=\"" + acs + "\"" + answering + ">"
                + "<saml:Issuer>" + issuer + "</saml:Issuer>"
                + "<samlp:Status><samlp:StatusCode Value=\"" + SUCCESS + "\"></samlp:StatusCode></samlp:Status>"
                + assertionText(answering)
                + "</samlp:Response>";
    }

    private String assertionText(String answering) {
        Instant end = now.plus(Duration.ofMinutes(5));
        return "<saml:Assertion ID=\"" + assertionId + "\" IssueInstant=\"" + now + "\" Version=\"2.0\">"
                + "<saml:Issuer>" + issuer + "</saml:Issuer>"
                + "<saml:Subject><saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\">name-alice</saml:NameID>"
                + "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\">"
                + "<saml:SubjectConfirmationData" + answering + " NotOnOrAfter=\"" + end + "\" Recipient=\"" + acs
                + "\"></saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject>"
                + "<saml:Conditions NotBefore=\"" + now.minusSeconds(5) + "\" NotOnOrAfter=\"" + end + "\">"
                + "<saml:AudienceRestriction><saml:Audience>" + audience
                + "</saml:Audience></saml:AudienceRestriction></saml:Conditions>"
                + "<saml:AuthnStatement AuthnInstant=\"" + now + "\" SessionIndex=\"session-1\"><saml:AuthnContext>"
                + "<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>"
                + "</saml:AuthnContext></saml:AuthnStatement>"
                + "<saml:AttributeStatement>"
                + attribute("first_name", "Alice")
                + attribute("last_name", "Liddell")
                + attribute("saml_id", "alice-1")
                + attribute("email", "alice@example.com")
                + "</saml:AttributeStatement></saml:Assertion>";
    }

    /** An attribute with one value. */
    public static String attribute(String name, String value) {
        return "<saml:Attribute Name=\"" + name + "\"><saml:AttributeValue>" + value
                + "</saml:AttributeValue></saml:Attribute>";
    }
}
