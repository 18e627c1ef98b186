package org.lychgate.saml.sp.internal.rule;

import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlAssertion;

/** There are Conditions, and each is understood (core 2.5.1). */
final class ConditionsUnderstood implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.CONDITIONS_MISSING;
    }

    private static final String EXPECTED = "Conditions of known kinds";

    @Override
    public Finding test(Evidence evidence) {
        SamlAssertion.Conditions conditions = evidence.assertion().conditions();
        if (conditions == null) {
            return Finding.broken(EXPECTED, "no Conditions");
        }
        return conditions.unknown().isEmpty()
                ? Finding.kept(EXPECTED, "Conditions")
                : Finding.broken(EXPECTED, String.join(", ", conditions.unknown()));
    }
}
