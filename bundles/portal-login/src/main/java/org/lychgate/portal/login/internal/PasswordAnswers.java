package org.lychgate.portal.login.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.Tickets.PasswordChange;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.ReturnTo;

/** What a browser gets after choosing a password by a link. */
final class PasswordAnswers {
    private PasswordAnswers() {}

    static void write(
            PasswordChange change,
            Tickets.Kind kind,
            Screen form,
            LinkScreens screens,
            Browsers browsers,
            PortalPages pages,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (change instanceof PasswordChange.Done done) {
            enter(done.signedIn(), wanted(request, done.signedIn()), browsers, response);
        } else if (change instanceof PasswordChange.Weak) {
            form.withMistake(422, "password", Phrase.of("password-weak")).write(pages, request, response);
        } else if (change instanceof PasswordChange.SsoEnforced enforced) {
            ssoEnforced(enforced.company()).write(pages, request, response);
        } else if (change instanceof PasswordChange.NotGood bad) {
            screens.notGood(kind, bad.look(), request, response).write(pages, request, response);
        }
    }

    static Screen ssoEnforced(CompanyId company) {
        return Screen.message(
                409,
                Phrase.of("password-needless"),
                Screen.Way.toSso(company.value()),
                Phrase.of("password-needless-why"),
                Phrase.of("password-needless-what"));
    }

    /** A link may say by {@code ?returnTo=} where its way leads, as the sign-in page does. */
    private static String wanted(HttpServletRequest request, SignInOutcome.SignedIn signedIn) {
        return Objects.requireNonNullElse(request.getParameter("returnTo"), signedIn.returnTo());
    }

    /** Leaves the session and goes where the login was to lead. */
    static void enter(SignInOutcome.SignedIn signedIn, Browsers browsers, HttpServletResponse response) {
        enter(signedIn, signedIn.returnTo(), browsers, response);
    }

    private static void enter(
            SignInOutcome.SignedIn signedIn, String returnTo, Browsers browsers, HttpServletResponse response) {
        browsers.leaveSession(response, signedIn.sessionToken(), signedIn.deviceToken());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", ReturnTo.orHome(returnTo));
    }
}
