package org.lychgate.saml.sp.setup;

import java.util.List;
import java.util.Locale;

/** Products at the other end, each with its own way of writing messages. Names, addresses and keys are made up; the shapes are theirs. */
enum Idp {
    ENTRA(
            "entra",
            "https://sts.windows.net/5e64ee97-2b1c-4f8e-9f57-0c3c6a4d7e10/",
            "https://login.microsoftonline.com/5e64ee97-2b1c-4f8e-9f57-0c3c6a4d7e10/federationmetadata/2007-06/federationmetadata.xml?appid=0a1c7c0e-8c3e-4a39-9d0b-6f1f0f6f2b11",
            "https://login.microsoftonline.com/5e64ee97-2b1c-4f8e-9f57-0c3c6a4d7e10/saml2",
            new Style("samlp:", "", false, "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress")),
    OKTA(
            "okta",
            "http://www.okta.com/exk1fcia6d6EMsf331d8",
            "https://acme.okta.com/app/exk1fcia6d6EMsf331d8/sso/saml/metadata",
            "https://acme.okta.com/app/acme_lychgate_1/exk1fcia6d6EMsf331d8/sso/saml",
            new Style("saml2p:", "saml2:", true, "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress")),
    JUMPCLOUD(
            "jumpcloud",
            "acme",
            "https://sso.jumpcloud.com/saml2/metadata/64a7c1f0b5d2e90001c0ffee",
            "https://sso.jumpcloud.com/saml2/lychgate",
            new Style("samlp:", "saml:", true, "urn:oasis:names:tc:SAML:1.0:nameid-format:unspecified")),
    KEYCLOAK(
            "generic",
            "https://id.acme.example/realms/acme",
            "https://id.acme.example/realms/acme/protocol/saml/descriptor",
            "https://id.acme.example/realms/acme/protocol/saml",
            new Style("samlp:", "saml:", true, "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified")),
    ADFS(
            "generic",
            "http://adfs.acme.example/adfs/services/trust",
            "https://adfs.acme.example/FederationMetadata/2007-06/FederationMetadata.xml",
            "https://adfs.acme.example/adfs/ls/",
            new Style("samlp:", "", false, "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress")),
    GOOGLE(
            "generic",
            "https://accounts.google.com/o/saml2?idpid=C01acme42",
            "",
            "https://accounts.google.com/o/saml2/idp?idpid=C01acme42",
            new Style("saml2p:", "saml2:", true, "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress")),
    ONELOGIN(
            "generic",
            "https://app.onelogin.com/saml/metadata/3b0e6c9a-5b6d-4f7a-8b1c-2d3e4f5a6b7c",
            "https://app.onelogin.com/saml/metadata/3b0e6c9a-5b6d-4f7a-8b1c-2d3e4f5a6b7c",
            "https://acme.onelogin.com/trust/saml2/http-post/sso/3b0e6c9a-5b6d-4f7a-8b1c-2d3e4f5a6b7c",
            new Style("samlp:", "saml:", true, "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress")),
    PINGONE(
            "generic",
            "https://auth.pingone.eu/9d1f6d0a-7c55-4f0f-a6a4-1f2f3f4f5f6f",
            "https://auth.pingone.eu/9d1f6d0a-7c55-4f0f-a6a4-1f2f3f4f5f6f/saml20/metadata/77a1b2c3-d4e5-4f60-8a9b-0c1d2e3f4a5b",
            "https://auth.pingone.eu/9d1f6d0a-7c55-4f0f-a6a4-1f2f3f4f5f6f/saml20/idp/sso",
            new Style("samlp:", "saml:", true, "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent")),
    SHIBBOLETH(
            "generic",
            "https://idp.uni-acme.example/idp/shibboleth",
            "https://idp.uni-acme.example/idp/shibboleth",
            "https://idp.uni-acme.example/idp/profile/SAML2/Redirect/SSO",
            new Style("saml2p:", "saml2:", false, "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"));

    /**
     * How a product writes.
     *
     * @param protocol prefix of the protocol's elements
     * @param assertion prefix of the assertion's elements; empty: a default namespace
     * @param signsResponse whether it signs the response beside the assertion
     * @param nameIdFormat the NameID format of its usual set-up
     */
    record Style(String protocol, String assertion, boolean signsResponse, String nameIdFormat) {}

    private final String provider;
    private final String issuer;
    private final String metadataUrl;
    private final String ssoUrl;
    private final Style style;

    Idp(String provider, String issuer, String metadataUrl, String ssoUrl, Style style) {
        this.provider = provider;
        this.issuer = issuer;
        this.metadataUrl = metadataUrl;
        this.ssoUrl = ssoUrl;
        this.style = style;
    }

    static Idp named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The plug-in that an organization with this product chooses. */
    String provider() {
        return provider;
    }

    String issuer() {
        return issuer;
    }

    /** Where its metadata is published; empty: it is downloaded and pasted. */
    String metadataUrl() {
        return metadataUrl;
    }

    String ssoUrl() {
        return ssoUrl;
    }

    Style style() {
        return style;
    }

    /** The person at this product. */
    String nameId() {
        return style.nameIdFormat.endsWith("persistent")
                ? "8f14e45f-ceea-467a-9575-1b6a7a3c0d11"
                : "alice@acme.example";
    }

    /** Attributes that this product sends beside those that were asked for. */
    List<Claim> uninvited() {
        return switch (this) {
            case ENTRA ->
                List.of(
                        Claim.of(
                                "http://schemas.microsoft.com/identity/claims/tenantid",
                                "5e64ee97-2b1c-4f8e-9f57-0c3c6a4d7e10"),
                        Claim.of(
                                "http://schemas.microsoft.com/identity/claims/objectidentifier",
                                "1f0c9d5e-7a43-4f5b-b1d8-0a1b2c3d4e5f"),
                        Claim.of("http://schemas.microsoft.com/identity/claims/identityprovider", issuer),
                        Claim.of(
                                "http://schemas.microsoft.com/claims/authnmethodsreferences",
                                "http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password"));
            case KEYCLOAK -> List.of(Claim.of("Role", "offline_access"));
            default -> List.of();
        };
    }

    /** What the set-up guide asks for. */
    List<Claim> asked() {
        return List.of(
                Claim.of("first_name", "Alice"), Claim.of("last_name", "Liddell"), Claim.of("saml_id", samlId()));
    }

    private String samlId() {
        return this == ENTRA ? "1f0c9d5e-7a43-4f5b-b1d8-0a1b2c3d4e5f" : "alice";
    }

    /** A text of the corpus with what depends on the product filled in. */
    String filled(String text) {
        return text.replace("{issuer}", issuer)
                .replace("{metadataUrl}", metadataUrl)
                .replace("{ssoUrl}", ssoUrl)
                .replace("{acsUrl}", SetupWorld.ACS)
                .replace("{sharedAcsUrl}", SetupWorld.SHARED)
                .replace("{spEntityId}", SetupWorld.SP)
                .replace("{companyId}", SetupWorld.COMPANY);
    }
}
