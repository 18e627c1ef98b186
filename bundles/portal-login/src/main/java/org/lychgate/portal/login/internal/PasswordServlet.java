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

/** Links to set a new password; where SSO is enforced nothing sets one. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-password",
            "osgi.http.whiteboard.servlet.pattern=/password/*"
        })
public final class PasswordServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Tickets.Kind KIND = Tickets.Kind.PASSWORD;

    private final transient Tickets tickets;
    private final transient Browsers browsers;
    private final transient PortalPages pages;
    private final transient LinkScreens screens;

    /** Reads links by the directory, which keeps their hashes only. */
    @Activate
    public PasswordServlet(
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
        screen(look(request), request, response).write(pages, request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Tickets.Look look = look(request);
        Screen screen = screen(look, request, response);
        if (screen.status() != HttpServletResponse.SC_OK) {
            screen.write(pages, request, response);
            return;
        }
        if (!browsers.ownForm(request, Forms.field(request, "csrf"))) {
            screen.withMistake(403, "", Forms.STALE).write(pages, request, response);
            return;
        }
        PasswordAnswers.write(
                tickets.choosePassword(
                        KIND,
                        Forms.token(request).orElse(""),
                        Forms.field(request, "password"),
                        browsers.read(request)),
                KIND,
                screen,
                screens,
                browsers,
                pages,
                request,
                response);
    }

    private Screen screen(Tickets.Look look, HttpServletRequest request, HttpServletResponse response) {
        if (!(look instanceof Tickets.Look.Good good)) {
            return screens.notGood(KIND, look, request, response);
        }
        if (good.ssoEnforced()) {
            return PasswordAnswers.ssoEnforced(good.organization().companyId());
        }
        return new Screen(
                200,
                Phrase.of("password-title"),
                "password.mustache",
                Map.of(
                        "organization", good.organization().name(),
                        "name", good.user().displayName(),
                        "email", good.user().email(),
                        "invited", false,
                        "csrf", browsers.formToken(request, response)));
    }

    private Tickets.Look look(HttpServletRequest request) {
        return Forms.token(request).map(token -> tickets.look(KIND, token)).orElse(new Tickets.Look.Unknown());
    }
}
