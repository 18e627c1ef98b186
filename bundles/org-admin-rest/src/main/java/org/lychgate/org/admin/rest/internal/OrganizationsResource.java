package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.edge.Site;
import org.lychgate.edge.admin.Refusal;

/** Organizations: the operator makes, changes and removes them; an admin sees the own one. */
@Path("/organizations")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationsResource {
    private final Organizations organizations;
    private final Site site;

    OrganizationsResource(Organizations organizations, Site site) {
        this.organizations = organizations;
        this.site = site;
    }

    @POST
    @OperatorOnly
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable JsonBody sent, @Context HttpServletRequest request) {
        JsonBody body = JsonBody.orEmpty(sent);
        String name = body.requiredText("name");
        Optional<String> companyId = body.text("companyId");
        List<String> domains = body.texts("domains").orElse(List.of());
        companyId
                .filter(id -> !CompanyId.isValid(id))
                .ifPresent(id -> body.refuse(
                        "companyId", "A company ID is 4 to 32 lower-case letters and digits, and no reserved word."));
        body.finish();
        Organization made = organizations.create(
                new Organizations.NewOrganization(
                        name, companyId.map(CompanyId::new).orElse(null), domains),
                Caller.of(request).actor());
        return Response.created(URI.create(site.absolute(AdminApplication.BASE + "/organizations/"
                        + made.companyId().value())))
                .header(HttpHeaders.ETAG, Tags.of(made.version()))
                .entity(OrganizationView.of(made))
                .build();
    }

    @GET
    public Listing<OrganizationView> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServletRequest request) {
        Page.Request page = Listing.request(limit, cursor);
        Session session = Caller.of(request).session();
        Organization own = session == null ? null : session.organization();
        if (own != null) {
            return new Listing<>(List.of(OrganizationView.of(own)), null);
        }
        return Listing.of(organizations.list(page), OrganizationView::of);
    }

    @GET
    @Path("/{c}")
    public Response read(@PathParam("c") String c, @Context HttpServletRequest request) {
        Organization organization = find(c);
        return Tags.answer(request, Tags.of(organization.version()), OrganizationView.of(organization));
    }

    @PATCH
    @Path("/{c}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Response change(@PathParam("c") String c, @Nullable JsonBody sent, @Context HttpServletRequest request) {
        JsonBody body = JsonBody.orEmpty(sent);
        JsonBody entitlements = body.object("entitlements");
        Organizations.Change change = new Organizations.Change(
                body.text("name").orElse(null),
                body.texts("domains").orElse(null),
                body.choice("defaultRole", Role::ofWire, "admin, rep or meetings")
                        .orElse(null),
                entitlements.flag("sso").orElse(null),
                entitlements.flag("scim").orElse(null));
        body.finish();
        Caller caller = Caller.of(request);
        if (!caller.isOperator() && (change.domains() != null || change.sso() != null || change.scim() != null)) {
            throw Refusal.of(403, "forbidden", "Domains and entitlements are for the operator only.");
        }
        Organization before = find(c);
        Organization after = organizations.change(
                before.companyId(),
                change,
                Tags.expected(request, Tags.of(before.version()), before.version()),
                caller.actor());
        return Response.ok(OrganizationView.of(after))
                .header(HttpHeaders.ETAG, Tags.of(after.version()))
                .build();
    }

    @DELETE
    @Path("/{c}")
    @OperatorOnly
    public void remove(@PathParam("c") String c, @Context HttpServletRequest request) {
        Organization organization = find(c);
        Tags.check(request, Tags.of(organization.version()));
        organizations.remove(organization.companyId(), Caller.of(request).actor());
    }

    private Organization find(String c) {
        return organizations.find(new CompanyId(c)).orElseThrow(Refusal::noSuchOrganization);
    }
}
