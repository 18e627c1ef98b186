package org.lychgate.portal.login.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Pages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signs out, by a form that carries the session's own token. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.name=lychgate-logout", "osgi.http.whiteboard.servlet.pattern=/logout"
        })
public final class LogoutServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Sessions sessions;
    private final transient Browsers browsers;
    private final transient Pages pages;

    /** Ends sessions on every node at once. */
    @Activate
    public LogoutServlet(@Reference Sessions sessions, @Reference Browsers browsers, @Reference Pages pages) {
        this.sessions = sessions;
        this.browsers = browsers;
        this.pages = pages;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Session> session = browsers.session(request);
        if (session.isPresent() && !Forms.carries(request, session.get())) {
            Screen.message(403, "You are still signed in", Screen.Way.HOME, Forms.STALE)
                    .write(pages, request, response);
            return;
        }
        String token = browsers.read(request).sessionToken();
        if (session.isPresent() && token != null) {
            sessions.end(token);
        }
        browsers.clearSession(response);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/login");
    }
}
