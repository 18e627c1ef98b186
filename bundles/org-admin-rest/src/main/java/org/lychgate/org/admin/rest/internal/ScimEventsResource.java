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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.Rehearsals;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.edge.admin.Pluggable;
import org.lychgate.edge.admin.Refusal;

/** What identity providers sent and what came of it. Reading it stands in the audit (security rule 32). */
@Path("/organizations/{c}/scim/events")
@Produces(MediaType.APPLICATION_JSON)
public final class ScimEventsResource {
    private final ScimEvents events;
    private final Pluggable<Rehearsals> rehearsals;
    private final Audit audit;

    ScimEventsResource(ScimEvents events, Pluggable<Rehearsals> rehearsals, Audit audit) {
        this.events = events;
        this.rehearsals = rehearsals;
        this.audit = audit;
    }

    @GET
    public Listing<ScimEventView> list(
            @PathParam("c") String c,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServletRequest request) {
        CompanyId company = new CompanyId(c);
        Listing<ScimEventView> listing =
                Listing.of(events.list(company, Listing.request(limit, cursor)), ScimEventView::of);
        note(company, request, "scim.events_read", null);
        return listing;
    }

    @GET
    @Path("/{eventId}")
    public ScimEventView read(
            @PathParam("c") String c, @PathParam("eventId") String eventId, @Context HttpServletRequest request) {
        CompanyId company = new CompanyId(c);
        ScimEvents.Event event = find(company, eventId);
        note(company, request, "scim.events_read", event.id());
        return ScimEventView.of(event);
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
        CompanyId company = new CompanyId(c);
        ScimEvents.Event event = find(company, eventId);
        requireWhole(event);
        Rehearsals.Answer answer = rehearsals.get().rehearse(company, event);
        note(company, request, "scim.event_rehearsed", event.id());
        return ScimEventView.RehearsalView.of(answer);
    }

    private static void requireWhole(ScimEvents.Event event) {
        ScimEvents.Write write = event.write();
        if (write == null) {
            throw Refusal.of(409, "event_not_a_write", "This line counts reads; only a write can be rehearsed.");
        }
        if (write.bodyCut()) {
            throw Refusal.of(
                    409,
                    "event_incomplete",
                    "The body of this write was longer than what the log keeps, so it cannot be rehearsed.");
        }
    }

    private ScimEvents.Event find(CompanyId company, String eventId) {
        return events.find(company, eventId)
                .orElseThrow(() -> Refusal.of(404, "event_unknown", "There is no event of that id."));
    }

    private void note(CompanyId company, HttpServletRequest request, String action, @Nullable String subject) {
        audit.note(company, Caller.of(request).actor(), action, subject, Map.of());
    }
}
