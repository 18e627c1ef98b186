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
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.verify.ConnectionVerifier;

/** An organization's connection to its identity provider: saved and verified. */
@Path("/organizations/{c}/sso")
@Produces(MediaType.APPLICATION_JSON)
public final class SsoResource {
    private final Connections connections;
    private final AuthnRequests requests;
    private final Pluggable<ConnectionVerifier> verifier;
    private final ProviderChoice providers;
    private final Clock clock;

    SsoResource(
            Connections connections,
            AuthnRequests requests,
            Pluggable<ConnectionVerifier> verifier,
            ProviderChoice providers,
            Clock clock) {
        this.connections = connections;
        this.requests = requests;
        this.verifier = verifier;
        this.providers = providers;
        this.clock = clock;
    }

    /** What Verify Configuration found. */
    record Verification(boolean ok, List<ConnectionView.CheckView> checks, String testLoginUrl) {}

    @GET
    @DuringUndo
    public Response read(@PathParam("c") String c, @Context HttpServletRequest request) {
        SsoView view = calls().read(new CompanyId(c));
        return Tags.answer(request, Tags.of(view), view);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response save(@PathParam("c") String c, @Nullable JsonBody sent, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requireFresh(clock);
        SsoView view = calls().save(new CompanyId(c), JsonBody.orEmpty(sent), request, caller.actor());
        return Response.ok(view)
                .header(HttpHeaders.ETAG, Tags.of(view.asRead()))
                .build();
    }

    @POST
    @Path("/verify")
    @HoldsSecret
    public Verification verify(@PathParam("c") String c, @Context HttpServletRequest request) {
        return calls().verify(new CompanyId(c), Caller.of(request).actor());
    }

    private SsoCalls calls() {
        return new SsoCalls(verifier.get(), connections, requests, providers);
    }
}
