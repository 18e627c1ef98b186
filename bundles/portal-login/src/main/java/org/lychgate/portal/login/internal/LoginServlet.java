package org.lychgate.portal.login.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignIns;
import org.lychgate.edge.Browsers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sign-in by password, and finding the way to an organization's single sign-on. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-login",
            "osgi.http.whiteboard.servlet.pattern=/login",
            "osgi.http.whiteboard.servlet.pattern=" + LoginScreens.WORK_EMAIL
        })
public final class LoginServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient SignIns signIns;
    private final transient Organizations organizations;
    private final transient Browsers browsers;
    private final transient PortalPages pages;
    private final transient LoginScreens screens;

    /** Signs in by the one place where somebody gets in. */
    @Activate
    public LoginServlet(
            @Reference SignIns signIns,
            @Reference Organizations organizations,
            @Reference Browsers browsers,
            @Reference PortalPages pages,
            @Reference LoginScreens screens) {
        this.signIns = signIns;
        this.organizations = organizations;
        this.browsers = browsers;
        this.pages = pages;
        this.screens = screens;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Screen screen = LoginScreens.WORK_EMAIL.equals(request.getServletPath())
                ? screens.workEmail(request, response)
                : screens.login(request, response);
        screen.write(pages, request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean emailAlone = Forms.field(request, "password").isEmpty();
        Screen form = emailAlone ? screens.workEmail(request, response) : screens.login(request, response);
        if (!browsers.ownForm(request, Forms.field(request, "csrf"))) {
            form.withMistake(HttpServletResponse.SC_FORBIDDEN, "", Forms.STALE).write(pages, request, response);
        } else if (Forms.field(request, "email").isBlank()) {
            form.withMistake(HttpServletResponse.SC_BAD_REQUEST, "email", Phrase.of("login-no-email"))
                    .write(pages, request, response);
        } else if (emailAlone) {
            byDomain(request, response);
        } else {
            byPassword(request, response, form);
        }
    }

    /** Looks at the domain and nothing else: the answer is the same whoever the person is. */
    private void byDomain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var company = signIns.companyOfDomain(email(request));
        if (company.isPresent()) {
            seeOther(response, LoginScreens.ssoLogin(company.get().value(), Forms.returnTo(request)));
            return;
        }
        Screen.message(
                        200,
                        Phrase.of("work-unknown"),
                        new Screen.Way(LoginScreens.WORK_EMAIL, Phrase.of("work-again")),
                        Phrase.of("work-unknown-why"),
                        Phrase.of("work-unknown-what"))
                .write(pages, request, response);
    }

    private void byPassword(HttpServletRequest request, HttpServletResponse response, Screen form) throws IOException {
        String companyField = Forms.field(request, "company").strip();
        if (!companyField.isEmpty() && !CompanyId.isValid(companyField)) {
            form.withMistake(400, "company", Phrase.of("login-bad-company")).write(pages, request, response);
            return;
        }
        SignIns.PasswordOutcome outcome = signIns.byPassword(
                email(request),
                Forms.field(request, "password"),
                companyField.isEmpty() ? null : new CompanyId(companyField),
                browsers.read(request));
        answer(outcome, request, response, form);
    }

    private void answer(
            SignIns.PasswordOutcome outcome, HttpServletRequest request, HttpServletResponse response, Screen form)
            throws IOException {
        if (outcome instanceof SignIns.PasswordOutcome.In in) {
            SignInOutcome.SignedIn signedIn = in.signedIn();
            browsers.leaveSession(response, signedIn.sessionToken(), signedIn.deviceToken());
            seeOther(response, Forms.returnTo(request));
        } else if (outcome instanceof SignIns.PasswordOutcome.OperatorIn in) {
            browsers.leaveSession(response, in.sessionToken(), in.deviceToken());
            seeOther(response, Forms.returnTo(request));
        } else if (outcome instanceof SignIns.PasswordOutcome.SsoEnforced enforced) {
            ssoEnforced(enforced.company(), response).write(pages, request, response);
        } else if (outcome instanceof SignIns.PasswordOutcome.ChooseCompany choice) {
            choose(choice.companies(), request, response).write(pages, request, response);
        } else if (outcome instanceof SignIns.PasswordOutcome.Limited limited) {
            limited(limited.retryAfter(), response, form).write(pages, request, response);
        } else {
            form.withMistake(HttpServletResponse.SC_UNAUTHORIZED, "email", Phrase.of("login-wrong"))
                    .write(pages, request, response);
        }
    }

    private Screen ssoEnforced(CompanyId company, HttpServletResponse response) {
        browsers.rememberCompany(response, company.value());
        String name = organizations.find(company).map(o -> o.name()).orElse(company.value());
        return Screen.message(
                HttpServletResponse.SC_FORBIDDEN,
                Phrase.of("enforced-title", name),
                Screen.Way.toSso(company.value()),
                Phrase.of("enforced-why", name),
                Phrase.of("enforced-what"));
    }

    private Screen choose(List<CompanyId> companies, HttpServletRequest request, HttpServletResponse response) {
        List<LoginScreens.Choice> choices = companies.stream()
                .map(id -> new LoginScreens.Choice(
                        id.value(), organizations.find(id).map(o -> o.name()).orElse(id.value())))
                .toList();
        return screens.choose(choices, request, response);
    }

    private static Screen limited(Duration time, HttpServletResponse response, Screen form) {
        long seconds = Math.max(1, time.toSeconds());
        response.setHeader("Retry-After", String.valueOf(seconds));
        Phrase wait = seconds < 120
                ? Phrase.of("login-limited-seconds", seconds)
                : Phrase.of("login-limited-minutes", (seconds + 59) / 60);
        return form.withMistake(429, "", wait);
    }

    private static String email(HttpServletRequest request) {
        return Forms.field(request, "email").strip();
    }

    private static void seeOther(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", path);
    }
}
