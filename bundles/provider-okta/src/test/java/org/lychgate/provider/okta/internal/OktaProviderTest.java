package org.lychgate.provider.okta.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.Notice;

class OktaProviderTest {
    private final OktaProvider provider = new OktaProvider();

    @Test
    void itRecognizesItsOwnMetadataOnly() {
        assertTrue(provider.recognizes(
                Facts.of("", "http://www.okta.com/exk1fcia6d6EMsf331d8", "https://acme.okta.com/app/sso/saml")));
        assertFalse(
                provider.recognizes(Facts.of("", "http://www.okta.com.evil.example/exk1", "https://evil.example/")));
        assertFalse(provider.recognizes(Facts.of("", "JumpCloud", "https://sso.jumpcloud.com/saml2/acme")));
    }

    @Test
    void itsMetadataNeedsNoWarning() {
        assertEquals(
                List.<Notice>of(),
                provider.review(Facts.of(
                        "https://acme.okta.com/app/exk1/sso/saml/metadata",
                        "http://www.okta.com/exk1",
                        "https://acme.okta.com/")));
    }

    @Test
    void noNameIdPolicyIsAskedFor() {
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
