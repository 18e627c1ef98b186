package org.lychgate.saml.sp.internal.rule;

import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlAssertion;

/** The Recipient is exactly the address posted to (profiles 4.1.4.2). */
final class RecipientIsUs implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.RECIPIENT_MISMATCH;
    }

    @Override
    public Finding test(Evidence evidence) {
        String recipient =
                evidence.bearerData().map(SamlAssertion.Data::recipient).orElse(null);
        return Finding.of(evidence.postedTo().equals(recipient), evidence.postedTo(), recipient);
    }
}
