package org.lychgate.saml.sp.internal.rule;

import org.lychgate.directory.api.ReasonCode;

/** Somebody was authenticated (profiles 4.1.4.2). */
final class AuthnStatementPresent implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.AUTHN_STATEMENT_MISSING;
    }

    @Override
    public Finding test(Evidence evidence) {
        int count = evidence.assertion().authnStatements().size();
        return Finding.of(count > 0, "an AuthnStatement", count == 0 ? "none" : String.valueOf(count));
    }
}
