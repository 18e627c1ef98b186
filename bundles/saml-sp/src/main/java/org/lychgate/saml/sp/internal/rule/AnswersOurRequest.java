package org.lychgate.saml.sp.internal.rule;

import java.util.Objects;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.wire.Cut;

/** InResponseTo names a request of ours in both places, or is absent in both (profiles 4.1.4.3, 4.1.5). */
final class AnswersOurRequest implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.IN_RESPONSE_TO_UNKNOWN;
    }

    @Override
    public Finding test(Evidence evidence) {
        String ofResponse = evidence.response().inResponseTo();
        String ofBearer =
                evidence.bearerData().map(SamlAssertion.Data::inResponseTo).orElse(null);
        if (!Objects.equals(ofResponse, ofBearer)) {
            return Finding.broken(
                    "the same InResponseTo in Response and SubjectConfirmationData",
                    Cut.to(ofResponse) + " and " + Cut.to(ofBearer));
        }
        return ofResponse == null
                ? Finding.kept("a request of ours, or none", "unsolicited")
                : Finding.of(evidence.requestKnown(), "a request of ours, unused and at most 15 min old", ofResponse);
    }
}
