package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.edge.Browsers;

/** Lets a session's holder prove once more who they are (security rule 25). */
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
public final class ReauthenticationResource {
    private final Sessions sessions;
    private final Browsers browsers;
    private final WrongTokens wrongPasswords;

    ReauthenticationResource(Sessions sessions, Browsers browsers, WrongTokens wrongPasswords) {
        this.sessions = sessions;
        this.browsers = browsers;
        this.wrongPasswords = wrongPasswords;
    }

    @POST
    @Path("/reauthenticate")
    @Consumes(MediaType.APPLICATION_JSON)
    @EachTimeAnew
    public void reauthenticate(@Nullable JsonBody sent, @Context HttpServletRequest request) {
        JsonBody body = JsonBody.orEmpty(sent);
        String password = body.requiredText("password");
        body.finish();
        Session session = Caller.of(request).session();
        String token = browsers.read(request).sessionToken();
        if (session == null || token == null) {
            throw Refusal.of(409, "no_session", "Only a session can be proven again; this call came with a token.");
        }
        int wait = wrongPasswords.waitSeconds(session.id());
        if (wait > 0) {
            throw Refusal.later(429, "too_many_attempts", "Too many wrong passwords in this session.", wait);
        }
        if (!sessions.reauthenticate(token, password)) {
            wrongPasswords.wrong(session.id());
            throw Refusal.at(403, "password_wrong", "/password", "This is not your password.");
        }
    }
}
