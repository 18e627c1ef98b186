package org.lychgate.provider.demo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.SetupGuide;

final class DemoProviderTest {

    private final DemoProvider provider = new DemoProvider(DemoSiteTest.SITE);

    @Test
    void itRecognizesItsOwnMetadataOnly() {
        assertTrue(provider.recognizes(new Facts("http://localhost:8080/demo/metadata")));
        assertFalse(provider.recognizes(new Facts("http://localhost:8081/demo/metadata")));
    }

    @Test
    void theGuideHasTheMetadataUrlAndEndsLikeAllOthers() {
        List<SetupGuide.Step> steps = provider.descriptor().setupGuide().steps();
        List<String> end = SetupGuide.builder().finish().build().steps().stream()
                .map(SetupGuide.Step::text)
                .toList();

        assertEquals(
                "http://localhost:8080/demo/metadata",
                steps.get(0).fields().get(0).value());
        assertEquals(end, steps.stream().skip(1).map(SetupGuide.Step::text).toList());
    }

    private record Facts(String entityId) implements MetadataFacts {
        @Override
        public Optional<URI> metadataUrl() {
            return Optional.empty();
        }

        @Override
        public URI ssoLocation() {
            return URI.create("http://localhost:8080/demo/sso");
        }
    }
}
