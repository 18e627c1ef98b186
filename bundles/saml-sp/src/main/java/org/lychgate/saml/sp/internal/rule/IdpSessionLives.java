package org.lychgate.saml.sp.internal.rule;

import java.time.Instant;
import java.util.Optional;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlTime;

/** No SessionNotOnOrAfter is past (core 2.7.2). */
final class IdpSessionLives implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.IDP_SESSION_EXPIRED;
    }

    private static final String EXPECTED = "a session at the identity provider that has not ended";

    @Override
    public Finding test(Evidence evidence) {
        for (SamlAssertion.AuthnStatement statement : evidence.assertion().authnStatements()) {
            String written = statement.sessionNotOnOrAfter();
            Optional<Instant> end = SamlTime.read(written);
            if (written != null && (end.isEmpty() || evidence.past(end.get()))) {
                return Finding.broken(EXPECTED, "SessionNotOnOrAfter " + evidence.relative(end.orElse(null)));
            }
        }
        return Finding.kept(EXPECTED, "a live session");
    }
}
