package org.lychgate.saml.sp.internal.endpoint;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.Trace;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Languages;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Pages;
import org.lychgate.edge.ReturnTo;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.saml.sp.internal.login.AcsAnswer;

/** Turns what came of a login into HTTP. A page is written at once, then null is answered: the response is complete. */
final class Answers {
    private static final String RETRY_SECONDS = "5";

    private final Browsers browsers;
    private final Pages pages;
    private final Languages languages;
    private final Errors errors;
    private final IdentityProviders providers;

    Answers(SamlApplications.Edge edge, IdentityProviders providers) {
        this.browsers = edge.browsers();
        this.pages = edge.pages();
        this.languages = edge.languages();
        this.errors = edge.errors();
        this.providers = providers;
    }

    /** A page. */
    @Nullable
    Response page(Visit visit, Function<SamlPages, PageView> page) throws IOException {
        SamlPages said = new SamlPages(languages.words(visit.request(), SamlPages.class), providers);
        pages.write(visit.request(), visit.response(), page.apply(said));
        return complete(visit);
    }

    /** The common page for a status. */
    @Nullable
    Response error(Visit visit, int status) throws IOException {
        errors.write(visit.request(), visit.response(), status);
        return complete(visit);
    }

    /** Sends what was written: what is still open afterwards, the JAX-RS runtime takes for its own. */
    private static @Nullable Response complete(Visit visit) throws IOException {
        if (!visit.response().isCommitted()) {
            visit.response().flushBuffer();
        }
        return null;
    }

    /** The provider's plug-in is missing for a moment. */
    @Nullable
    Response notNow(Visit visit) throws IOException {
        visit.response().setHeader("Retry-After", RETRY_SECONDS);
        return page(visit, p -> p.sentence(503, "soon-title", "reason-provider-unavailable"));
    }

    /**
     * What came of a posted response.
     *
     * @param company whose address it was; null: the shared one
     * @param relayState as it came; null: none
     */
    @Nullable
    Response of(Visit visit, @Nullable CompanyId company, @Nullable String relayState, AcsAnswer answer)
            throws IOException {
        if (answer instanceof AcsAnswer.In in) {
            return enter(visit, in.session(), in.session().returnTo());
        }
        if (answer instanceof AcsAnswer.GoOn next) {
            String wish = ReturnTo.orHome(relayState);
            return Redirects.seeOther("/auth/saml/continue/" + next.handle()
                    + (wish.equals("/") ? "" : "?returnTo=" + URLEncoder.encode(wish, StandardCharsets.UTF_8)));
        }
        if (answer instanceof AcsAnswer.StartHere start) {
            return Redirects.seeOther("/auth/saml/" + start.company() + "/login");
        }
        if (answer instanceof AcsAnswer.Confirm confirm) {
            return Redirects.seeOther("/confirm/" + confirm.attempt());
        }
        if (answer instanceof AcsAnswer.TestPassed test) {
            visit.response().setHeader("X-Lychgate-Trace", test.trace().id());
            return page(visit, p -> p.testPassed(test.passed(), test.trace()));
        }
        AcsAnswer.Refused refused = (AcsAnswer.Refused) answer;
        return refused(visit, company, refused);
    }

    /** Nobody got in. */
    @Nullable
    Response refused(Visit visit, @Nullable CompanyId company, AcsAnswer.Refused refused) throws IOException {
        Trace trace = refused.trace();
        visit.response().setHeader("X-Lychgate-Trace", trace.id());
        if (refused.reason() == ReasonCode.PROVIDER_UNAVAILABLE) {
            visit.response().setHeader("Retry-After", RETRY_SECONDS);
        }
        return page(
                visit,
                p -> p.refused(
                        refused.reason(),
                        trace,
                        refused.shown(),
                        company,
                        browsers.formToken(visit.request(), visit.response())));
    }

    /** Leaves a session with the browser and sends it on. */
    Response enter(Visit visit, SignInOutcome.SignedIn session, String returnTo) {
        browsers.leaveSession(visit.response(), session.sessionToken(), session.deviceToken());
        browsers.rememberCompany(visit.response(), session.user().company().value());
        return Redirects.seeOther(ReturnTo.orHome(returnTo));
    }
}
