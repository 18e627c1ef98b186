package org.lychgate.portal.login.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.lychgate.directory.api.Tickets;
import org.lychgate.edge.Browsers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Links that join an account: binding links and invitations. Opening or clicking never uses one up; the login that follows does, or the password that is
 * chosen.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-bind",
            "osgi.http.whiteboard.servlet.pattern=/bind/*",
            "osgi.http.whiteboard.servlet.pattern=/invite/*"
        })
public final class BindServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Tickets tickets;
    private final transient Browsers browsers;
    private final transient PortalPages pages;
    private final transient LinkScreens screens;

    /** Reads links by the directory, which keeps their hashes only. */
    @Activate
    public BindServlet(
            @Reference Tickets tickets,
            @Reference Browsers browsers,
            @Reference PortalPages pages,
            @Reference LinkScreens screens) {
        this.tickets = tickets;
        this.browsers = browsers;
        this.pages = pages;
        this.screens = screens;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        screen(kind(request), look(request), request, response).write(pages, request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Tickets.Kind kind = kind(request);
        Tickets.Look look = look(request);
        if (!(look instanceof Tickets.Look.Good good)) {
            screens.notGood(kind, look, request, response).write(pages, request, response);
        } else if (good.ssoEnforced()) {
            toIdentityProvider(kind, request, response);
        } else if (kind == Tickets.Kind.INVITE) {
            choosePassword(good, request, response);
        } else {
            nothingToBind(good).write(pages, request, response);
        }
    }

    private void toIdentityProvider(Tickets.Kind kind, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var attempt = tickets.attempt(kind, Forms.token(request).orElse(""));
        if (attempt.isEmpty()) {
            // It went bad between look and click.
            screen(kind, look(request), request, response).write(pages, request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location",
                "/auth/saml/" + attempt.get().company() + "/login?ticket="
                        + attempt.get().handle());
    }

    private void choosePassword(Tickets.Look.Good good, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Screen form = passwordForm(good, request, response);
        if (!browsers.ownForm(request, Forms.field(request, "csrf"))) {
            form.withMistake(403, "", Forms.STALE).write(pages, request, response);
            return;
        }
        PasswordAnswers.write(
                tickets.choosePassword(
                        Tickets.Kind.INVITE,
                        Forms.token(request).orElse(""),
                        Forms.field(request, "password"),
                        browsers.read(request)),
                Tickets.Kind.INVITE,
                form,
                screens,
                browsers,
                pages,
                request,
                response);
    }

    private Screen screen(
            Tickets.Kind kind, Tickets.Look look, HttpServletRequest request, HttpServletResponse response) {
        if (!(look instanceof Tickets.Look.Good good)) {
            return screens.notGood(kind, look, request, response);
        }
        if (good.ssoEnforced()) {
            return connect(kind, good);
        }
        return kind == Tickets.Kind.INVITE ? passwordForm(good, request, response) : nothingToBind(good);
    }

    private Screen connect(Tickets.Kind kind, Tickets.Look.Good good) {
        String organization = good.organization().name();
        Phrase title = kind == Tickets.Kind.INVITE ? Phrase.of("join-title", organization) : Phrase.of("bind-title");
        return new Screen(
                        200,
                        title,
                        "bind.mustache",
                        Map.of(
                                "organization",
                                organization,
                                "name",
                                good.user().displayName(),
                                "email",
                                good.user().email(),
                                "invited",
                                kind == Tickets.Kind.INVITE))
                .endingAt(screens.formOrigins(good.organization().companyId()));
    }

    private Screen passwordForm(Tickets.Look.Good good, HttpServletRequest request, HttpServletResponse response) {
        return new Screen(
                200,
                Phrase.of("join-title", good.organization().name()),
                "password.mustache",
                Map.of(
                        "organization", good.organization().name(),
                        "name", good.user().displayName(),
                        "email", good.user().email(),
                        "invited", true,
                        "csrf", browsers.formToken(request, response)));
    }

    private static Screen nothingToBind(Tickets.Look.Good good) {
        return Screen.message(
                409,
                Phrase.of("bind-nothing"),
                Screen.Way.TO_LOGIN,
                Phrase.of("bind-nothing-why", good.organization().name()),
                Phrase.of("bind-nothing-what"));
    }

    private Tickets.Look look(HttpServletRequest request) {
        return Forms.token(request)
                .map(token -> tickets.look(kind(request), token))
                .orElse(new Tickets.Look.Unknown());
    }

    private static Tickets.Kind kind(HttpServletRequest request) {
        return request.getServletPath().equals("/invite") ? Tickets.Kind.INVITE : Tickets.Kind.BIND;
    }
}
