package org.lychgate.fuzz;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.Traces;

/** Makes traces and keeps none. */
final class NoTraces implements Traces {
    @Override
    public Trace record(
            @Nullable CompanyId company,
            Trace.Outcome outcome,
            @Nullable ReasonCode reason,
            List<Trace.RuleResult> rules,
            @Nullable String identity,
            boolean signatureVerified,
            @Nullable Diagnosis diagnosis) {
        return new Trace(
                "trace", company, Instant.EPOCH, "calm green lantern", outcome, reason, rules, identity, diagnosis);
    }

    @Override
    public Page<Trace> list(CompanyId company, Page.Request page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Trace> find(CompanyId company, String traceId) {
        throw new UnsupportedOperationException();
    }
}
