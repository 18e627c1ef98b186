package org.lychgate.portal.login.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.lychgate.directory.api.Session;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells a script of our own pages who is signed in. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-session",
            "osgi.http.whiteboard.servlet.pattern=/api/session"
        })
public final class SessionServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Browsers browsers;

    /** Looks at the session afresh on every request. */
    @Activate
    public SessionServlet(@Reference Browsers browsers) {
        this.browsers = browsers;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Session> session = browsers.session(request);
        // Whoever holds a delegation link is nobody to the portal.
        if (session.isEmpty() || session.get().delegation() != null) {
            Problems.write(
                    request, response, Problem.of(401, "not_signed_in", "There is no session. Sign in at /login."));
            return;
        }
        byte[] json = SessionJson.of(session.get());
        response.setContentType("application/json");
        response.setContentLength(json.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(json);
        }
    }
}
