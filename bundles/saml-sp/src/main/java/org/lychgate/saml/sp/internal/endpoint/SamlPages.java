package org.lychgate.saml.sp.internal.endpoint;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.User;
import org.lychgate.edge.PageView;
import org.lychgate.saml.sp.internal.logout.Sending;

/** The pages of this bundle as values. */
final class SamlPages {

    private SamlPages() {}

    /** Nobody got in. */
    static PageView refused(ReasonCode reason, Trace trace, List<Trace.RuleResult> shown, @Nullable CompanyId company) {
        int status = reason == ReasonCode.PROVIDER_UNAVAILABLE ? 503 : 403;
        return page(
                        status,
                        shown.isEmpty() ? "You could not be signed in" : "The test login failed",
                        "refused.mustache",
                        Map.of(
                                "sentence",
                                Sentences.of(reason),
                                "code",
                                reason.wire(),
                                "words",
                                trace.words(),
                                "again",
                                company == null ? "" : "/auth/saml/" + company + "/login",
                                "rules",
                                rows(shown),
                                "diagnosis",
                                // Beside the rules or not at all: only who tries the configuration out can do something
                                // about it.
                                shown.isEmpty() ? List.of() : diagnosis(trace.diagnosis()),
                                "test",
                                !shown.isEmpty()))
                .kept();
    }

    private static List<Map<String, Object>> diagnosis(@Nullable Diagnosis diagnosis) {
        return diagnosis == null
                ? List.of()
                : List.of(Map.of(
                        "title",
                        diagnosis.title(),
                        "fix",
                        diagnosis.fix(),
                        "screen",
                        diagnosis.idpScreen(),
                        "field",
                        diagnosis.idpField(),
                        "value",
                        Objects.requireNonNullElse(diagnosis.valueToPaste(), ""),
                        "cause",
                        diagnosis.cause()));
    }

    /** A test login passed. */
    static PageView testPassed(SignInOutcome.TestPassed passed, Trace trace) {
        User user = passed.wouldBe();
        return page(
                        200,
                        "The test login passed",
                        "test-passed.mustache",
                        Map.of(
                                "who",
                                user == null ? "" : user.displayName() + " (" + user.email() + ")",
                                "identity",
                                passed.identity(),
                                "proven",
                                passed.provenAdmin(),
                                "words",
                                trace.words(),
                                "rules",
                                rows(trace.rules())))
                .kept();
    }

    /** What an assertion consumer service is, for people who open its address. */
    static PageView help(int status, String title, String login) {
        return page(status, title, "help.mustache", Map.of("login", login));
    }

    /** A sentence. */
    static PageView sentence(int status, String title, String sentence) {
        return page(status, title, "sentence.mustache", Map.of("sentence", sentence));
    }

    /** Asks before another person's session ends. */
    static PageView ask(SignInOutcome.Ask ask, String handle, String formToken, String returnTo) {
        User present = ask.present();
        return page(
                        200,
                        "Somebody else is signed in",
                        "ask.mustache",
                        Map.of(
                                "incoming",
                                ask.incoming().email(),
                                "present",
                                present == null ? "the operator" : present.email(),
                                "action",
                                "/auth/saml/continue/" + handle,
                                "csrf",
                                formToken,
                                "returnTo",
                                returnTo))
                .kept();
    }

    /** A form that posts itself to the identity provider. */
    static PageView form(URI action, String samlRequest) {
        return page(
                        200,
                        "Continue to your identity provider",
                        "form.mustache",
                        Map.of("action", action.toString(), "samlRequest", samlRequest))
                .endingAt(List.of(origin(action)))
                .scripted(PageView.SUBMIT_SCRIPT)
                .kept();
    }

    /** What a single logout service is, for people who open its address. */
    static PageView logoutHelp() {
        return sentence(
                200,
                "Single logout service",
                "Identity providers send people here who sign out with them. To sign out here, use Log out on the home page.");
    }

    /** Signed out, whatever the identity provider said. @param trace what it did not do; null: it did all */
    static PageView signedOut(int status, @Nullable Trace trace) {
        return page(
                        status,
                        "You are signed out",
                        "signed-out.mustache",
                        Map.of("partly", trace != null, "words", trace == null ? "" : trace.words()))
                .kept();
    }

    /** A logout message that ended nothing. */
    static PageView logoutRefused(ReasonCode reason, Trace trace) {
        return page(
                        403,
                        "The sign-out could not be accepted",
                        "refused.mustache",
                        Map.of(
                                "sentence",
                                "The message from your identity provider broke a rule, so it ended no session here. To sign out here, use Log out on the home page.",
                                "code",
                                reason.wire(),
                                "words",
                                trace.words(),
                                "again",
                                "",
                                "rules",
                                List.of(),
                                "test",
                                false))
                .kept();
    }

    /** A logout message in a form that posts itself to the identity provider. */
    static PageView logoutForm(Sending.Form form) {
        String relayState = form.relayState();
        return page(
                        200,
                        "Signing you out",
                        "logout-form.mustache",
                        Map.of(
                                "action",
                                form.action().toString(),
                                "field",
                                form.field(),
                                "message",
                                form.message(),
                                "related",
                                relayState != null,
                                "relayState",
                                relayState == null ? "" : relayState))
                .endingAt(List.of(origin(form.action())))
                .scripted(PageView.SUBMIT_SCRIPT)
                .kept();
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    private static List<Map<String, Object>> rows(List<Trace.RuleResult> rules) {
        return rules.stream().map(SamlPages::row).toList();
    }

    private static Map<String, Object> row(Trace.RuleResult rule) {
        return Map.of(
                "id",
                rule.id(),
                "title",
                RuleTitles.of(rule.id()),
                "status",
                switch (rule.status()) {
                    case PASS -> "passed";
                    case WARN -> "passed, look";
                    case FAIL -> "failed";
                },
                "failed",
                rule.status() == Trace.RuleResult.Status.FAIL,
                "remedy",
                rule.status() == Trace.RuleResult.Status.FAIL ? Remedies.of(rule.id()) : "",
                "expected",
                Objects.requireNonNullElse(rule.expected(), ""),
                "received",
                Objects.requireNonNullElse(rule.received(), ""));
    }

    private static PageView page(int status, String title, String template, Map<String, Object> model) {
        return PageView.of(status, title, SamlPages.class, template, model);
    }
}
