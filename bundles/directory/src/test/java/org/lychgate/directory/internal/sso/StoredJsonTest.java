package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata.Certificate;
import org.lychgate.directory.api.NameIdQualifiers;
import org.lychgate.directory.api.Trace.RuleResult;
import org.lychgate.directory.api.VerifiedAssertion;

class StoredJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123456Z");

    @Test
    void certificatesComeBackAsTheyWere() {
        List<Certificate> certificates = List.of(new Certificate("ab", "QUJD", NOW, NOW.plusSeconds(1)));
        assertEquals(certificates, StoredJson.certificates(StoredJson.certificates(certificates)));
    }

    @Test
    @Tag("rule-18")
    void rulesComeBackAsTheyWere() {
        List<RuleResult> rules = List.of(
                new RuleResult("audience_mismatch", RuleResult.Status.FAIL, "\"us\"", "<them>"),
                new RuleResult("version_unsupported", RuleResult.Status.PASS, null, null));
        assertEquals(rules, StoredJson.rules(StoredJson.rules(rules)));
    }

    private static final VerifiedAssertion.Basis BASIS = new VerifiedAssertion.Basis(
            "https://idp.test",
            List.of("k1", "k2"),
            new Connection.Attributes("given", "family", "id"),
            Connection.IdentityKind.NAMEID);

    @Test
    void assertionsComeBackAsTheyWere() {
        VerifiedAssertion sparse = new VerifiedAssertion(
                "c",
                BASIS,
                null,
                "r",
                "a",
                NOW,
                NOW,
                " n ",
                null,
                NameIdQualifiers.NONE,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                false);
        VerifiedAssertion full = new VerifiedAssertion(
                "c",
                BASIS,
                "q",
                "r",
                "a",
                NOW.minusSeconds(9),
                NOW,
                "n",
                "f",
                new NameIdQualifiers("q", "sp"),
                "s",
                "F",
                "L",
                List.of("x@y", "z"),
                "i",
                NOW,
                true);
        assertEquals(sparse, StoredJson.assertion(StoredJson.assertion(sparse)));
        assertEquals(full, StoredJson.assertion(StoredJson.assertion(full)));
    }

    @Test
    void aDamagedColumnIsNotQuoted() {
        Exception damaged =
                assertThrows(IllegalStateException.class, () -> StoredJson.assertion("{\"nameId\":\"jane@acme.test"));
        for (Throwable cause = damaged; cause != null; cause = cause.getCause()) {
            assertFalse(String.valueOf(cause.getMessage()).contains("jane"), cause.toString());
        }
    }
}
