package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.User;

/** Who of an organization is signed in now. */
@Path("/organizations/{c}/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionsResource {
    private final Sessions sessions;

    SessionsResource(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A session in JSON; its id is not its token. */
    record SessionView(
            String id,
            @Nullable String userId,
            @Nullable String email,
            @Nullable String displayName,
            String method,
            String authenticatedAt,
            String expiresAt) {

        static SessionView of(Session session) {
            User user = session.user();
            return new SessionView(
                    session.id(),
                    user == null ? null : user.id(),
                    user == null ? null : user.email(),
                    user == null ? null : user.displayName(),
                    UserView.wire(session.method()),
                    session.authenticatedAt().toString(),
                    session.expiresAt().toString());
        }
    }

    @GET
    public Listing<SessionView> list(
            @PathParam("c") String c,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        List<Session> all = sessions.of(new CompanyId(c));
        return Listing.of(part(all, Listing.request(limit, cursor)), SessionView::of);
    }

    @DELETE
    @Path("/{sessionId}")
    public void end(
            @PathParam("c") String c, @PathParam("sessionId") String sessionId, @Context HttpServletRequest request) {
        sessions.end(new CompanyId(c), sessionId, Caller.of(request).actor());
    }

    /** The cursor is the last session that was shown; when it has ended, the list starts anew. */
    private static Page<Session> part(List<Session> all, Page.Request request) {
        int from = IntStream.range(0, all.size())
                        .filter(i -> all.get(i).id().equals(request.cursor()))
                        .findFirst()
                        .orElse(-1)
                + 1;
        int to = Math.min(all.size(), from + request.limit());
        return new Page<>(
                all.subList(from, to), to < all.size() ? all.get(to - 1).id() : null);
    }
}
