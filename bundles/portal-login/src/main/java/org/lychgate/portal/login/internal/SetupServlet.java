package org.lychgate.portal.login.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.SignIns;
import org.lychgate.edge.Browsers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The one-time link with which the operator makes an account, and delegation links of organizations. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.name=lychgate-setup", "osgi.http.whiteboard.servlet.pattern=/setup/*"
        })
public final class SetupServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Operators operators;
    private final transient SignIns signIns;
    private final transient Browsers browsers;
    private final transient PortalPages pages;
    private final transient LinkScreens screens;
    private final transient DelegationScreens delegations;

    /** Signs the new operator in at once. */
    @Activate
    public SetupServlet(
            @Reference Operators operators,
            @Reference SignIns signIns,
            @Reference Browsers browsers,
            @Reference PortalPages pages,
            @Reference LinkScreens screens,
            @Reference DelegationScreens delegations) {
        this.operators = operators;
        this.signIns = signIns;
        this.browsers = browsers;
        this.pages = pages;
        this.screens = screens;
        this.delegations = delegations;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        screen(look(request), request, response).write(pages, request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Operators.SetUp look = look(request);
        Screen form = screen(look, request, response);
        if (form.status() != HttpServletResponse.SC_OK) {
            form.write(pages, request, response);
        } else if (!browsers.ownForm(request, Forms.field(request, "csrf"))) {
            form.withMistake(403, "", Forms.STALE).write(pages, request, response);
        } else if (look == Operators.SetUp.UNKNOWN) {
            visit(form, request, response);
        } else {
            setUp(form, request, response);
        }
    }

    private void visit(Screen form, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!delegations.enter(request, response)) {
            // It ended between the look and the visit.
            delegations.screen(request, response).orElse(form).write(pages, request, response);
        }
    }

    private void setUp(Screen form, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String email = Forms.field(request, "email").strip();
        String password = Forms.field(request, "password");
        Operators.SetUp result = operators.setUp(Forms.token(request).orElse(""), email, password);
        switch (result) {
            case DONE -> enter(email, password, request, response);
            case UNACCEPTABLE ->
                form.withMistake(422, "password", Phrase.of("setup-bad")).write(pages, request, response);
            case UNKNOWN, GONE -> screen(result, request, response).write(pages, request, response);
        }
    }

    private void enter(String email, String password, HttpServletRequest request, HttpServletResponse response) {
        var outcome = signIns.byPassword(email, password, null, browsers.read(request));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        if (outcome instanceof SignIns.PasswordOutcome.OperatorIn in) {
            browsers.leaveSession(response, in.sessionToken(), in.deviceToken());
            response.setHeader("Location", "/");
        } else {
            // The account is there; a person of that e-mail in an organization has to choose at the sign-in page.
            response.setHeader("Location", "/login");
        }
    }

    private Screen screen(Operators.SetUp look, HttpServletRequest request, HttpServletResponse response) {
        return switch (look) {
            case UNKNOWN -> delegations.screen(request, response).orElseGet(() -> screens.unknown(request, response));
            case GONE ->
                Screen.message(
                        410,
                        Phrase.of("setup-gone"),
                        Screen.Way.TO_LOGIN,
                        Phrase.of("setup-gone-why"),
                        Phrase.of("setup-gone-what"));
            case DONE, UNACCEPTABLE ->
                new Screen(
                        200,
                        Phrase.of("setup-title"),
                        "setup.mustache",
                        Map.of(
                                "email", Forms.field(request, "email").strip(),
                                "csrf", browsers.formToken(request, response)));
        };
    }

    private Operators.SetUp look(HttpServletRequest request) {
        return Forms.token(request).map(operators::look).orElse(Operators.SetUp.UNKNOWN);
    }
}
