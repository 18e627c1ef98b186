package org.lychgate.saml.sp.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;
import org.lychgate.saml.sp.testidp.Xmls;
import org.w3c.dom.Document;

/** Metadata as a product publishes it, or what was taken for it. */
final class MetadataPaper {
    private static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    private static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

    private MetadataPaper() {}

    /** What a set-up describes: the product's metadata with changes, or another text altogether. */
    static String of(Idp idp, JsonNode paper) {
        String text = paper.has("text") ? idp.filled(paper.get("text").asText()) : published(idp, paper);
        String edited = Text.edited(text, paper.path("edits"), idp);
        String signed = paper.path("signed").asBoolean() ? signed(edited, paper) : edited;
        String tampered = Text.edited(signed, paper.path("tamper"), idp);
        String cut = tampered.substring(
                0, (int) (tampered.length() * paper.path("keep").asDouble(1)));
        return cut + "<!-- padding -->".repeat(paper.path("padding").asInt(0));
    }

    private static String signed(String text, JsonNode paper) {
        Document document = Xmls.parse(text);
        Signing.USUAL.key(Keys.of(paper.path("keys"), "idp").get(0)).sign(document.getDocumentElement());
        return Xmls.text(document);
    }

    private static String published(Idp idp, JsonNode paper) {
        List<TestKey> keys = Keys.of(paper.path("keys"), "idp");
        String until = paper.has("validUntil")
                ? Text.attribute(
                        "validUntil",
                        World.NOW.plusSeconds(paper.get("validUntil").asLong()).toString())
                : "";
        return "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""
                + " ID=\"_metadata\"" + until
                + Text.attribute("entityID", Text.of(paper, "entityId", idp.issuer(), idp)) + ">"
                + beside(idp, keys) + role(idp, keys) + "</md:EntityDescriptor>";
    }

    /** What Microsoft's products publish beside SAML 2.0. */
    private static String beside(Idp idp, List<TestKey> keys) {
        if (idp != Idp.ENTRA && idp != Idp.ADFS) {
            return "";
        }
        return "<md:RoleDescriptor xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:fed=\"http://docs.oasis-open.org/wsfed/federation/200706\""
                + " xsi:type=\"fed:SecurityTokenServiceType\" protocolSupportEnumeration=\"http://docs.oasis-open.org/wsfed/federation/200706\">"
                + key(keys, "signing") + "</md:RoleDescriptor>";
    }

    private static String role(Idp idp, List<TestKey> keys) {
        return "<md:IDPSSODescriptor WantAuthnRequestsSigned=\"" + (idp == Idp.KEYCLOAK) + "\""
                + " protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
                + key(keys, "signing")
                + "<md:SingleLogoutService Binding=\"" + REDIRECT + "\" Location=\"" + idp.ssoUrl()
                + "\"></md:SingleLogoutService>"
                + "<md:NameIDFormat>" + idp.style().nameIdFormat() + "</md:NameIDFormat>"
                + "<md:SingleSignOnService Binding=\"" + REDIRECT + "\" Location=\"" + idp.ssoUrl()
                + "\"></md:SingleSignOnService>"
                + "<md:SingleSignOnService Binding=\"" + POST + "\" Location=\"" + idp.ssoUrl()
                + "\"></md:SingleSignOnService>"
                + "</md:IDPSSODescriptor>";
    }

    private static String key(List<TestKey> keys, String use) {
        return keys.stream()
                .map(key -> "<md:KeyDescriptor use=\"" + use + "\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>"
                        + key.base64() + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>")
                .collect(Collectors.joining());
    }
}
