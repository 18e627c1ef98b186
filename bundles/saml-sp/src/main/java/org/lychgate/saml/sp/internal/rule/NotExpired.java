package org.lychgate.saml.sp.internal.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlTime;

/** No end of validity is past, give or take 180 s, and the assertion is at most 24 h old whatever it says (security rule 12). */
final class NotExpired implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.ASSERTION_EXPIRED;
    }

    /** How old an assertion may be, whatever it says. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final String EXPECTED =
            "an end of validity still to come, give or take 180 s, and at most 24 h of age";

    @Override
    public Finding test(Evidence evidence) {
        SamlAssertion.Conditions conditions = evidence.assertion().conditions();
        String ofConditions = conditions == null ? null : conditions.notOnOrAfter();
        String ofBearer =
                evidence.bearerData().map(SamlAssertion.Data::notOnOrAfter).orElse(null);
        for (Optional<Finding> broken : List.of(
                over(evidence, "Conditions", ofConditions), over(evidence, "SubjectConfirmationData", ofBearer))) {
            if (broken.isPresent()) {
                return broken.get();
            }
        }
        Optional<Instant> sent = SamlTime.read(evidence.response().issueInstant());
        if (sent.isPresent() && sent.get().plus(LONGEST).isBefore(evidence.now())) {
            return Finding.broken(EXPECTED, "IssueInstant of the response " + evidence.relative(sent.get()));
        }
        Optional<Instant> issued = SamlTime.read(evidence.assertion().issueInstant());
        boolean fresh = issued.isPresent() && !issued.get().plus(LONGEST).isBefore(evidence.now());
        return Finding.of(fresh, EXPECTED, "IssueInstant " + evidence.relative(issued.orElse(null)));
    }

    private static Optional<Finding> over(Evidence evidence, String where, @Nullable String written) {
        Optional<Instant> end = SamlTime.read(written);
        return written == null || (end.isPresent() && !evidence.past(end.get()))
                ? Optional.empty()
                : Optional.of(Finding.broken(
                        EXPECTED, "NotOnOrAfter of " + where + " " + evidence.relative(end.orElse(null))));
    }
}
