package org.lychgate.portal.login.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.User;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Site;
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
    private final transient Sessions sessions;
    private final transient Browsers browsers;
    private final transient Site site;
    private final transient PortalPages pages;

    /** Ends sessions on every node at once. */
    @Activate
    public LogoutServlet(
            @Reference Logouts logouts,
            @Reference Sessions sessions,
            @Reference Browsers browsers,
            @Reference Site site,
            @Reference PortalPages pages) {
        this.logouts = logouts;
        this.sessions = sessions;
        this.browsers = browsers;
        this.site = site;
        this.pages = pages;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Session> session = browsers.session(request);
        if (session.isPresent() && !Forms.carries(request, session.get())) {
            Screen.message(403, Phrase.of("logout-stale"), Screen.Way.HOME, Forms.STALE)
                    .write(pages, request, response);
            return;
        }
        String other = Forms.field(request, "session");
        if (session.isPresent() && !other.isEmpty()) {
            endOther(session.get(), other, request);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/");
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

    /** Ends another session of the same person; anybody else's stays, and one that is gone already is what was wished. */
    private void endOther(Session session, String other, HttpServletRequest request) {
        User user = session.user();
        if (user == null) {
            return;
        }
        boolean own = sessions.of(user.company()).stream()
                .anyMatch(s -> s.id().equals(other)
                        && s.user() != null
                        && s.user().id().equals(user.id()));
        if (own) {
            sessions.end(
                    user.company(),
                    other,
                    new Actor(Actor.Kind.USER, user.id(), user.email(), session.id(), site.clientAddress(request)));
        }
    }

    private static String identityProvider(Logouts.Parting parting) {
        return "/auth/saml/" + parting.company() + "/logout?ticket=" + parting.handle();
    }
}
