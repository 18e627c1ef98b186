package org.lychgate.provider.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderDescriptorTest {

    @Test
    void aProviderNeedsNoGuideAndNoAliasForScim() {
        ProviderDescriptor descriptor = acme().build();
        assertEquals(List.of(), descriptor.scimGuide().steps());
        assertEquals(List.of(), descriptor.scimGuide().mappings());
        assertEquals(Map.of(), descriptor.scimAliases());
    }

    @Test
    void aScimGuideKeepsItsStepsAndMappingsInOrder() {
        ScimGuide guide = ScimGuide.builder()
                .start()
                .step("Provisioning", "Paste.", SetupGuide.Field.of("URL", "{scimBaseUrl}"))
                .user("login", "userName")
                .user("tier", "urn:acme:User:tier", "Stored.")
                .group("name", "displayName")
                .build();
        assertEquals(
                List.of("Lychgate", "Provisioning"),
                guide.steps().stream().map(SetupGuide.Step::screen).toList());
        assertEquals(
                List.of("User login userName", "User tier urn:acme:User:tier", "Group name displayName"),
                guide.mappings().stream()
                        .map(m -> m.resource() + " " + m.source() + " " + m.target())
                        .toList());
        assertEquals("Stored.", guide.mappings().get(1).effect());
        assertTrue(guide.mappings().get(0).effect().contains("unique"));
    }

    @Test
    void aGuideCannotLeaveOpenWhatAnAttributeDoesHere() {
        ScimGuide.Builder builder = ScimGuide.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.user("tier", "urn:acme:User:tier"));
        assertThrows(IllegalArgumentException.class, () -> builder.group("id", "userName"));
    }

    @Test
    void anAliasNamesAnotherPathAndOnlyOnce() {
        ProviderDescriptor.Builder builder = acme().scimAlias("urn:acme:User:tier", "roles");
        assertEquals(Map.of("urn:acme:User:tier", "roles"), builder.build().scimAliases());
        assertThrows(IllegalArgumentException.class, () -> builder.scimAlias("URN:acme:user:TIER", "title"));
        assertThrows(IllegalArgumentException.class, () -> builder.scimAlias("Roles", "roles"));
        assertThrows(IllegalArgumentException.class, () -> builder.scimAlias(" ", "roles"));
        assertThrows(IllegalArgumentException.class, () -> builder.scimAlias("x", ""));
    }

    private static ProviderDescriptor.Builder acme() {
        return ProviderDescriptor.builder("acme")
                .displayName("Acme ID")
                .menuLabel("Acme ID")
                .setupGuide(SetupGuide.builder().finish().build());
    }
}
