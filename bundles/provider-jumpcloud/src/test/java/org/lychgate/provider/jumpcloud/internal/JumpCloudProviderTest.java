package org.lychgate.provider.jumpcloud.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.Notice;

class JumpCloudProviderTest {
    private final JumpCloudProvider provider = new JumpCloudProvider();

    @Test
    void itRecognizesItsOwnMetadataOnlyByWhereItSignsIn() {
        assertTrue(provider.recognizes(Facts.of("", "acme1", "https://sso.jumpcloud.com/saml2/acme")));
        // The entity ID is free text, so it proves nothing.
        assertFalse(provider.recognizes(Facts.of("", "JumpCloud", "https://idp.example.org/saml2")));
        assertFalse(provider.recognizes(Facts.of("", "acme1", "https://notjumpcloud.com/saml2")));
        assertFalse(provider.recognizes(Facts.of("", "acme1", "urn:nowhere")));
    }

    @Test
    void pastedMetadataWarnsBecauseItCannotFollowANewKey() {
        List<Notice> notices = provider.review(Facts.of("", "acme1", "https://sso.jumpcloud.com/saml2/acme"));
        assertEquals(
                List.of(Notice.Severity.WARN),
                notices.stream().map(Notice::severity).toList());
        assertTrue(notices.get(0).remedy().contains("Copy Metadata URL"));
        assertEquals(
                List.of(),
                provider.review(Facts.of(
                        "https://sso.jumpcloud.com/saml2/metadata/1",
                        "acme1",
                        "https://sso.jumpcloud.com/saml2/acme")));
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
