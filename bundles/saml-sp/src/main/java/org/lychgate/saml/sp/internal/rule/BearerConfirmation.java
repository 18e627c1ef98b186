package org.lychgate.saml.sp.internal.rule;

import java.util.Optional;
import java.util.stream.Collectors;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlAssertion;

/** There is a bearer confirmation with Recipient and NotOnOrAfter and without NotBefore (profiles 4.1.4.2). */
final class BearerConfirmation implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.SUBJECT_CONFIRMATION_INVALID;
    }

    private static final String EXPECTED = "a bearer confirmation with Recipient and NotOnOrAfter, without NotBefore";

    @Override
    public Finding test(Evidence evidence) {
        if (evidence.bearer().isEmpty()) {
            String methods = evidence.assertion().confirmations().stream()
                    .map(c -> String.valueOf(c.method()))
                    .collect(Collectors.joining(", "));
            return Finding.broken(EXPECTED, methods.isEmpty() ? "no SubjectConfirmation" : methods);
        }
        Optional<SamlAssertion.Data> data = evidence.bearerData();
        return Finding.of(
                data.filter(BearerConfirmation::wellFormed).isPresent(),
                EXPECTED,
                data.map(BearerConfirmation::shown).orElse("no SubjectConfirmationData"));
    }

    /** Whether the data says what a bearer confirmation must say and nothing it must not say. */
    static boolean wellFormed(SamlAssertion.Data data) {
        return data.recipient() != null && data.notOnOrAfter() != null && data.notBefore() == null;
    }

    private static String shown(SamlAssertion.Data data) {
        return "bearer"
                + (data.recipient() == null ? " without Recipient" : "")
                + (data.notOnOrAfter() == null ? " without NotOnOrAfter" : "")
                + (data.notBefore() != null ? " with NotBefore" : "");
    }
}
