package org.lychgate.directory.internal.sso;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.store.Texts;

/** The identity that an assertion carries, read the way its connection says (security rule 1). */
sealed interface IdentityReading {
    String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    String EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

    /** @param identity what was read */
    record Read(Identity identity) implements IdentityReading {}

    /** @param reason why there is no identity @param expected what was expected @param received what came instead */
    record Unreadable(ReasonCode reason, String expected, String received) implements IdentityReading {}

    static IdentityReading of(VerifiedAssertion assertion, Connection.Settings settings, String idpEntityId) {
        if (assertion.nameId().isBlank()) {
            return new Unreadable(ReasonCode.NAMEID_INVALID, "a NameID with text", "a blank NameID");
        }
        return settings.identity() == IdentityKind.SAML_ID
                ? bySamlId(assertion.samlId(), settings.attributes().samlId(), idpEntityId)
                : byNameId(assertion.nameId(), assertion.nameIdFormat(), idpEntityId);
    }

    private static IdentityReading bySamlId(@Nullable String samlId, String attribute, String idpEntityId) {
        if (samlId == null || samlId.isBlank()) {
            return new Unreadable(
                    ReasonCode.ATTRIBUTE_MISSING,
                    "one value of the attribute " + attribute,
                    samlId == null ? "no such attribute" : "a blank value");
        }
        if (samlId.length() > Identity.MAX_VALUE) {
            return new Unreadable(
                    ReasonCode.ATTRIBUTE_MISSING,
                    "at most " + Identity.MAX_VALUE + " characters in the attribute " + attribute,
                    samlId.length() + " characters");
        }
        return new Read(new Identity(idpEntityId, IdentityKind.SAML_ID, samlId));
    }

    private static IdentityReading byNameId(String nameId, @Nullable String format, String idpEntityId) {
        if (format == null || !Set.of(PERSISTENT, EMAIL).contains(format)) {
            return new Unreadable(
                    ReasonCode.NAMEID_INVALID,
                    "a NameID of the format " + PERSISTENT + " or " + EMAIL,
                    format == null ? "no format" : format);
        }
        if (nameId.length() > Identity.MAX_VALUE) {
            return new Unreadable(
                    ReasonCode.NAMEID_INVALID,
                    "a NameID of at most " + Identity.MAX_VALUE + " characters",
                    nameId.length() + " characters");
        }
        String value = format.equals(EMAIL) ? Texts.asciiLower(nameId) : nameId;
        return new Read(new Identity(idpEntityId, IdentityKind.NAMEID, value));
    }
}
