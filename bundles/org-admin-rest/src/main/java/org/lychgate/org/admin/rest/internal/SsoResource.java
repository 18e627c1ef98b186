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
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.edge.Problem;
import org.lychgate.saml.sp.Check;
import org.lychgate.saml.sp.ConnectionVerifier;
import org.lychgate.saml.sp.MetadataReading;
import org.lychgate.saml.sp.SpEndpoints;

/** An organization's connection to its identity provider: saved and verified. */
@Path("/organizations/{c}/sso")
@Produces(MediaType.APPLICATION_JSON)
public final class SsoResource {
    private final Connections connections;
    private final AuthnRequests requests;
    private final Verifier verifier;
    private final ProviderChoice providers;
    private final Clock clock;

    SsoResource(
            Connections connections, AuthnRequests requests, Verifier verifier, ProviderChoice providers, Clock clock) {
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
        SsoView view = view(new CompanyId(c), connections.standing(new CompanyId(c)));
        return Tags.answer(request, Tags.of(view), view);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response save(@PathParam("c") String c, @Nullable JsonBody sent, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requireFresh(clock);
        CompanyId company = new CompanyId(c);
        SsoInput input = SsoInput.read(JsonBody.orEmpty(sent));
        ConnectionVerifier reader = verifier.get();
        Connections.Standing before = connections.standing(company);
        Tags.check(request, Tags.of(view(company, before)));
        Connection.Settings settings = input.settings(providers.nameIdFormat(input.provider(), before));
        MetadataReading reading = reader.read(input.source(), input.provider(), input.idpEntityId());
        if (reading instanceof MetadataReading.Unacceptable bad) {
            throw Refusal.of(new Problem(
                    422,
                    bad.code(),
                    bad.message(),
                    bad.problems().stream()
                            .map(p -> new Problem.Part(p.pointer(), p.message()))
                            .toList()));
        }
        MetadataReading.Read read = (MetadataReading.Read) reading;
        Connections.Standing after =
                connections.save(company, settings, read.metadata(), input.options(), caller.actor());
        SsoView view = view(company, after);
        return Response.ok(view.with(
                        read.recognizedProvider(),
                        read.warnings().stream()
                                .map(ConnectionView.CheckView::of)
                                .toList()))
                .header(HttpHeaders.ETAG, Tags.of(view))
                .build();
    }

    @POST
    @Path("/verify")
    @HoldsSecret
    public Verification verify(@PathParam("c") String c, @Context HttpServletRequest request) {
        CompanyId company = new CompanyId(c);
        ConnectionVerifier checker = verifier.get();
        Connection connection = connections
                .standing(company)
                .underTest()
                .orElseThrow(() -> Refusal.of(409, "sso_unconfigured", "Save the metadata first: PUT …/sso."));
        List<Check> checks = checker.check(connection);
        boolean ok = checks.stream().noneMatch(check -> check.status() == Check.Status.FAIL);
        Caller caller = Caller.of(request);
        if (ok) {
            connections.verified(company, connection.id(), caller.actor());
        }
        String handle = requests.offerTest(company, connection.id(), caller.actor());
        return new Verification(
                ok,
                checks.stream().map(ConnectionView.CheckView::of).toList(),
                checker.endpoints(company).loginUrl() + "?test=" + handle);
    }

    private SsoView view(CompanyId company, Connections.Standing standing) {
        SpEndpoints our = verifier.get().endpoints(company);
        return SsoView.of(company, standing, our);
    }
}
