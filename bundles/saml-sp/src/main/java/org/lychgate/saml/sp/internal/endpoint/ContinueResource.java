package org.lychgate.saml.sp.internal.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.Traces;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.ReturnTo;
import org.lychgate.saml.sp.internal.diagnosis.FailedLogin;
import org.lychgate.saml.sp.internal.login.AcsAnswer;
import org.lychgate.saml.sp.internal.login.LoginParts;
import org.lychgate.saml.sp.internal.wire.Form;
import org.lychgate.saml.sp.internal.wire.MessageRefused;

/** {@code /auth/saml/continue/{handle}}: goes on after an unsolicited response, now that the browser's own cookies are visible (security rule 10). */
@Path("continue/{handle}")
public final class ContinueResource {
    private final SignIns signIns;
    private final Traces traces;
    private final Function<FailedLogin, Optional<Diagnosis>> diagnoses;
    private final Clock clock;
    private final Browsers browsers;
    private final Answers answers;

    ContinueResource(LoginParts login, Browsers browsers, Answers answers) {
        this.signIns = login.directory().signIns();
        this.traces = login.directory().traces();
        this.diagnoses = login.diagnoses()::of;
        this.clock = login.clock();
        this.browsers = browsers;
        this.answers = answers;
    }

    /** Signs in, or asks first when another person is signed in. */
    @GET
    public @Nullable Response resume(
            @PathParam("handle") String handle,
            @QueryParam("returnTo") @Nullable String returnTo,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response)
            throws IOException {
        Visit visit = new Visit(request, response);
        return visit.headOnly()
                ? Response.noContent().build()
                : answer(visit, handle, returnTo, signIns.resume(handle, false, browsers.read(request)));
    }

    /** Goes on although another person is signed in. */
    @POST
    public @Nullable Response confirmed(
            @PathParam("handle") String handle,
            InputStream body,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response)
            throws IOException {
        Visit visit = new Visit(request, response);
        try {
            Form form = Form.read(body);
            if (!browsers.ownForm(request, form.one("csrf").orElse(""))) {
                return answers.error(visit, 403);
            }
            return answer(
                    visit,
                    handle,
                    form.one("returnTo").orElse(null),
                    signIns.resume(handle, true, browsers.read(request)));
        } catch (MessageRefused e) {
            return answers.error(visit, 400);
        }
    }

    private @Nullable Response answer(
            Visit visit, String handle, @Nullable String returnTo, Optional<SignInOutcome> outcome) throws IOException {
        if (outcome.isEmpty()) {
            return answers.page(visit, pages -> pages.sentence(410, "late-title", "late-idp"));
        }
        if (outcome.get() instanceof SignInOutcome.SignedIn session) {
            return answers.enter(visit, session, returnTo == null ? session.returnTo() : returnTo);
        }
        if (outcome.get() instanceof SignInOutcome.Ask ask) {
            String token = browsers.formToken(visit.request(), visit.response());
            return answers.page(visit, pages -> pages.ask(ask, handle, token, ReturnTo.orHome(returnTo)));
        }
        if (outcome.get() instanceof SignInOutcome.ConfirmationNeeded needed) {
            return Redirects.seeOther("/confirm/" + needed.attempt());
        }
        if (outcome.get() instanceof SignInOutcome.Refused refused) {
            return answers.refused(visit, null, written(refused));
        }
        throw new IllegalStateException("Unexpected when going on: " + outcome.get());
    }

    /** The refusal as a trace of nobody's: the handle does not tell the organization, and the first half of the login has its own trace. */
    private AcsAnswer.Refused written(SignInOutcome.Refused refused) {
        Trace.RuleResult rule = new Trace.RuleResult(
                refused.reason().wire(), Trace.RuleResult.Status.FAIL, refused.expected(), refused.received());
        Optional<Diagnosis> diagnosis = diagnoses.apply(new FailedLogin(
                refused.reason(), List.of(rule), null, false, null, null, true, null, null, clock.instant()));
        Trace trace = traces.record(
                null, Trace.Outcome.FAILURE, refused.reason(), List.of(rule), null, true, diagnosis.orElse(null));
        return new AcsAnswer.Refused(refused.reason(), trace, List.of());
    }
}
