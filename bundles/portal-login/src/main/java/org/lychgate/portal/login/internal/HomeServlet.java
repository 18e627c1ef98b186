package org.lychgate.portal.login.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Pages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The portal's home: who is signed in, how, and the way out. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.name=lychgate-home", "osgi.http.whiteboard.servlet.pattern="})
public final class HomeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Browsers browsers;
    private final transient Pages pages;
    private final transient LinkScreens screens;

    /** Looks at the session afresh on every request. */
    @Activate
    public HomeServlet(@Reference Browsers browsers, @Reference Pages pages, @Reference LinkScreens screens) {
        this.browsers = browsers;
        this.pages = pages;
        this.screens = screens;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Session> session = browsers.session(request);
        if (session.isEmpty()) {
            response.sendRedirect("/login");
            return;
        }
        home(session.get()).write(pages, request, response);
    }

    private Screen home(Session session) {
        User user = session.user();
        Organization organization = session.organization();
        if (user == null || organization == null) {
            return new Screen(
                    200,
                    "This host",
                    "host.mustache",
                    Map.of("email", String.valueOf(session.operatorEmail()), "csrf", session.csrf()));
        }
        return new Screen(
                        200,
                        "Welcome, " + user.displayName(),
                        "home.mustache",
                        Map.of(
                                "email", user.email(),
                                "organization", organization.name(),
                                "role", role(user),
                                "method", method(session),
                                "undoOnly", session.scope() == Session.Scope.UNDO_ONLY,
                                "csrf", session.csrf()))
                .endingAt(
                        session.method() == Session.Method.SAML
                                ? screens.logoutOrigins(organization.companyId())
                                : List.of());
    }

    private static String role(User user) {
        return switch (user.role()) {
            case ADMIN -> "Administrator";
            case REP -> "Representative";
            case MEETINGS -> "Meetings";
        };
    }

    private static String method(Session session) {
        return switch (session.method()) {
            case SAML -> "Single sign-on";
            case PASSWORD -> "Password";
        };
    }
}
