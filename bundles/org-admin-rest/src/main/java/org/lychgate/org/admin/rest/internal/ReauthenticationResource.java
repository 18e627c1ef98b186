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
import org.lychgate.edge.admin.Reauthentication;
import org.lychgate.edge.admin.Refusal;

/** Lets a session's holder prove once more who they are (security rule 25). */
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
public final class ReauthenticationResource {
    private final Reauthentication reauthentication;

    ReauthenticationResource(Reauthentication reauthentication) {
        this.reauthentication = reauthentication;
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
        if (session == null) {
            throw Refusal.of(409, "no_session", "Only a session can be proven again; this call came with a token.");
        }
        Reauthentication.Outcome outcome = reauthentication.byPassword(request, session, password);
        if (outcome instanceof Reauthentication.Outcome.Limited limited) {
            throw Refusal.later(
                    429, "too_many_attempts", "Too many wrong passwords in this session.", limited.seconds());
        }
        if (outcome instanceof Reauthentication.Outcome.Wrong) {
            throw Refusal.at(403, "password_wrong", "/password", "This is not your password.");
        }
    }
}
