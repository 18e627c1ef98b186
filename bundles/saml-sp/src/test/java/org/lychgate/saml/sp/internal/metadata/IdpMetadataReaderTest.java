package org.lychgate.saml.sp.internal.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.wire.SafeXml;
import org.lychgate.saml.sp.testidp.IdpXml;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;
import org.lychgate.saml.sp.testidp.Xmls;
import org.w3c.dom.Document;

class IdpMetadataReaderTest {
    private static final String GOOD = IdpXml.of(World.IDP, TestKey.RSA, TestKey.EC);

    private static IdpMetadata read(String xml, boolean loopback) throws MetadataRefused {
        return new IdpMetadataReader(
                        new SafeXml(),
                        new Reach(loopback, Set.of("idp.internal:8080"), Reach.system()),
                        Clock.fixed(World.NOW, ZoneOffset.UTC))
                .read(MetadataDocument.pasted(xml));
    }

    private static String refusal(String xml) {
        return assertThrows(MetadataRefused.class, () -> read(xml, false)).code();
    }

    @Test
    void readsWhatIsTrusted() throws MetadataRefused {
        IdpMetadata metadata = read(GOOD, false);
        assertEquals(World.IDP, metadata.entityId());
        assertEquals(URI.create("https://idp.example.com/sso"), metadata.ssoUrl());
        assertEquals(IdpMetadata.SsoBinding.REDIRECT, metadata.ssoBinding());
        assertEquals(List.of(TestKey.RSA.stored(), TestKey.EC.stored()), metadata.certificates());
        assertNull(metadata.validUntil());
        assertNull(metadata.logout());
        assertEquals(World.NOW, metadata.fetchedAt());
    }

    @Test
    void takesPostWhereThereIsNoRedirect() throws MetadataRefused {
        assertEquals(
                IdpMetadata.SsoBinding.POST,
                read(GOOD.replace("HTTP-Redirect", "HTTP-POST"), false).ssoBinding());
        assertEquals("metadata_bindings", refusal(GOOD.replace("HTTP-Redirect", "SOAP")));
    }

    @Test
    void takesPastedTextWhateverItsDeclarationSays() throws MetadataRefused {
        assertEquals(
                World.IDP,
                read("\ufeff<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n" + GOOD, false)
                        .entityId());
    }

    @Test
    @Tag("rule-14")
    void takesKeysForBothUsesAndLeavesEncryptionKeysOut() throws MetadataRefused {
        assertEquals(
                2,
                read(GOOD.replace(" use=\"signing\"", ""), false).certificates().size());
        assertEquals("metadata_without_key", refusal(GOOD.replace("use=\"signing\"", "use=\"encryption\"")));
    }

    @Test
    void takesAnEntitiesDescriptorWithOneProvider() throws MetadataRefused {
        String group = "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">" + GOOD
                + "</md:EntitiesDescriptor>";
        assertEquals(World.IDP, read(group, false).entityId());
        assertEquals("metadata_roles", refusal(group.replace(GOOD, GOOD + IdpXml.of("https://b.example", TestKey.EC))));
    }

    @Test
    void refusesSeveralRolesAndNone() {
        String role = GOOD.substring(GOOD.indexOf("<md:IDPSSO"), GOOD.indexOf("</md:EntityDescriptor>"));
        assertEquals("metadata_roles", refusal(GOOD.replace(role, role + role)));
        assertEquals("metadata_roles", refusal(GOOD.replace(role, "")));
        assertEquals("metadata_roles", refusal(GOOD.replace("IDPSSODescriptor", "SPSSODescriptor")));
        assertEquals("metadata_protocol", refusal(GOOD.replace("SAML:2.0:protocol", "SAML:1.1:protocol")));
    }

    @Test
    void refusesWhatIsNoMetadata() {
        assertEquals("metadata_malformed", refusal("hello"));
        assertEquals("metadata_malformed", refusal("<html/>"));
        assertEquals("metadata_malformed", refusal(""));
        assertEquals("metadata_entity_id", refusal(GOOD.replace(World.IDP, " ")));
        assertEquals("metadata_certificate", refusal(GOOD.replace(TestKey.RSA.base64(), "AAAA")));
        assertEquals("metadata_certificate", refusal(IdpXml.of(World.IDP, TestKey.rsa(512, "tiny"))));
    }

    @Test
    void refusesDoctypesAndFloods() {
        assertEquals("metadata_forbidden", refusal("<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/\">" + GOOD));
        assertEquals(
                "metadata_forbidden", refusal("<!DOCTYPE x [<!ENTITY a \"b\">]>" + GOOD.replace(World.IDP, "&a;")));
        assertEquals(
                "metadata_too_large",
                refusal(GOOD.replace("<md:KeyDescriptor", " ".repeat(1 << 20) + "<md:KeyDescriptor")));
        assertEquals("metadata_too_large", refusal(GOOD.replace(IdpXml.SSO, IdpXml.SSO + "<x/>".repeat(20_001))));
    }

    @Test
    @Tag("rule-17")
    void refusesAddressesThatBrowsersMustNotBeSentTo() throws MetadataRefused {
        for (String evil : List.of(
                "javascript:alert(1)",
                "data:text/html,x",
                "http://idp.example.com/sso",
                "http://127.0.0.1/sso",
                "https://user@idp.example.com/sso",
                "//idp.example.com/sso",
                "/sso",
                "https:sso",
                "")) {
            assertEquals("metadata_location", refusal(GOOD.replace("https://idp.example.com/sso", evil)), evil);
        }
        String slo =
                "<md:SingleLogoutService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" Location=\"javascript:x\"/>";
        assertEquals("metadata_location", refusal(GOOD.replace(IdpXml.SSO, slo + IdpXml.SSO)));
        read(GOOD.replace("https://idp.example.com/sso", "http://127.0.0.1:8081/sso"), true);
        read(GOOD.replace("https://idp.example.com/sso", "http://idp.internal:8080/sso"), false);
    }

    @Test
    void readsTheEarliestEndOfValidity() throws MetadataRefused {
        String late =
                GOOD.replace("<md:EntityDescriptor ", "<md:EntityDescriptor validUntil=\"2026-12-31T00:00:00Z\" ");
        assertEquals(Instant.parse("2026-12-31T00:00:00Z"), read(late, false).validUntil());
        String early =
                late.replace("<md:IDPSSODescriptor ", "<md:IDPSSODescriptor validUntil=\"2026-12-01T00:00:00Z\" ");
        assertEquals(Instant.parse("2026-12-01T00:00:00Z"), read(early, false).validUntil());
        assertEquals("metadata_expired", refusal(late.replace("2026-12-31", "2026-11-21")));
        assertEquals("metadata_malformed", refusal(late.replace("2026-12-31T00:00:00Z", "soon")));
    }

    @Test
    @Tag("rule-16")
    void readsTheShortestTimeToKeepIt() throws MetadataRefused {
        assertNull(read(GOOD, false).cacheDuration());
        String day = GOOD.replace("<md:EntityDescriptor ", "<md:EntityDescriptor cacheDuration=\"P1DT0.5S\" ");
        assertEquals(Duration.ofDays(1), read(day, false).cacheDuration());
        String hours = day.replace("<md:IDPSSODescriptor ", "<md:IDPSSODescriptor cacheDuration=\"PT5H30M\" ");
        assertEquals(Duration.ofMinutes(330), read(hours, false).cacheDuration());
        for (String bad :
                List.of("", "P", "PT", "P1", "1D", "-P1D", "P1H", "PT1D", "P1DT", "PT" + "9".repeat(70) + "S")) {
            assertEquals("metadata_malformed", refusal(day.replace("P1DT0.5S", bad)), bad);
        }
        assertEquals(
                Duration.ofSeconds(999_999_999L * 31_536_000),
                read(day.replace("P1DT0.5S", "P999999999Y"), false).cacheDuration());
    }

    @Test
    void refusesAlteredDocumentsAndSignaturesWhereNoneBelong() throws MetadataRefused {
        Document document = Xmls.parse(GOOD.replace("entityID=", "ID=\"_m\" entityID="));
        Signing.USUAL.sign(document.getDocumentElement());
        String signed = Xmls.text(document);
        assertEquals(World.IDP, read(signed, false).entityId());
        String signature = signed.substring(signed.indexOf("<ds:Signature"), signed.indexOf("</ds:Signature>") + 15);
        String moved = signed.replace(signature, "")
                .replaceFirst("</ds:X509Data>", java.util.regex.Matcher.quoteReplacement("</ds:X509Data>" + signature));
        assertEquals("metadata_forbidden", refusal(moved));
        assertEquals(
                "metadata_signature_invalid",
                refusal(signed.replace("https://idp.example.com/sso", "https://evil.example.com/sso")));
        Document strange = Xmls.parse(GOOD.replace("entityID=", "ID=\"_m\" entityID="));
        Signing.USUAL.key(TestKey.STRANGER).sign(strange.getDocumentElement());
        assertEquals(World.IDP, read(Xmls.text(strange), false).entityId());
    }
}
