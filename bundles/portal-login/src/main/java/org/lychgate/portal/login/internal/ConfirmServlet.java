package org.lychgate.portal.login.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.Tickets;
import org.lychgate.edge.Browsers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * An admin whose identity provider names another e-mail address proves by the former password that it is the same person, or learns who else can approve it
 * (security rule 5).
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-confirm",
            "osgi.http.whiteboard.servlet.pattern=/confirm/*"
        })
public final class ConfirmServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Tickets tickets;
    private final transient Browsers browsers;
    private final transient PortalPages pages;
    private final transient LinkScreens screens;

    /** Completes the attempt that the login at the identity provider began. */
    @Activate
    public ConfirmServlet(
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
        waiting(request)
                .map(waiting -> form(waiting, request, response))
                .orElseGet(() -> screens.unknown(request, response))
                .write(pages, request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Tickets.Waiting> waiting = waiting(request);
        if (waiting.isEmpty()) {
            tooLate(request, response).write(pages, request, response);
            return;
        }
        Screen form = form(waiting.get(), request, response);
        if (!browsers.ownForm(request, Forms.field(request, "csrf"))) {
            form.withMistake(403, "", Forms.STALE).write(pages, request, response);
            return;
        }
        Optional<SignInOutcome> outcome;
        try {
            outcome = Forms.token(request)
                    .flatMap(attempt ->
                            tickets.confirm(attempt, Forms.field(request, "password"), browsers.read(request)));
        } catch (DirectoryException e) {
            limited(e, form, request, response);
            return;
        }
        if (outcome.isPresent() && outcome.get() instanceof SignInOutcome.SignedIn signedIn) {
            PasswordAnswers.enter(signedIn, browsers, response);
            return;
        }
        refused(outcome, form, request, response).write(pages, request, response);
    }

    private void limited(
            DirectoryException refusal, Screen form, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (refusal.kind() != DirectoryException.Kind.LIMITED) {
            throw refusal;
        }
        response.setHeader("Retry-After", "60");
        form.withMistake(429, "password", Phrase.refusal(refusal)).write(pages, request, response);
    }

    private Screen refused(
            Optional<SignInOutcome> outcome, Screen form, HttpServletRequest request, HttpServletResponse response) {
        if (outcome.isEmpty()) {
            return tooLate(request, response);
        }
        if (outcome.get() instanceof SignInOutcome.ConfirmationNeeded) {
            return form.withMistake(401, "password", Phrase.of("confirm-wrong"));
        }
        return Screen.message(
                403, Phrase.of("confirm-refused"), Screen.Way.TO_LOGIN, Phrase.of("confirm-refused-what"));
    }

    /** Whoever sends the form had it open once; whoever guesses is counted all the same. */
    private Screen tooLate(HttpServletRequest request, HttpServletResponse response) {
        Screen unknown = screens.unknown(request, response);
        return unknown.status() != 404 || Forms.token(request).isEmpty()
                ? unknown
                : Screen.message(410, Phrase.of("confirm-late"), Screen.Way.TO_LOGIN, Phrase.of("confirm-late-what"));
    }

    private Screen form(Tickets.Waiting waiting, HttpServletRequest request, HttpServletResponse response) {
        return new Screen(
                200,
                Phrase.of("confirm-title"),
                "confirm.mustache",
                Map.of(
                        "organization", waiting.organizationName(),
                        "email", waiting.email(),
                        "hasPassword", waiting.hasPassword(),
                        "way", Screen.Way.toSso(waiting.company().value()),
                        "csrf", browsers.formToken(request, response)));
    }

    private Optional<Tickets.Waiting> waiting(HttpServletRequest request) {
        return Forms.token(request).flatMap(tickets::waiting);
    }
}
