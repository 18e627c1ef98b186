package org.lychgate.saml.sp.internal.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace.RuleResult;

/** The rules of the Web SSO profile (SAML profiles 4.1.4), in the order of the contract. All are tested, the first broken one gives the reason. */
public final class ProfileRules {
    private static final List<Rule> RULES = List.of(
            new AssertionVersion(),
            new IssuerIsTheirs(),
            new DestinationIsOurs(),
            new ConditionsUnderstood(),
            new AudienceIncludesUs(),
            new NotFromTheFuture(),
            new NotExpired(),
            new BearerConfirmation(),
            new RecipientIsUs(),
            new AnswersOurRequest(),
            new AuthnStatementPresent(),
            new IdpSessionLives(),
            new NameIdUsable());

    private ProfileRules() {}

    /**
     * What the rules say.
     *
     * @param results each rule, in order
     * @param broken the first broken one's code; empty if all are kept
     */
    public record Verdict(List<RuleResult> results, Optional<ReasonCode> broken) {
        /** Copies the results. */
        public Verdict {
            results = List.copyOf(results);
        }
    }

    /** Tests every rule. */
    public static Verdict test(Evidence evidence) {
        List<RuleResult> results = new ArrayList<>();
        Optional<ReasonCode> broken = Optional.empty();
        for (Rule rule : RULES) {
            Finding finding = rule.test(evidence);
            results.add(new RuleResult(rule.code().wire(), finding.status(), finding.expected(), finding.received()));
            if (broken.isEmpty() && finding.status() == RuleResult.Status.FAIL) {
                broken = Optional.of(rule.code());
            }
        }
        return new Verdict(results, broken);
    }
}
