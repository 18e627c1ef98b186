package org.lychgate.saml.sp.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.Traces;

/** Traces in a list. */
public final class FakeTraces implements Traces {
    public final List<Trace> all = new ArrayList<>();
    public final List<Boolean> verified = new ArrayList<>();

    @Override
    public synchronized Trace record(
            @Nullable CompanyId company,
            Trace.Outcome outcome,
            @Nullable ReasonCode reason,
            List<Trace.RuleResult> rules,
            @Nullable String identity,
            boolean signatureVerified,
            @Nullable Diagnosis diagnosis) {
        Trace trace = new Trace(
                "trace" + all.size(),
                company,
                Instant.EPOCH,
                "calm green lantern",
                outcome,
                reason,
                rules,
                identity,
                diagnosis);
        all.add(trace);
        verified.add(signatureVerified);
        return trace;
    }

    public Trace last() {
        return all.get(all.size() - 1);
    }

    /** The cause that the last trace names. */
    public String cause() {
        Diagnosis diagnosis = last().diagnosis();
        if (diagnosis == null) {
            throw new AssertionError("no diagnosis in " + last());
        }
        return diagnosis.cause();
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
