package org.lychgate.saml.sp.internal.endpoint;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.PageView;
import org.lychgate.edge.ReturnTo;
import org.lychgate.saml.sp.internal.login.StartLogin;

/** Starts a login in a browser. */
final class LoginPage {
    private final StartLogin login;
    private final Browsers browsers;
    private final Answers answers;

    LoginPage(StartLogin login, Browsers browsers, Answers answers) {
        this.login = login;
        this.browsers = browsers;
        this.answers = answers;
    }

    /**
     * How the page was called.
     *
     * @param returnTo where to go afterwards
     * @param ticket handle of a binding attempt
     * @param test handle of a test login
     */
    record Wish(
            @Nullable String returnTo,
            @Nullable String ticket,
            @Nullable String test) {
        @Override
        public String toString() {
            return "Wish[" + returnTo + "]";
        }
    }

    @Nullable
    Response start(Visit visit, CompanyId company, Wish wish) throws IOException {
        if (visit.headOnly()) {
            return Response.noContent().build();
        }
        try {
            StartLogin.Started started = login.start(
                    company,
                    new AuthnRequests.Opening(
                            ReturnTo.orHome(wish.returnTo()),
                            wish.ticket(),
                            wish.test(),
                            browsers.read(visit.request()).sessionToken()));
            return answer(visit, started);
        } catch (DirectoryException e) {
            return answers.page(visit, pages -> refused(pages, e));
        }
    }

    private @Nullable Response answer(Visit visit, StartLogin.Started started) throws IOException {
        if (started instanceof StartLogin.Started.Redirect redirect) {
            browsers.rememberRequest(visit.request(), visit.response(), redirect.browserSecret());
            return Redirects.found(redirect.location());
        }
        if (started instanceof StartLogin.Started.Form form) {
            browsers.rememberRequest(visit.request(), visit.response(), form.browserSecret());
            return answers.page(visit, pages -> pages.form(form.action(), form.samlRequest()));
        }
        return answers.notNow(visit);
    }

    private static PageView refused(SamlPages pages, DirectoryException e) {
        return switch (e.code()) {
            case "sso_not_enabled" -> pages.sentence(403, "refused-title", "reason-sso-not-enabled");
            case "attempt_expired" -> pages.sentence(410, "late-title", "late-link");
            case "test_expired" -> pages.sentence(410, "test-late", "test-late-what");
            default -> throw e;
        };
    }
}
