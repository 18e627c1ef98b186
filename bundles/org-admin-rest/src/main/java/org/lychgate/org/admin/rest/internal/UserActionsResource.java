package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.edge.admin.Refusal;

/** What is done to one person; each answers 202 with the user. */
@Path("/organizations/{c}/users")
@Produces(MediaType.APPLICATION_JSON)
public final class UserActionsResource {
    private final Users users;
    private final Clock clock;

    UserActionsResource(Users users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    @FunctionalInterface
    private interface Action {
        User apply(CompanyId company, String userId, Actor actor);
    }

    @POST
    @Path("/{id}/deactivate")
    public Response deactivate(
            @PathParam("c") String c, @PathParam("id") String id, @Context HttpServletRequest request) {
        return act(c, id, request, users::deactivate);
    }

    @POST
    @Path("/{id}/reactivate")
    public Response reactivate(
            @PathParam("c") String c, @PathParam("id") String id, @Context HttpServletRequest request) {
        return act(c, id, request, users::reactivate);
    }

    @POST
    @Path("/{id}/binding-mail")
    @DuringUndo
    public Response bindingMail(
            @PathParam("c") String c, @PathParam("id") String id, @Context HttpServletRequest request) {
        return act(c, id, request, users::mailBinding);
    }

    @POST
    @Path("/{id}/invitation")
    @DuringUndo
    public Response invitation(
            @PathParam("c") String c, @PathParam("id") String id, @Context HttpServletRequest request) {
        return act(c, id, request, users::mailInvitation);
    }

    @POST
    @Path("/{id}/password-mail")
    public Response passwordMail(
            @PathParam("c") String c, @PathParam("id") String id, @Context HttpServletRequest request) {
        return act(c, id, request, users::mailPassword);
    }

    @POST
    @Path("/{id}/unbind")
    public Response unbind(@PathParam("c") String c, @PathParam("id") String id, @Context HttpServletRequest request) {
        return act(c, id, request, users::unbind);
    }

    @POST
    @Path("/{id}/approve-binding")
    @Consumes(MediaType.WILDCARD)
    public Response approveBinding(
            @PathParam("c") String c,
            @PathParam("id") String id,
            @Nullable JsonBody sent,
            @Context HttpServletRequest request) {
        Caller.of(request).requireFresh(clock);
        JsonBody body = JsonBody.orEmpty(sent);
        String identity = body.text("identity").orElse(null);
        body.finish();
        return act(c, id, request, (company, user, actor) -> users.approveBinding(company, user, identity, actor));
    }

    @POST
    @Path("/{id}/release-identity")
    public Response releaseIdentity(
            @PathParam("c") String c, @PathParam("id") String id, @Context HttpServletRequest request) {
        Caller.of(request).requirePerson();
        return act(c, id, request, users::releaseIdentity);
    }

    /** Lets an identity provider take an administrator over (security rule 19). */
    @POST
    @Path("/{id}/adopt")
    public Response adopt(@PathParam("c") String c, @PathParam("id") String id, @Context HttpServletRequest request) {
        Caller.of(request).requireFresh(clock);
        return act(c, id, request, users::adopt);
    }

    private Response act(String c, String id, HttpServletRequest request, Action action) {
        CompanyId company = new CompanyId(c);
        User before = users.find(company, id).orElseThrow(Refusal::noSuchUser);
        Tags.check(request, UserView.tag(before));
        User after = action.apply(company, id, Caller.of(request).actor());
        return Response.accepted(UserView.of(after))
                .header(HttpHeaders.ETAG, UserView.tag(after))
                .build();
    }
}
