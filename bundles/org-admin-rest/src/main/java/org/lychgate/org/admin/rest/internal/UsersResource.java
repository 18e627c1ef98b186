package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
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
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.edge.Site;
import org.lychgate.edge.admin.Refusal;

/** The people of an organization: invited, read and changed. */
@Path("/organizations/{c}/users")
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {
    private static final String ROLES = "admin, rep or meetings";

    private final Users users;
    private final Site site;
    private final Clock clock;

    UsersResource(Users users, Site site, Clock clock) {
        this.users = users;
        this.site = site;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("c") String c, @Nullable JsonBody sent, @Context HttpServletRequest request) {
        JsonBody body = JsonBody.orEmpty(sent);
        Users.NewUser user = new Users.NewUser(
                body.requiredText("email"),
                body.requiredText("givenName"),
                body.requiredText("familyName"),
                role(body),
                body.text("password").orElse(null));
        body.finish();
        Caller caller = Caller.of(request);
        if (user.password() != null && !caller.isOperator()) {
            throw Refusal.at(403, "forbidden", "/password", "Only the operator may set a password.");
        }
        if (user.role() == Role.ADMIN) {
            caller.requireFresh(clock);
        }
        User made = users.create(new CompanyId(c), user, caller.actor());
        return Response.created(URI.create(
                        site.absolute(AdminApplication.BASE + "/organizations/" + c + "/users/" + made.id())))
                .header(HttpHeaders.ETAG, UserView.tag(made))
                .entity(UserView.of(made))
                .build();
    }

    @GET
    public Listing<UserView> list(
            @PathParam("c") String c,
            @QueryParam("query") @Nullable String query,
            @QueryParam("role") @Nullable String role,
            @QueryParam("active") @Nullable String active,
            @QueryParam("binding") @Nullable String binding,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Users.Filter filter = new Users.Filter(
                query == null || query.isBlank() ? null : query,
                Parameters.role(role),
                Parameters.flag("active", active),
                Parameters.bindingState(binding));
        return Listing.of(users.list(new CompanyId(c), filter, Listing.request(limit, cursor)), UserView::of);
    }

    @GET
    @Path("/{id}")
    public Response read(@PathParam("c") String c, @PathParam("id") String id, @Context HttpServletRequest request) {
        User user = users.find(new CompanyId(c), id).orElseThrow(Refusal::noSuchUser);
        return Tags.answer(request, UserView.tag(user), UserView.of(user));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Response change(
            @PathParam("c") String c,
            @PathParam("id") String id,
            @Nullable JsonBody sent,
            @Context HttpServletRequest request) {
        JsonBody body = JsonBody.orEmpty(sent);
        Users.Change change = new Users.Change(
                body.text("email").orElse(null),
                body.text("givenName").orElse(null),
                body.text("familyName").orElse(null),
                body.choice("role", Role::ofWire, ROLES).orElse(null),
                clearable(body, "phone"),
                clearable(body, "timezone"));
        body.finish();
        CompanyId company = new CompanyId(c);
        User before = users.find(company, id).orElseThrow(Refusal::noSuchUser);
        Caller caller = Caller.of(request);
        if (change.role() == Role.ADMIN && before.role() != Role.ADMIN) {
            caller.requireFresh(clock);
        }
        User after = users.change(
                company, id, change, Tags.expected(request, UserView.tag(before), before.version()), caller.actor());
        return Response.ok(UserView.of(after))
                .header(HttpHeaders.ETAG, UserView.tag(after))
                .build();
    }

    private static Role role(JsonBody body) {
        Optional<Role> role = body.choice("role", Role::ofWire, ROLES);
        if (role.isEmpty()) {
            body.requiredText("role");
        }
        return role.orElse(Role.MEETINGS);
    }

    /** A null in a merge patch takes the value away (RFC 7396); the directory takes an empty text for that. */
    private static @Nullable String clearable(JsonBody body, String field) {
        return body.isNull(field) ? "" : body.text(field).orElse(null);
    }
}
