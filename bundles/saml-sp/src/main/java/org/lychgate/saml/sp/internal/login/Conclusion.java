package org.lychgate.saml.sp.internal.login;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.Traces;
import org.lychgate.saml.sp.internal.rule.Evidence;
import org.lychgate.saml.sp.internal.rule.ProfileRules;
import org.lychgate.saml.sp.internal.rule.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a login: the profile's rules, then the directory's word, then the trace. */
final class Conclusion {
    private static final Logger LOG = LoggerFactory.getLogger(Conclusion.class);

    private final SignIns signIns;
    private final Traces traces;
    private final Explanation explanation;

    Conclusion(SignIns signIns, Traces traces, Explanation explanation) {
        this.signIns = signIns;
        this.traces = traces;
        this.explanation = explanation;
    }

    /** Concludes on a believed assertion. */
    AcsAnswer of(Progress progress, Evidence evidence) {
        if (evidence.mayBeShown()) {
            progress.mayExplainBy(evidence.assertion());
        }
        ProfileRules.Verdict verdict = ProfileRules.test(evidence);
        boolean shown = evidence.mayBeShown();
        if (shown) {
            progress.log().all(verdict.results());
        } else {
            progress.log().withheld(verdict.results());
        }
        if (verdict.broken().isPresent()) {
            signIns.burn(evidence.connection().id(), evidence.assertion().id(), evidence.acceptableUntil());
            return refused(progress, verdict.broken().get());
        }
        Reading reading = new Reading(evidence);
        if (shown) {
            reading.identity().ifPresent(progress::identified);
        }
        SignInOutcome outcome = signIns.complete(reading.verified(progress.shared()), progress.browser());
        return answer(progress, evidence, reading, outcome);
    }

    private AcsAnswer answer(Progress progress, Evidence evidence, Reading reading, SignInOutcome outcome) {
        if (outcome instanceof SignInOutcome.SignedIn session) {
            written(progress, Trace.Outcome.SUCCESS, null);
            return new AcsAnswer.In(session, evidence.connection().company());
        }
        if (outcome instanceof SignInOutcome.TestPassed passed) {
            return new AcsAnswer.TestPassed(passed, written(progress, Trace.Outcome.TEST, null));
        }
        if (outcome instanceof SignInOutcome.Continue next) {
            written(progress, Trace.Outcome.SUCCESS, null);
            return new AcsAnswer.GoOn(next.handle());
        }
        if (outcome instanceof SignInOutcome.StartHere start) {
            written(progress, Trace.Outcome.SUCCESS, null);
            return new AcsAnswer.StartHere(start.company());
        }
        if (outcome instanceof SignInOutcome.ConfirmationNeeded needed) {
            written(progress, Trace.Outcome.SUCCESS, null);
            return new AcsAnswer.Confirm(needed.attempt());
        }
        if (outcome instanceof SignInOutcome.Refused refused) {
            progress.log()
                    .broken(
                            refused.reason(),
                            refused.expected(),
                            evidence.mayBeShown() ? received(reading, refused) : RuleLog.WITHHELD);
            return refused(progress, refused.reason());
        }
        throw new IllegalStateException("Unexpected at the assertion consumer service: " + outcome);
    }

    private static String received(Reading reading, SignInOutcome.Refused refused) {
        return refused.reason() == ReasonCode.ATTRIBUTE_MISSING ? reading.identifyingAttribute() : refused.received();
    }

    /** Writes a refusal down. */
    AcsAnswer.Refused refused(Progress progress, ReasonCode reason) {
        Trace trace = written(progress, Trace.Outcome.FAILURE, reason);
        LOG.info(
                "SAML login refused: organization {}, reason {}, trace {}",
                progress.company().map(Object::toString).orElse("unknown"),
                reason.wire(),
                trace.id());
        return new AcsAnswer.Refused(
                reason, trace, progress.mayShowRules() ? progress.log().results() : List.of());
    }

    private Trace written(Progress progress, Trace.Outcome outcome, @Nullable ReasonCode reason) {
        return traces.record(
                progress.company().orElse(null),
                outcome,
                reason,
                progress.log().results(),
                progress.identity().orElse(null),
                progress.verified(),
                reason == null ? null : explanation.of(progress, reason).orElse(null));
    }
}
