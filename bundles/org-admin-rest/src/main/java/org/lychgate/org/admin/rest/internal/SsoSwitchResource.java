package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.edge.admin.Refusal;

/** Switches an organization's single sign-on on and off. */
@Path("/organizations/{c}/sso")
@Produces(MediaType.APPLICATION_JSON)
public final class SsoSwitchResource {
    private final SsoSwitch sso;
    private final Clock clock;

    SsoSwitchResource(SsoSwitch sso, Clock clock) {
        this.sso = sso;
        this.clock = clock;
    }

    /** What enabling would do. */
    record PreflightView(Admins admins, People users, List<String> blockers) {
        record Admins(int total, int proven) {}

        record People(int total, int alreadyBound, int willGetMail, List<ProblemView> problems) {}

        record ProblemView(
                String code, String message, @Nullable String userId) {}

        static PreflightView of(SsoSwitch.Preflight preflight) {
            return new PreflightView(
                    new Admins(preflight.admins(), preflight.provenAdmins()),
                    new People(
                            preflight.users(),
                            preflight.alreadyBound(),
                            preflight.willGetMail(),
                            preflight.problems().stream()
                                    .map(p -> new ProblemView(p.code(), p.message(), p.userId()))
                                    .toList()),
                    preflight.blockers());
        }
    }

    /** What enabling did. */
    record EnabledView(
            String enabledAt, int bindingMails, @Nullable String undoCode) {}

    /** What disabling did. */
    record DisabledView(String disabledAt, int passwordMails) {}

    @GET
    @Path("/preflight")
    @DuringUndo
    public PreflightView preflight(@PathParam("c") String c) {
        return PreflightView.of(sso.preflight(new CompanyId(c)));
    }

    @POST
    @Path("/enable")
    @Consumes(MediaType.WILDCARD)
    @HoldsSecret
    public EnabledView enable(@PathParam("c") String c, @Nullable JsonBody sent, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requireFresh(clock);
        JsonBody body = JsonBody.orEmpty(sent);
        Set<String> acknowledged = body.texts("acknowledge").map(Set::copyOf).orElse(Set.of());
        body.finish();
        SsoSwitch.Enabled enabled = sso.enable(new CompanyId(c), acknowledged, caller.actor());
        return new EnabledView(enabled.enabledAt().toString(), enabled.bindingMails(), enabled.undoCode());
    }

    @POST
    @Path("/disable")
    @Consumes(MediaType.WILDCARD)
    @DuringUndo
    public DisabledView disable(
            @PathParam("c") String c, @Nullable JsonBody sent, @Context HttpServletRequest request) {
        JsonBody body = JsonBody.orEmpty(sent);
        boolean undo = body.flag("undo").orElse(false);
        SsoSwitch.Audience audience = body.choice("users", SsoSwitchResource::audience, "all or recent")
                .orElse(SsoSwitch.Audience.ALL);
        String undoCode = body.text("undoCode").orElse(null);
        body.finish();
        Caller caller = Caller.of(request);
        CompanyId company = new CompanyId(c);
        SsoSwitch.Disabled disabled =
                undo ? sso.undo(company, undoCode, caller.actor()) : disable(company, audience, caller);
        return new DisabledView(disabled.disabledAt().toString(), disabled.passwordMails());
    }

    private SsoSwitch.Disabled disable(CompanyId company, SsoSwitch.Audience audience, Caller caller) {
        Session session = caller.session();
        if (session != null && session.scope() == Session.Scope.UNDO_ONLY) {
            throw Refusal.of(403, "session_limited", "This session may only undo: {\"undo\": true}.");
        }
        caller.requireFresh(clock);
        return sso.disable(company, audience, caller.actor());
    }

    private static Optional<SsoSwitch.Audience> audience(String wire) {
        return switch (wire) {
            case "all" -> Optional.of(SsoSwitch.Audience.ALL);
            case "recent" -> Optional.of(SsoSwitch.Audience.RECENT);
            default -> Optional.empty();
        };
    }
}
