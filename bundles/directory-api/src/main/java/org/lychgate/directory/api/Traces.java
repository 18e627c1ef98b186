package org.lychgate.directory.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Login traces. */
@ProviderType
public interface Traces {

    /**
     * Writes a trace down. Failures before a verified signature live in a capped buffer per organization.
     *
     * @param diagnosis what lies behind a failure; null: nothing failed, or nothing is known
     * @return the trace with its id and words
     */
    Trace record(
            @Nullable CompanyId company,
            Trace.Outcome outcome,
            @Nullable ReasonCode reason,
            List<Trace.RuleResult> rules,
            @Nullable String identity,
            boolean signatureVerified,
            @Nullable Diagnosis diagnosis);

    /** Writes a trace without a diagnosis down. */
    default Trace record(
            @Nullable CompanyId company,
            Trace.Outcome outcome,
            @Nullable ReasonCode reason,
            List<Trace.RuleResult> rules,
            @Nullable String identity,
            boolean signatureVerified) {
        return record(company, outcome, reason, rules, identity, signatureVerified, null);
    }

    /** Traces of an organization, newest first. */
    Page<Trace> list(CompanyId company, Page.Request page);

    /** One trace of an organization. */
    Optional<Trace> find(CompanyId company, String traceId);
}
