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

/** "This was not me": takes a binding off again (security rule 5). */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.name=lychgate-undo", "osgi.http.whiteboard.servlet.pattern=/undo/*"})
public final class UndoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Tickets.Kind KIND = Tickets.Kind.NOT_ME;

    private final transient Tickets tickets;
    private final transient Browsers browsers;
    private final transient PortalPages pages;
    private final transient LinkScreens screens;

    /** Reads links by the directory, which keeps their hashes only. */
    @Activate
    public UndoServlet(
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
        if (!browsers.ownForm(request, Forms.field(request, "csrf"))) {
            Screen screen = screen(look(request), request, response);
            (screen.status() == HttpServletResponse.SC_OK ? screen.withMistake(403, "", Forms.STALE) : screen)
                    .write(pages, request, response);
            return;
        }
        Tickets.Look look = Forms.token(request).map(tickets::notMe).orElse(new Tickets.Look.Unknown());
        (look instanceof Tickets.Look.Good good ? done(good) : screens.notGood(KIND, look, request, response))
                .write(pages, request, response);
    }

    private Screen screen(Tickets.Look look, HttpServletRequest request, HttpServletResponse response) {
        if (!(look instanceof Tickets.Look.Good good)) {
            return screens.notGood(KIND, look, request, response);
        }
        return new Screen(
                200,
                Phrase.of("undo-title"),
                "undo.mustache",
                Map.of(
                        "organization", good.organization().name(),
                        "email", good.user().email(),
                        "csrf", browsers.formToken(request, response)));
    }

    private static Screen done(Tickets.Look.Good good) {
        return Screen.message(
                200,
                Phrase.of("undo-done"),
                Screen.Way.HOME,
                Phrase.of("undo-done-what", good.user().email()),
                Phrase.of("undo-done-next"));
    }

    private Tickets.Look look(HttpServletRequest request) {
        return Forms.token(request).map(token -> tickets.look(KIND, token)).orElse(new Tickets.Look.Unknown());
    }
}
