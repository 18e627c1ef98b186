package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Traces;
import org.lychgate.edge.admin.Refusal;

/** Login traces. Reading them stands in the audit (security rule 32). */
@Path("/organizations/{c}/sso/traces")
@Produces(MediaType.APPLICATION_JSON)
public final class TracesResource {
    private final Traces traces;
    private final Audit audit;

    TracesResource(Traces traces, Audit audit) {
        this.traces = traces;
        this.audit = audit;
    }

    @GET
    public Listing<TraceView> list(
            @PathParam("c") String c,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServletRequest request) {
        CompanyId company = new CompanyId(c);
        Listing<TraceView> listing = Listing.of(traces.list(company, Listing.request(limit, cursor)), TraceView::of);
        audit.note(company, Caller.of(request).actor(), "traces.read", null, Map.of());
        return listing;
    }

    @GET
    @Path("/{traceId}")
    public TraceView read(
            @PathParam("c") String c, @PathParam("traceId") String traceId, @Context HttpServletRequest request) {
        CompanyId company = new CompanyId(c);
        TraceView trace = traces.find(company, traceId)
                .map(TraceView::of)
                .orElseThrow(() -> Refusal.of(404, "trace_unknown", "There is no trace of that id."));
        audit.note(company, Caller.of(request).actor(), "traces.read", trace.id(), Map.of());
        return trace;
    }
}
