package org.lychgate.provider.entra.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.Notice;

class EntraProviderTest {
    private final EntraProvider provider = new EntraProvider();

    private static final String TENANT = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    private static final String ISSUER = "https://sts.windows.net/" + TENANT + "/";
    private static final String SSO = "https://login.microsoftonline.com/" + TENANT + "/saml2";
    private static final String URL =
            "https://login.microsoftonline.com/" + TENANT + "/federationmetadata/2007-06/federationmetadata.xml";

    @Test
    void itRecognizesItsOwnMetadataOnly() {
        assertTrue(provider.recognizes(Facts.of("", ISSUER, "https://sso.example.org/saml2")));
        assertTrue(provider.recognizes(Facts.of("", "https://idp.example.org", SSO)));
        assertFalse(provider.recognizes(Facts.of("", "http://www.okta.com/exk1", "https://acme.okta.com/sso")));
        assertFalse(provider.recognizes(Facts.of(
                "",
                "https://evil.example/https://sts.windows.net/",
                "https://evil.example/login.microsoftonline.com")));
    }

    @Test
    void theAppsOwnAddressIsFine() {
        assertEquals(List.of(), provider.review(Facts.of(URL + "?appid=" + TENANT, ISSUER, SSO)));
        assertEquals(List.of(), provider.review(Facts.of(URL + "?x=1&appid=" + TENANT, ISSUER, SSO)));
        assertEquals(List.of(), provider.review(Facts.of("", ISSUER, SSO)));
        assertEquals(List.of(), provider.review(Facts.of("https://mirror.example.org/metadata.xml", ISSUER, SSO)));
    }

    @Test
    void theTenantsAddressWithoutAppidWarns() {
        for (String query : List.of("", "?appid=", "?xappid=1")) {
            List<Notice> notices = provider.review(Facts.of(URL + query, ISSUER, SSO));
            assertEquals(1, notices.size(), query);
            assertEquals(Notice.Severity.WARN, notices.get(0).severity());
            assertTrue(notices.get(0).message().contains("appid"));
            assertTrue(notices.get(0).remedy().contains("App Federation Metadata URL"));
        }
    }

    @Test
    void anAddressOfNoTenantIsRefused() {
        for (String tenant : List.of("common", "organizations", "consumers", "Common")) {
            List<Notice> notices = provider.review(Facts.of(URL.replace(TENANT, tenant) + "?appid=1", ISSUER, SSO));
            assertEquals(
                    List.of(Notice.Severity.FAIL),
                    notices.stream().map(Notice::severity).toList(),
                    tenant);
        }
        assertEquals(
                Notice.Severity.FAIL,
                provider.review(Facts.of("", "https://sts.windows.net/{tenantid}/", SSO))
                        .get(0)
                        .severity());
        assertEquals(
                Notice.Severity.FAIL,
                provider.review(Facts.of("", ISSUER, SSO.replace(TENANT, "common")))
                        .get(0)
                        .severity());
    }

    @Test
    void namespacedClaimNamesAreKnownForDiagnosis() {
        assertTrue(provider.descriptor()
                .claimPrefixes()
                .contains("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"));
        assertTrue(provider.descriptor().nameIdFormat().isEmpty());
    }

    private record Facts(Optional<URI> metadataUrl, String entityId, URI ssoLocation) implements MetadataFacts {
        static Facts of(String metadataUrl, String entityId, String ssoLocation) {
            return new Facts(
                    metadataUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(metadataUrl)),
                    entityId,
                    URI.create(ssoLocation));
        }
    }
}
