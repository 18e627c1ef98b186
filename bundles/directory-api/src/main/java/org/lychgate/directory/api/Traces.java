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
     * @return the trace with its id and words
     */
    Trace record(
            @Nullable CompanyId company,
            Trace.Outcome outcome,
            @Nullable ReasonCode reason,
            List<Trace.RuleResult> rules,
            @Nullable String identity,
            boolean signatureVerified);

    /** Traces of an organization, newest first. */
    Page<Trace> list(CompanyId company, Page.Request page);

    /** One trace of an organization. */
    Optional<Trace> find(CompanyId company, String traceId);
}
