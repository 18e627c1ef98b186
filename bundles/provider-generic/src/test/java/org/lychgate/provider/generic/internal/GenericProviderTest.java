package org.lychgate.provider.generic.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.Notice;
import org.lychgate.provider.spi.SetupGuide.Field;

class GenericProviderTest {
    private final GenericProvider provider = new GenericProvider();

    @Test
    void theGuideCarriesEveryLabelOfTheAdminsScreens() {
        List<String> words = Stream.concat(
                        provider.descriptor().setupGuide().steps().stream()
                                .flatMap(s -> Stream.of(s.screen(), s.text())),
                        provider.descriptor().setupGuide().steps().stream()
                                .flatMap(s -> s.fields().stream())
                                .map(Field::label))
                .toList();
        for (String label : List.of(
                "Issuer",
                "Static XML",
                "Dynamic URL",
                "Audience",
                "Reply URL may stay blank",
                "Shared ACS URL",
                "Save",
                "Verify Configuration",
                "Assign all existing users",
                "including yourself",
                "Enable single sign-on for this org",
                "metadata URL")) {
            assertTrue(words.stream().anyMatch(w -> w.contains(label)), label);
        }
    }

    @Test
    void theGuideSaysWhatBelongsIntoEachField() {
        Map<String, String> fields = provider.descriptor().setupGuide().steps().stream()
                .flatMap(s -> s.fields().stream())
                .collect(Collectors.toMap(Field::label, Field::value));
        Map.ofEntries(
                        Map.entry("Audience", "{spEntityId}"),
                        Map.entry("Shared ACS URL", "{sharedAcsUrl}"),
                        Map.entry("Reply URL", "{acsUrl}"))
                .forEach((label, value) -> assertEquals(value, fields.get(label), label));
    }

    @Test
    void itStandsInTheMenuByTheNameOfTheContract() {
        assertEquals("generic", provider.descriptor().id());
        assertEquals("None", provider.descriptor().menuLabel());
    }

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
