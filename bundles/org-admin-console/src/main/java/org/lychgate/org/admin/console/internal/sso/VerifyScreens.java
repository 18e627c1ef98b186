package org.lychgate.org.admin.console.internal.sso;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.Traces;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.SsoAdministration;
import org.lychgate.edge.provider.Said;
import org.lychgate.edge.provider.Sayings;
import org.lychgate.org.admin.console.internal.Access;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.lychgate.org.admin.console.internal.Visitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Verify Configuration: the check list, the test login in another window, and what came of it as it arrives. */
@Component(service = Screens.class)
public final class VerifyScreens implements Screens {
    private static final int LATEST = 20;

    private final SsoDesk desk;
    private final Traces traces;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    /** Works with what the desk has. */
    @Activate
    public VerifyScreens(@Reference SsoDesk desk, @Reference Traces traces, @Reference Audit audit) {
        this.desk = desk;
        this.traces = traces;
        this.audit = audit;
    }

    /** One check. */
    record Line(String id, String mark, String status, Said message, Said remedy, List<Explained> explained) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/org/{c}/sso/verify", this::show).access(Access.DELEGATE_TOO),
                Route.post("/org/{c}/sso/verify", this::verify).access(Access.DELEGATE_TOO),
                Route.get("/org/{c}/sso/verify/outcome", this::outcome)
                        .access(Access.DELEGATE_TOO)
                        .isPolled());
    }

    private Answer show(Visit visit) {
        boolean saved =
                desk.sso().overview(visit.company()).standing().underTest().isPresent();
        if (!saved) {
            return visit.to("/sso");
        }
        boolean now = !visit.field("now").isEmpty();
        Answer.Page page = page(visit, Map.of("isChecked", false, "now", now));
        return now ? page.scripted(PageView.SUBMIT_SCRIPT) : page;
    }

    private Answer verify(Visit visit) {
        if (desk.sso().overview(visit.company()).standing().underTest().isEmpty()) {
            return visit.to("/sso");
        }
        Words words = visit.words(VerifyScreens.class);
        Instant before = clock.instant();
        SsoAdministration.Verification found = desk.sso().verify(visit.company(), visit.actor());
        Map<String, Object> model = new HashMap<>();
        model.put("isChecked", true);
        model.put("ok", found.ok());
        model.put("lines", lines(found.checks(), words, desk.sayings(visit.company(), words)));
        model.put("testLoginUrl", found.testLoginUrl());
        model.put("since", before.toEpochMilli());
        model.put("seen", "");
        model.put("found", List.of());
        model.put("mayEnable", found.ok() && mayEnable(visit));
        return page(visit, model).kept();
    }

    private boolean mayEnable(Visit visit) {
        Connection live = desk.sso().overview(visit.company()).standing().live();
        return visit.visitor().kind() != Visitor.Kind.DELEGATE
                && live != null
                && live.stage() != Connection.Stage.ENABLED;
    }

    /** What came of test logins since the checks ran. Only a login that was not shown yet is an answer to a page that looks again by itself. */
    private Answer outcome(Visit visit) {
        Instant since = since(visit.field("since"));
        Optional<Trace> latest = latest(visit, since);
        String seen = visit.field("seen");
        if (visit.isPartial() && latest.map(Trace::id).orElse("").equals(seen)) {
            return new Answer.Unchanged();
        }
        Words words = visit.words(VerifyScreens.class);
        latest.ifPresent(trace -> audit.note(visit.company(), visit.actor(), "traces.read", trace.id(), Map.of()));
        Map<String, Object> model = new HashMap<>();
        model.put("since", since.toEpochMilli());
        model.put("seen", latest.map(Trace::id).orElse(""));
        model.put(
                "found",
                latest.map(trace -> List.of(TraceFacts.of(trace, words, desk.sayings(visit.company(), words))))
                        .orElse(List.of()));
        model.put("isPartial", visit.isPartial());
        return Answer.Page.of(words.text("verify-outcome-title"), VerifyScreens.class, "outcome-page.mustache", model);
    }

    /** A delegate sees no login of anybody while people use the connection: theirs are tests. */
    private Optional<Trace> latest(Visit visit, Instant since) {
        Connection live = desk.sso().overview(visit.company()).standing().live();
        boolean testsOnly = visit.visitor().kind() == Visitor.Kind.DELEGATE
                && live != null
                && live.stage() == Connection.Stage.ENABLED;
        return traces.list(visit.company(), new Page.Request(LATEST, null)).items().stream()
                .filter(trace -> !trace.at().isBefore(since))
                .filter(trace -> trace.outcome() == Trace.Outcome.TEST
                        || (trace.outcome() == Trace.Outcome.FAILURE && !testsOnly))
                .findFirst();
    }

    private Instant since(String millis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        } catch (NumberFormatException e) {
            return clock.instant();
        }
    }

    private static List<Line> lines(List<Check> checks, Words words, Sayings sayings) {
        List<Line> lines = new ArrayList<>();
        for (Check check : checks) {
            String mark = switch (check.status()) {
                case PASS -> "good";
                case WARN -> "warn";
                case FAIL -> "bad";
            };
            lines.add(new Line(
                    check.id(),
                    mark,
                    words.text("sso-rule-" + check.status().wire()),
                    sayings.say(check.message()),
                    sayings.say(check.remedy() == null || check.diagnosis() != null ? "" : check.remedy()),
                    Explained.of(check.diagnosis(), "paste-" + check.id() + "-" + lines.size(), mark, sayings)));
        }
        return lines;
    }

    private static Answer.Page page(Visit visit, Map<String, Object> model) {
        return Answer.Page.of(
                visit.words(VerifyScreens.class).text("verify-title"), VerifyScreens.class, "verify.mustache", model);
    }
}
