package org.lychgate.provider.okta.internal;

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

class OktaProviderTest {
    private final OktaProvider provider = new OktaProvider();

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
                "Sign On",
                "Edit",
                "ADVANCED SIGN-ON SETTINGS",
                "Company ID",
                "Save",
                "Metadata URL",
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
        Map.ofEntries(Map.entry("Company ID", "{companyId}"))
                .forEach((label, value) -> assertEquals(value, fields.get(label), label));
    }

    @Test
    void itStandsInTheMenuByTheNameOfTheContract() {
        assertEquals("okta", provider.descriptor().id());
        assertEquals("Okta (SAML 2.0)", provider.descriptor().menuLabel());
    }

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
