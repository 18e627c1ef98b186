package org.lychgate.provider.generic.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.Notice;

class GenericProviderTest {
    private final GenericProvider provider = new GenericProvider();

    @Test
    void itFitsEverythingAndSoRecognizesNothing() {
        Facts okta = Facts.of("", "http://www.okta.com/exk1", "https://acme.okta.com/");
        assertFalse(provider.recognizes(okta));
        assertEquals(List.<Notice>of(), provider.review(okta));
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
