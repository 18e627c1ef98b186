package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.DelegationLinks.Scope;
import org.lychgate.edge.Site;

/** Delegation links for an IT person without an account. A session makes one only with a proof of identity (security rule 25). */
@Path("/organizations/{c}/setup-links")
@Produces(MediaType.APPLICATION_JSON)
public final class SetupLinksResource {
    private static final int MOST_HOURS = (int) DelegationLinks.LONGEST.toHours();

    private final DelegationLinks links;
    private final Site site;
    private final Clock clock;

    SetupLinksResource(DelegationLinks links, Site site, Clock clock) {
        this.links = links;
        this.site = site;
        this.clock = clock;
    }

    /** A link without its secret. */
    record LinkView(
            String id,
            String label,
            @Nullable String email,
            List<String> scopes,
            String state,
            String createdBy,
            String createdAt,
            String expiresAt,
            @Nullable String revokedAt,
            @Nullable String openedAt,
            @Nullable String lastSeenAt,
            @Nullable String savedAt,
            @Nullable String verifiedAt,
            @Nullable String testedAt) {
        static LinkView of(DelegationLinks.Link link, Clock clock) {
            DelegationLinks.Progress progress = link.progress();
            return new LinkView(
                    link.id(),
                    link.label(),
                    link.email(),
                    link.scopes().stream().sorted().map(Scope::wire).toList(),
                    state(link, clock),
                    link.createdBy(),
                    link.createdAt().toString(),
                    link.expiresAt().toString(),
                    UserView.time(link.revokedAt()),
                    UserView.time(progress.openedAt()),
                    UserView.time(progress.lastSeenAt()),
                    UserView.time(progress.savedAt()),
                    UserView.time(progress.verifiedAt()),
                    UserView.time(progress.testedAt()));
        }

        private static String state(DelegationLinks.Link link, Clock clock) {
            if (link.revokedAt() != null) {
                return "revoked";
            }
            return link.isGood(clock.instant()) ? "good" : "expired";
        }
    }

    /** A link just made; the only time its address is told. */
    record MadeView(LinkView link, String url) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @HoldsSecret
    public Response create(@PathParam("c") String c, @Nullable JsonBody sent, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requireFresh(clock);
        JsonBody body = JsonBody.orEmpty(sent);
        DelegationLinks.NewLink link = new DelegationLinks.NewLink(
                body.requiredText("label"),
                body.text("email").orElse(null),
                scopes(body),
                body.number("validHours", 1, MOST_HOURS).map(Duration::ofHours).orElse(null),
                body.text("language").orElse(null));
        body.finish();
        DelegationLinks.Made made = links.create(new CompanyId(c), link, caller.actor());
        return Response.status(Response.Status.CREATED)
                .entity(new MadeView(LinkView.of(made.link(), clock), site.absolute(made.path())))
                .build();
    }

    @GET
    public Listing<LinkView> list(@PathParam("c") String c) {
        return new Listing<>(
                links.list(new CompanyId(c)).stream()
                        .map(link -> LinkView.of(link, clock))
                        .toList(),
                null);
    }

    @DELETE
    @Path("/{linkId}")
    public void revoke(
            @PathParam("c") String c, @PathParam("linkId") String linkId, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.requirePerson();
        links.revoke(new CompanyId(c), linkId, caller.actor());
    }

    private static Set<Scope> scopes(JsonBody body) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String text : body.texts("scopes").orElse(List.of("sso"))) {
            switch (text) {
                case "sso" -> scopes.add(Scope.SSO);
                case "scim" -> scopes.add(Scope.SCIM);
                default -> body.refuse("scopes", "A link is for sso or scim.");
            }
        }
        return scopes;
    }
}
