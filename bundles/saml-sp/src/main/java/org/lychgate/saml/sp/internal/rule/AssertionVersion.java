package org.lychgate.saml.sp.internal.rule;

import org.lychgate.directory.api.ReasonCode;

/** The assertion is SAML 2.0 (core 2.3.3). */
final class AssertionVersion implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.VERSION_UNSUPPORTED;
    }

    @Override
    public Finding test(Evidence evidence) {
        String version = evidence.assertion().version();
        return Finding.of("2.0".equals(version), "Version 2.0 of the assertion", version);
    }
}
