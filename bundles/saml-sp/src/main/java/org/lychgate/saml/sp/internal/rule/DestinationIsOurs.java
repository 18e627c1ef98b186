package org.lychgate.saml.sp.internal.rule;

import org.lychgate.directory.api.ReasonCode;

/** The Destination is exactly the address posted to (bindings 3.5.5.2); a signed response must name one. */
final class DestinationIsOurs implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.DESTINATION_MISMATCH;
    }

    @Override
    public Finding test(Evidence evidence) {
        String destination = evidence.response().destination();
        boolean kept = destination == null ? !evidence.responseSigned() : destination.equals(evidence.postedTo());
        return Finding.of(kept, evidence.postedTo(), destination);
    }
}
