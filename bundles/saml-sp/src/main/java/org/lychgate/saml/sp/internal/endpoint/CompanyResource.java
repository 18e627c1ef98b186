package org.lychgate.saml.sp.internal.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.saml.sp.internal.metadata.SpMetadata;

/** {@code /auth/saml/{company}}: what one organization's people and identity provider see. */
@Path("{company}")
public final class CompanyResource {
    private final Organizations organizations;
    private final Connections connections;
    private final ConsumerService consumer;
    private final LoginPage login;
    private final LogoutService logout;
    private final HelpPage help;
    private final SpMetadata metadata;
    private final Answers answers;

    CompanyResource(
            Organizations organizations,
            Connections connections,
            ConsumerService consumer,
            LoginPage login,
            LogoutService logout,
            HelpPage help,
            SpMetadata metadata,
            Answers answers) {
        this.organizations = organizations;
        this.connections = connections;
        this.consumer = consumer;
        this.login = login;
        this.logout = logout;
        this.help = help;
        this.metadata = metadata;
        this.answers = answers;
    }

    /** Receives a response. */
    @POST
    public @Nullable Response consume(
            @PathParam("company") String company,
            InputStream body,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response)
            throws IOException {
        Visit visit = new Visit(request, response);
        return ofKnown(company, visit, id -> consumer.consume(visit, id, body));
    }

    /** Explains itself. */
    @GET
    public @Nullable Response help(
            @PathParam("company") String company,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response)
            throws IOException {
        Visit visit = new Visit(request, response);
        return ofKnown(
                company,
                visit,
                id -> answers.page(visit, pages -> pages.help(200, "acs-title", "/auth/saml/" + id + "/login")));
    }

    /** Starts a login. */
    @GET
    @Path("login")
    public @Nullable Response login(
            @PathParam("company") String company,
            @QueryParam("returnTo") @Nullable String returnTo,
            @QueryParam("ticket") @Nullable String ticket,
            @QueryParam("test") @Nullable String test,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response)
            throws IOException {
        Visit visit = new Visit(request, response);
        return ofKnown(company, visit, id -> login.start(visit, id, new LoginPage.Wish(returnTo, ticket, test)));
    }

    /** Our metadata. */
    @GET
    @Path("metadata")
    public @Nullable Response metadata(
            @PathParam("company") String company,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response)
            throws IOException {
        return ofKnown(company, new Visit(request, response), id -> document(id, request.getQueryString()));
    }

    private Response document(CompanyId id, @Nullable String query) {
        boolean signs = connections
                .standing(id)
                .underTest()
                .map(c -> c.settings().signAuthnRequests())
                .orElse(false);
        Response.ResponseBuilder answer = Response.ok(
                        metadata.document(id, signs).getBytes(StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_TYPE, "application/samlmetadata+xml");
        if (asFile(query)) {
            answer.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lychgate-" + id + "-metadata.xml\"");
        }
        return answer.build();
    }

    private static boolean asFile(@Nullable String query) {
        return query != null
                && Arrays.stream(query.split("&")).anyMatch(p -> p.equals("download") || p.startsWith("download="));
    }

    /** Single logout by HTTP-Redirect, and its start. */
    @GET
    @Path("logout")
    public @Nullable Response logout(
            @PathParam("company") String company,
            @QueryParam("ticket") @Nullable String ticket,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response)
            throws IOException {
        Visit visit = new Visit(request, response);
        return ofKnown(company, visit, id -> logout.get(visit, id, ticket));
    }

    /** Single logout by HTTP-POST. */
    @POST
    @Path("logout")
    public @Nullable Response logoutPosted(
            @PathParam("company") String company,
            InputStream body,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response)
            throws IOException {
        Visit visit = new Visit(request, response);
        return ofKnown(company, visit, id -> logout.post(visit, id, body));
    }

    /** Tells the organization's admins of a refused login. */
    @POST
    @Path("help")
    public @Nullable Response askForHelp(
            @PathParam("company") String company,
            InputStream body,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response)
            throws IOException {
        Visit visit = new Visit(request, response);
        return ofKnown(company, visit, id -> help.ask(visit, id, body));
    }

    /** What an organization of that company ID is answered; null: it is written already. */
    private interface Answer {
        @Nullable
        Response of(CompanyId id) throws IOException;
    }

    private @Nullable Response ofKnown(String company, Visit visit, Answer answer) throws IOException {
        Optional<Organization> known =
                CompanyId.isValid(company) ? organizations.find(new CompanyId(company)) : Optional.empty();
        return known.isEmpty()
                ? answers.error(visit, 404)
                : answer.of(known.get().companyId());
    }
}
