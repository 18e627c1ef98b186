package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.ScimGuard;
import org.lychgate.directory.api.provisioning.ScimGuard.Settings;
import org.lychgate.directory.api.provisioning.ScimGuard.Standing;

/** What holds mass deactivation back (security rule 22). Weakening it and letting people in again need a proof of identity by session. */
@Path("/organizations/{c}/scim/guard")
@Produces(MediaType.APPLICATION_JSON)
public final class ScimGuardResource {
    private static final int MOST_PEOPLE = 10_000;
    private static final int ALL = 100;

    private final ScimGuard guard;
    private final Clock clock;

    ScimGuardResource(ScimGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /** The guard in JSON. */
    record GuardView(boolean enabled, int people, int percent, int held, int recent, List<WaitingView> waiting) {
        record WaitingView(String userId, String email, String since, String appliesAt) {}

        static GuardView of(Standing standing) {
            return new GuardView(
                    standing.settings().enabled(),
                    standing.settings().people(),
                    standing.settings().percent(),
                    standing.held(),
                    standing.recent(),
                    standing.waiting().stream()
                            .map(one -> new WaitingView(
                                    one.userId(),
                                    one.email(),
                                    one.since().toString(),
                                    one.appliesAt().toString()))
                            .toList());
        }
    }

    @GET
    public Response read(@PathParam("c") String c, @Context HttpServletRequest request) {
        Standing standing = guard.standing(new CompanyId(c));
        GuardView view = GuardView.of(standing);
        return Tags.answer(request, tag(standing), view);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("c") String c, @Nullable JsonBody sent, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requireFresh(clock);
        JsonBody body = JsonBody.orEmpty(sent);
        Settings wanted = new Settings(
                body.requiredFlag("enabled"),
                body.number("people", 2, MOST_PEOPLE).orElse(Settings.DEFAULT.people()),
                body.number("percent", 1, ALL).orElse(Settings.DEFAULT.percent()),
                0);
        body.finish();
        CompanyId company = new CompanyId(c);
        Standing before = guard.standing(company);
        Standing after = guard.change(
                company,
                wanted,
                Tags.expected(request, tag(before), before.settings().version()),
                caller.actor());
        return answer(after);
    }

    /** Applies what waits now. */
    @POST
    @Path("/release")
    public Response release(@PathParam("c") String c, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requirePerson();
        return answer(guard.release(new CompanyId(c), caller.actor()));
    }

    /** Cancels what waits, and lets in again who lost access by provisioning in the hour before. */
    @POST
    @Path("/undo")
    public Response undo(@PathParam("c") String c, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requireFresh(clock);
        return answer(guard.undo(new CompanyId(c), caller.actor()));
    }

    private static Response answer(Standing standing) {
        return Response.ok(GuardView.of(standing))
                .header(HttpHeaders.ETAG, tag(standing))
                .build();
    }

    /** What waits moves by itself. */
    private static String tag(Standing standing) {
        return Tags.of(standing.settings().version(), GuardView.of(standing));
    }
}
