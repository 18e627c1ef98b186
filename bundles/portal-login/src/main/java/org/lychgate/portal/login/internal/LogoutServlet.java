package org.lychgate.portal.login.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.Session;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Pages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signs out, by a form that carries the session's own token: here first and always, then at the identity provider where it takes part. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.name=lychgate-logout", "osgi.http.whiteboard.servlet.pattern=/logout"
        })
public final class LogoutServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Logouts logouts;
    private final transient Browsers browsers;
    private final transient Pages pages;

    /** Ends sessions on every node at once. */
    @Activate
    public LogoutServlet(@Reference Logouts logouts, @Reference Browsers browsers, @Reference Pages pages) {
        this.logouts = logouts;
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
        Optional<Logouts.Parting> parting =
                session.isPresent() && token != null ? logouts.leave(token) : Optional.empty();
        browsers.clearSession(response);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location", parting.map(LogoutServlet::identityProvider).orElse("/login"));
    }

    private static String identityProvider(Logouts.Parting parting) {
        return "/auth/saml/" + parting.company() + "/logout?ticket=" + parting.handle();
    }
}
