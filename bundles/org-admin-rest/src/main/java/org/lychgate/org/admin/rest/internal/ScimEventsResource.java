package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.Rehearsals;
import org.lychgate.edge.admin.Pluggable;
import org.lychgate.edge.admin.Refusal;
import org.lychgate.edge.admin.ScimLog;

/** What identity providers sent and what came of it. Reading it stands in the audit (security rule 32). */
@Path("/organizations/{c}/scim/events")
@Produces(MediaType.APPLICATION_JSON)
public final class ScimEventsResource {
    private final ScimLog log;
    private final Pluggable<Rehearsals> rehearsals;

    ScimEventsResource(ScimLog log, Pluggable<Rehearsals> rehearsals) {
        this.log = log;
        this.rehearsals = rehearsals;
    }

    @GET
    public Listing<ScimEventView> list(
            @PathParam("c") String c,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServletRequest request) {
        return Listing.of(
                log.list(
                        new CompanyId(c),
                        Listing.request(limit, cursor),
                        Caller.of(request).actor()),
                ScimEventView::of);
    }

    @GET
    @Path("/{eventId}")
    public ScimEventView read(
            @PathParam("c") String c, @PathParam("eventId") String eventId, @Context HttpServletRequest request) {
        return ScimEventView.of(
                log.read(new CompanyId(c), eventId, Caller.of(request).actor()));
    }

    /** Plays a write again as the endpoint would take it now, and undoes it. */
    @POST
    @Path("/{eventId}/replay")
    @EachTimeAnew
    public ScimEventView.RehearsalView replay(
            @PathParam("c") String c,
            @PathParam("eventId") String eventId,
            @QueryParam("dryRun") @Nullable String dryRun,
            @Context HttpServletRequest request) {
        if (!Boolean.TRUE.equals(Parameters.flag("dryRun", dryRun))) {
            throw Refusal.of(
                    400,
                    "dry_run_only",
                    "A write can be rehearsed only, with ?dryRun=true: what really changes comes from the identity provider.");
        }
        return ScimEventView.RehearsalView.of(log.rehearse(
                new CompanyId(c), eventId, rehearsals.get(), Caller.of(request).actor()));
    }
}
