package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.NameIdQualifiers;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.sso.IdentityReading.Read;
import org.lychgate.directory.internal.sso.IdentityReading.Unreadable;

class IdentityReadingTest {
    private static final String IDP = "https://idp.test";

    @Test
    @Tag("rule-01")
    void samlIdsKeepEveryByte() {
        assertEquals(" AbC\u00e9 ", value(IdentityKind.SAML_ID, "n", null, " AbC\u00e9 "));
    }

    @Test
    @Tag("rule-01")
    void emailNameIdsAreAsciiLowercasedAndNothingElse() {
        assertEquals(
                "jos\u00c9@acme.test", value(IdentityKind.NAMEID, "JOS\u00c9@Acme.Test", IdentityReading.EMAIL, null));
    }

    @Test
    @Tag("rule-01")
    void persistentNameIdsKeepEveryByte() {
        assertEquals("G-42x ", value(IdentityKind.NAMEID, "G-42x ", IdentityReading.PERSISTENT, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
                "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
                "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent "
            })
    void otherNameIdFormatsIdentifyNobody(String format) {
        assertEquals(ReasonCode.NAMEID_INVALID, reason(IdentityKind.NAMEID, "x", format, null));
    }

    @Test
    @Tag("rule-01")
    void aNameIdWithoutFormatIdentifiesNobody() {
        assertEquals(ReasonCode.NAMEID_INVALID, reason(IdentityKind.NAMEID, "x", null, null));
    }

    @Test
    @Tag("rule-01")
    void aBlankNameIdIsRefusedWhateverTheKind() {
        assertEquals(ReasonCode.NAMEID_INVALID, reason(IdentityKind.SAML_ID, " \t", null, "a-1"));
        assertEquals(ReasonCode.NAMEID_INVALID, reason(IdentityKind.NAMEID, "", IdentityReading.EMAIL, null));
    }

    @Test
    @Tag("rule-01")
    void aMissingBlankOrEndlessAttributeIsMissing() {
        assertEquals(ReasonCode.ATTRIBUTE_MISSING, reason(IdentityKind.SAML_ID, "n", null, null));
        assertEquals(ReasonCode.ATTRIBUTE_MISSING, reason(IdentityKind.SAML_ID, "n", null, " "));
        assertEquals(ReasonCode.ATTRIBUTE_MISSING, reason(IdentityKind.SAML_ID, "n", null, "x".repeat(1025)));
    }

    @Test
    @Tag("rule-01")
    void keysTellOrganizationIdpKindAndValueApart() {
        Identity identity = new Identity(IDP, IdentityKind.SAML_ID, "a");
        assertNotEquals(identity.key("o1"), identity.key("o2"));
        assertNotEquals(identity.key("o1"), new Identity(IDP, IdentityKind.NAMEID, "a").key("o1"));
        assertNotEquals(identity.key("o1"), new Identity(IDP, IdentityKind.SAML_ID, "A").key("o1"));
        assertNotEquals(
                new Identity("ab", IdentityKind.SAML_ID, "c").key("o1"),
                new Identity("a", IdentityKind.SAML_ID, "bc").key("o1"));
        assertEquals(identity.key("o1"), new Identity(IDP, IdentityKind.SAML_ID, "a").key("o1"));
    }

    private static String value(IdentityKind kind, String nameId, @Nullable String format, @Nullable String samlId) {
        return assertInstanceOf(Read.class, read(kind, nameId, format, samlId))
                .identity()
                .value();
    }

    private static ReasonCode reason(
            IdentityKind kind, String nameId, @Nullable String format, @Nullable String samlId) {
        return assertInstanceOf(Unreadable.class, read(kind, nameId, format, samlId))
                .reason();
    }

    private static IdentityReading read(
            IdentityKind kind, String nameId, @Nullable String format, @Nullable String samlId) {
        VerifiedAssertion assertion = new VerifiedAssertion(
                "c",
                new VerifiedAssertion.Basis(IDP, List.of("k1"), Connection.Attributes.DEFAULT, kind),
                null,
                "r",
                "a",
                Instant.EPOCH,
                Instant.EPOCH,
                nameId,
                format,
                NameIdQualifiers.NONE,
                samlId,
                null,
                null,
                List.of(),
                null,
                null,
                false);
        Connection.Settings settings = new Connection.Settings(
                "generic",
                Connection.Attributes.DEFAULT,
                kind,
                false,
                false,
                Connection.FirstLogin.EXTERNAL_ID,
                false,
                null);
        return IdentityReading.of(assertion, settings, IDP);
    }
}
