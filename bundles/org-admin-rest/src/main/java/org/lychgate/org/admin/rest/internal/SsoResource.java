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
import org.lychgate.edge.admin.SsoAdministration;
import org.lychgate.edge.admin.SsoDraft;

/** An organization's connection to its identity provider: saved and verified. */
@Path("/organizations/{c}/sso")
@Produces(MediaType.APPLICATION_JSON)
public final class SsoResource {
    private final SsoAdministration sso;
    private final Clock clock;

    SsoResource(SsoAdministration sso, Clock clock) {
        this.sso = sso;
        this.clock = clock;
    }

    /** What Verify Configuration found. */
    record Verification(boolean ok, List<ConnectionView.CheckView> checks, String testLoginUrl) {}

    @GET
    @DuringUndo
    public Response read(@PathParam("c") String c, @Context HttpServletRequest request) {
        SsoView view = SsoView.of(new CompanyId(c), sso.overview(new CompanyId(c)));
        return Tags.answer(request, Tags.of(view), view);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response save(@PathParam("c") String c, @Nullable JsonBody sent, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requireFresh(clock);
        CompanyId company = new CompanyId(c);
        SsoDraft draft = SsoInput.read(JsonBody.orEmpty(sent));
        Tags.check(request, Tags.of(SsoView.of(company, sso.overview(company))));
        SsoAdministration.Saved saved = sso.save(company, draft, caller.actor());
        SsoView view = SsoView.of(company, saved.overview())
                .with(saved.recognizedProvider(), ConnectionView.CheckView.of(saved.warnings()));
        return Response.ok(view)
                .header(HttpHeaders.ETAG, Tags.of(view.asRead()))
                .build();
    }

    @POST
    @Path("/verify")
    @HoldsSecret
    public Verification verify(@PathParam("c") String c, @Context HttpServletRequest request) {
        SsoAdministration.Verification found =
                sso.verify(new CompanyId(c), Caller.of(request).actor());
        return new Verification(found.ok(), ConnectionView.CheckView.of(found.checks()), found.testLoginUrl());
    }
}
