package org.lychgate.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How an admin of the identity provider registers the portal: a SAML client of Keycloak. */
public final class ServiceProvider {
    private final String entityId;
    private final List<String> acsUrls;
    private final Map<String, String> attributes = new LinkedHashMap<>();

    /** Response and assertion signed, nothing encrypted, e-mail NameIDs; the first ACS is for IdP-initiated logins. */
    public ServiceProvider(String entityId, String... acsUrls) {
        this.entityId = entityId;
        this.acsUrls = List.of(acsUrls);
        set("saml.authnstatement", "true");
        set("saml.server.signature", "true");
        set("saml.assertion.signature", "true");
        set("saml.client.signature", "false");
        set("saml.force.post.binding", "true");
        set("saml.signature.algorithm", "RSA_SHA256");
        set("saml_force_name_id_format", "true");
        set("saml_name_id_format", "email");
        set("saml_assertion_consumer_url_post", acsUrls[0]);
        set("saml_idp_initiated_sso_url_name", "portal");
    }

    /** The name in the URL of the IdP tile. */
    public static final String TILE = "portal";

    /** Only the assertion is signed. */
    public ServiceProvider assertionOnly() {
        return set("saml.server.signature", "false");
    }

    /** Only the response is signed. */
    public ServiceProvider responseOnly() {
        return set("saml.assertion.signature", "false");
    }

    /** Assertions are encrypted for this certificate (base64) with AES-256-GCM and RSA-OAEP. */
    public ServiceProvider encryptedFor(String certificate) {
        return set("saml.encrypt", "true")
                .set("saml.encryption.certificate", certificate)
                .set("saml.encryption.algorithm", "http://www.w3.org/2009/xmlenc11#aes256-gcm")
                .set("saml.encryption.keyAlgorithm", "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p")
                .set("saml.encryption.digestMethod", "http://www.w3.org/2001/04/xmlenc#sha256");
    }

    /** AuthnRequests must be signed with the key of this certificate (base64). */
    public ServiceProvider signedRequests(String certificate) {
        return set("saml.client.signature", "true").set("saml.signing.certificate", certificate);
    }

    /** Takes part in single logout at that address, by HTTP-POST or by HTTP-Redirect. */
    public ServiceProvider loggingOutAt(String url, boolean post) {
        return set("saml.force.post.binding", Boolean.toString(post))
                .set("saml_single_logout_service_url_" + (post ? "post" : "redirect"), url);
    }

    private ServiceProvider set(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    JsonNode client() {
        return Json.object(
                "clientId",
                entityId,
                "protocol",
                "saml",
                "enabled",
                true,
                "fullScopeAllowed",
                false,
                "frontchannelLogout",
                true,
                "redirectUris",
                acsUrls,
                "attributes",
                attributes,
                "protocolMappers",
                List.of(
                        property("first_name", "firstName"),
                        property("last_name", "lastName"),
                        property("email", "email"),
                        mapper("saml_id", "saml-user-attribute-mapper", "saml_id")));
    }

    String entityId() {
        return entityId;
    }

    private static Map<String, Object> property(String attribute, String property) {
        return mapper(attribute, "saml-user-property-mapper", property);
    }

    private static Map<String, Object> mapper(String attribute, String kind, String source) {
        return Map.of(
                "name",
                attribute,
                "protocol",
                "saml",
                "protocolMapper",
                kind,
                "config",
                Map.of(
                        "attribute.name", attribute,
                        "attribute.nameformat", "Basic",
                        "user.attribute", source));
    }
}
