package org.lychgate.provider.jumpcloud.internal;

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

class JumpCloudProviderTest {
    private final JumpCloudProvider provider = new JumpCloudProvider();

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
                "Download SP metadata",
                "Upload Metadata",
                "IdP Entity ID",
                "SP Entity ID",
                "ACS URL",
                "at index 0",
                "Copy Metadata URL",
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
                        Map.entry("IdP Entity ID", "{companyId}"),
                        Map.entry("SP Entity ID", "{spEntityId}"),
                        Map.entry("ACS URL at index 0", "{acsUrl}"),
                        Map.entry("first_name", "firstname"),
                        Map.entry("last_name", "lastname"),
                        Map.entry("saml_id", "username"))
                .forEach((label, value) -> assertEquals(value, fields.get(label), label));
    }

    @Test
    void itStandsInTheMenuByTheNameOfTheContract() {
        assertEquals("jumpcloud", provider.descriptor().id());
        assertEquals("JumpCloud (SAML 2.0)", provider.descriptor().menuLabel());
    }

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
