package org.lychgate.saml.sp.internal.endpoint;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.HelpRequests;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.User;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Words;
import org.lychgate.edge.provider.Sayings;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.saml.sp.internal.logout.Sending;

/**
 * The pages of this bundle as values.
 *
 * @param words the language they are written in
 * @param providers said what lies behind a refusal
 */
record SamlPages(Words words, IdentityProviders providers) {

    /**
     * Nobody got in.
     *
     * @param company whose address it was; null: the shared one
     * @param formToken for the form that asks the admins for help
     */
    PageView refused(
            ReasonCode reason,
            Trace trace,
            List<Trace.RuleResult> shown,
            @Nullable CompanyId company,
            String formToken) {
        CompanyId owner = trace.company();
        int status = reason == ReasonCode.PROVIDER_UNAVAILABLE ? 503 : 403;
        return page(
                        status,
                        shown.isEmpty() ? "refused-title" : "test-failed",
                        "refused.mustache",
                        Map.of(
                                "sentence",
                                reason(reason),
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
                                "help",
                                shown.isEmpty() && owner != null ? "/auth/saml/" + owner + "/help" : "",
                                "csrf",
                                formToken,
                                "test",
                                !shown.isEmpty()))
                .kept();
    }

    /** What came of asking the admins for help. */
    PageView helpAsked(HelpRequests.Asked asked) {
        return switch (asked) {
            case SENT -> sentence(200, "help-sent", "help-sent-what");
            case BEFORE -> sentence(200, "help-sent", "help-before-what");
            case TOO_MANY -> sentence(429, "help-many", "help-many-what");
            case UNKNOWN -> sentence(410, "help-late", "help-late-what");
        };
    }

    private List<Map<String, Object>> diagnosis(@Nullable Diagnosis diagnosis) {
        if (diagnosis == null) {
            return List.of();
        }
        // It may be of the plug-in that was chosen or of the one whose metadata it is; whoever said it knows it.
        Sayings sayings = Sayings.of(providers, "", words.locale());
        return List.of(Map.of(
                "title",
                sayings.say(diagnosis.title()),
                "fix",
                sayings.say(diagnosis.fix()),
                "screen",
                sayings.say(diagnosis.idpScreen()),
                "field",
                sayings.say(diagnosis.idpField()),
                "value",
                Objects.requireNonNullElse(diagnosis.valueToPaste(), ""),
                "cause",
                diagnosis.cause()));
    }

    /** A test login passed. */
    PageView testPassed(SignInOutcome.TestPassed passed, Trace trace) {
        User user = passed.wouldBe();
        return page(
                        200,
                        "test-passed",
                        "test-passed.mustache",
                        Map.of(
                                "who",
                                user == null ? "" : user.displayName() + " (" + user.email() + ")",
                                "identity",
                                passed.identity(),
                                "proven",
                                passed.provenAdmin(),
                                "next",
                                user == null ? "" : "/console/org/" + user.company() + "/sso/enable",
                                "words",
                                trace.words(),
                                "rules",
                                rows(trace.rules())))
                .kept();
    }

    /** What an assertion consumer service is, for people who open its address. */
    PageView help(int status, String title, String login) {
        return page(status, title, "help.mustache", Map.of("login", login));
    }

    /** A sentence.
     *
     * @param title key of the title
     * @param sentence key of the sentence
     */
    PageView sentence(int status, String title, String sentence) {
        return page(status, title, "sentence.mustache", Map.of("sentence", words.text(sentence)));
    }

    /** Asks before another person's session ends. */
    PageView ask(SignInOutcome.Ask ask, String handle, String formToken, String returnTo) {
        User present = ask.present();
        return page(
                        200,
                        "ask-title",
                        "ask.mustache",
                        Map.of(
                                "incoming",
                                ask.incoming().email(),
                                "present",
                                present == null ? words.text("ask-operator") : present.email(),
                                "action",
                                "/auth/saml/continue/" + handle,
                                "csrf",
                                formToken,
                                "returnTo",
                                returnTo))
                .kept();
    }

    /** A form that posts itself to the identity provider. */
    PageView form(URI action, String samlRequest) {
        return page(200, "form-title", "form.mustache", Map.of("action", action.toString(), "samlRequest", samlRequest))
                .endingAt(List.of(origin(action)))
                .scripted(PageView.SUBMIT_SCRIPT)
                .kept();
    }

    /** What a single logout service is, for people who open its address. */
    PageView logoutHelp() {
        return sentence(200, "slo-title", "slo-what");
    }

    /** Signed out, whatever the identity provider said. @param trace what it did not do; null: it did all */
    PageView signedOut(int status, @Nullable Trace trace) {
        return page(
                        status,
                        "out-title",
                        "signed-out.mustache",
                        Map.of("partly", trace != null, "words", trace == null ? "" : trace.words()))
                .kept();
    }

    /** A logout message that ended nothing. */
    PageView logoutRefused(ReasonCode reason, Trace trace) {
        return page(
                        403,
                        "out-refused",
                        "refused.mustache",
                        Map.of(
                                "sentence",
                                words.text("out-refused-what"),
                                "code",
                                reason.wire(),
                                "words",
                                trace.words(),
                                "again",
                                "",
                                "rules",
                                List.of(),
                                "help",
                                "",
                                "test",
                                false))
                .kept();
    }

    /** A logout message in a form that posts itself to the identity provider. */
    PageView logoutForm(Sending.Form form) {
        String relayState = form.relayState();
        return page(
                        200,
                        "out-form",
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

    /** Why somebody did not get in. */
    private String reason(ReasonCode reason) {
        return words.text("reason-" + dashed(reason.wire()));
    }

    /** Codes are written with underscores, keys with dashes. */
    static String dashed(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    private List<Map<String, Object>> rows(List<Trace.RuleResult> rules) {
        return rules.stream().map(this::row).toList();
    }

    private Map<String, Object> row(Trace.RuleResult rule) {
        return Map.of(
                "id",
                rule.id(),
                "title",
                words.text("rule-" + dashed(rule.id())),
                "status",
                words.text("rule-status-" + rule.status().name().toLowerCase(Locale.ROOT)),
                "failed",
                rule.status() == Trace.RuleResult.Status.FAIL,
                "remedy",
                rule.status() == Trace.RuleResult.Status.FAIL
                        ? words.find("remedy-" + dashed(rule.id())).orElse("")
                        : "",
                "expected",
                Objects.requireNonNullElse(rule.expected(), ""),
                "received",
                Objects.requireNonNullElse(rule.received(), ""));
    }

    private PageView page(int status, String title, String template, Map<String, Object> model) {
        return PageView.of(status, words.text(title), SamlPages.class, template, model);
    }
}
