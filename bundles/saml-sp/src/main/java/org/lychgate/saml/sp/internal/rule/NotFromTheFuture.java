package org.lychgate.saml.sp.internal.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlTime;

/** Neither NotBefore nor IssueInstant lies ahead, give or take 180 s (core 2.5.1.2). */
final class NotFromTheFuture implements Rule {
    @Override
    public ReasonCode code() {
        return ReasonCode.ASSERTION_NOT_YET_VALID;
    }

    private static final String EXPECTED = "a start of validity that has come, give or take 180 s";
    private static final long NOTEWORTHY = 5;

    @Override
    public Finding test(Evidence evidence) {
        SamlAssertion.Conditions conditions = evidence.assertion().conditions();
        String notBefore = conditions == null ? null : conditions.notBefore();
        Optional<Instant> start = SamlTime.read(notBefore);
        if (notBefore != null && (start.isEmpty() || evidence.future(start.get()))) {
            return Finding.broken(EXPECTED, "NotBefore " + evidence.relative(start.orElse(null)));
        }
        Optional<Instant> issued = SamlTime.read(evidence.assertion().issueInstant());
        if (issued.isEmpty() || evidence.future(issued.get())) {
            return Finding.broken(EXPECTED, "IssueInstant " + evidence.relative(issued.orElse(null)));
        }
        Optional<Instant> sent = SamlTime.read(evidence.response().issueInstant());
        if (sent.isEmpty() || evidence.future(sent.get())) {
            return Finding.broken(EXPECTED, "IssueInstant of the response " + evidence.relative(sent.orElse(null)));
        }
        long ahead = Duration.between(evidence.now(), issued.get()).toSeconds();
        return ahead > NOTEWORTHY
                ? Finding.noteworthy(EXPECTED, "the identity provider's clock is " + ahead + " s ahead")
                : Finding.kept(EXPECTED, "IssueInstant " + evidence.relative(issued.get()));
    }
}
