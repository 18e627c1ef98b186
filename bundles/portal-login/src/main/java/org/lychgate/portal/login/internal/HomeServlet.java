package org.lychgate.portal.login.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.User;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Words;
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
    private final transient Sessions sessions;
    private final transient PortalPages pages;
    private final transient LinkScreens screens;

    /** Looks at the session afresh on every request. */
    @Activate
    public HomeServlet(
            @Reference Browsers browsers,
            @Reference Sessions sessions,
            @Reference PortalPages pages,
            @Reference LinkScreens screens) {
        this.browsers = browsers;
        this.sessions = sessions;
        this.pages = pages;
        this.screens = screens;
    }

    /**
     * One of the person's sessions.
     *
     * @param id names it in the form that ends it
     * @param method how it was made
     * @param since when
     * @param here whether it is the one of this browser
     */
    record Place(String id, String method, String since, boolean here) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Session> session = browsers.session(request);
        if (session.isEmpty()) {
            response.sendRedirect("/login");
            return;
        }
        Optional<String> console = DelegationScreens.console(session.get());
        if (console.isPresent()) {
            response.sendRedirect(console.get());
            return;
        }
        home(session.get(), pages.words(request)).write(pages, request, response);
    }

    private Screen home(Session session, Words words) {
        User user = session.user();
        Organization organization = session.organization();
        if (user == null || organization == null) {
            return new Screen(
                    200,
                    Phrase.of("home-host"),
                    "host.mustache",
                    Map.of("email", String.valueOf(session.operatorEmail()), "csrf", session.csrf()));
        }
        List<Place> places = places(session, user, words);
        Map<String, Object> model = new HashMap<>();
        model.put("email", user.email());
        model.put("organization", organization.name());
        model.put("admin", user.role() == Role.ADMIN);
        model.put("role", words.text("role-" + user.role().name().toLowerCase(Locale.ROOT)));
        model.put("method", method(session, words));
        model.put("bound", Objects.requireNonNullElse(user.binding().samlId(), ""));
        model.put("others", places.size() > 1);
        model.put("sessions", places);
        model.put("undoOnly", session.scope() == Session.Scope.UNDO_ONLY);
        model.put("csrf", session.csrf());
        return new Screen(200, Phrase.of("home-title", user.displayName()), "home.mustache", model)
                .endingAt(
                        session.method() == Session.Method.SAML
                                ? screens.logoutOrigins(organization.companyId())
                                : List.of());
    }

    private List<Place> places(Session session, User user, Words words) {
        return sessions.of(user.company()).stream()
                .filter(other -> other.user() != null && other.user().id().equals(user.id()))
                .map(other -> new Place(
                        other.id(),
                        method(other, words),
                        words.time(other.authenticatedAt()),
                        other.id().equals(session.id())))
                .toList();
    }

    private static String method(Session session, Words words) {
        return words.text("method-" + session.method().name().toLowerCase(Locale.ROOT));
    }
}
