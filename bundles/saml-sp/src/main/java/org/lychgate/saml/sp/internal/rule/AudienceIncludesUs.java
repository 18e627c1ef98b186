package org.lychgate.saml.sp.internal.rule;

import java.util.List;
import java.util.stream.Collectors;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlAssertion;

/** Every AudienceRestriction names us, and there is at least one (core 2.5.1.4, profiles 4.1.4.2). */
final class AudienceIncludesUs implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.AUDIENCE_MISMATCH;
    }

    @Override
    public Finding test(Evidence evidence) {
        SamlAssertion.Conditions conditions = evidence.assertion().conditions();
        List<List<String>> audiences = conditions == null ? List.of() : conditions.audiences();
        boolean kept = !audiences.isEmpty()
                && audiences.stream().allMatch(restriction -> restriction.contains(evidence.spEntityId()));
        String received = audiences.stream()
                .map(restriction -> String.join(", ", restriction))
                .collect(Collectors.joining("; "));
        return Finding.of(kept, evidence.spEntityId(), audiences.isEmpty() ? "no AudienceRestriction" : received);
    }
}
