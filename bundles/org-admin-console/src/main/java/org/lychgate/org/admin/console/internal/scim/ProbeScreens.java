package org.lychgate.org.admin.console.internal.scim;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Access;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Badge;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.lychgate.org.admin.console.internal.Visitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Watches the identity provider's first requests arrive: connected, a person created, updated, deactivated. When the watch began stands in the audit, so that
 * every node knows it, and that somebody read the log (security rule 32).
 */
@Component
public final class ProbeScreens implements Screens {
    private static final String PROBE = ScimScreens.HOME + "/probe";
    private static final String STARTED = "scim.probe_started";
    private static final int MOST = 1_000;

    private final ScimEvents events;
    private final ScimTokens tokens;
    private final Provisioning provisioning;
    private final Audit audit;

    /** Reads the log at each visit. */
    @Activate
    public ProbeScreens(
            @Reference ScimEvents events,
            @Reference ScimTokens tokens,
            @Reference Provisioning provisioning,
            @Reference Audit audit) {
        this.events = events;
        this.tokens = tokens;
        this.provisioning = provisioning;
        this.audit = audit;
    }

    /** One thing that shall be seen. */
    record Step(String id, String label, Badge state, String text, String href) {}

    /** A write that was refused. */
    record Failure(String href, String at, String what, String why) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PROBE, this::show)
                        .access(Access.DELEGATE_TOO)
                        .isPolled()
                        .in(Menu.ORGANIZATION, 35, ProbeScreens.class, "probe-title"),
                Route.post(PROBE, this::start).access(Access.DELEGATE_TOO));
    }

    private Answer start(Visit visit) {
        audit.note(visit.company(), visit.actor(), STARTED, null, Map.of());
        return visit.to("/scim/probe");
    }

    private Answer show(Visit visit) {
        Words words = visit.words(ProbeScreens.class);
        Optional<Instant> since = audit
                .list(visit.company(), new Audit.Filter(STARTED, null, null, null, null), new Page.Request(1, null))
                .items()
                .stream()
                .findFirst()
                .map(Audit.Row::at);
        List<ScimEvents.Event> seen =
                since.map(start -> since(visit.company(), start)).orElse(List.of());
        List<Step> steps = since.map(start -> steps(visit, seen, start, words)).orElse(List.of());
        // What was sent is about people: whoever holds a delegation link sees the ticks alone.
        boolean full = visit.visitor().kind() != Visitor.Kind.DELEGATE;
        List<Failure> failures = (full ? seen : List.<ScimEvents.Event>of())
                .stream()
                        .flatMap(event -> failure(visit, event, words).stream())
                        .limit(20)
                        .toList();
        return Answer.Page.of(
                words.text("probe-title"),
                ProbeScreens.class,
                "probe.mustache",
                Map.of(
                        "full",
                        full,
                        "on",
                        provisioning.settings(visit.company()).enabled(),
                        "started",
                        since.map(words::time).orElse(""),
                        "steps",
                        steps,
                        "complete",
                        !steps.isEmpty()
                                && steps.stream()
                                        .allMatch(step -> step.state().tone().equals("good")),
                        "failures",
                        failures,
                        "anyFailures",
                        !failures.isEmpty()));
    }

    /** Newest first. */
    private List<ScimEvents.Event> since(CompanyId company, Instant start) {
        List<ScimEvents.Event> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<ScimEvents.Event> page = events.list(company, new Page.Request(200, cursor));
            // Reads are counted by the minute, so the first of them stand a little before the start.
            page.items().stream()
                    .filter(event -> !event.at().isBefore(event.write() == null ? minute(start) : start))
                    .forEach(seen::add);
            boolean past = page.items().stream().anyMatch(event -> event.at().isBefore(minute(start)));
            cursor = past || seen.size() >= MOST ? null : page.cursor();
        } while (cursor != null);
        return seen;
    }

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    private List<Step> steps(Visit visit, List<ScimEvents.Event> seen, Instant start, Words words) {
        return List.of(
                connected(visit, seen, start, words),
                step("create", visit, seen, words, write -> WriteKind.of(write) == WriteKind.CREATE),
                step("update", visit, seen, words, write -> WriteKind.of(write) == WriteKind.UPDATE),
                step(
                        "deactivate",
                        visit,
                        seen,
                        words,
                        write -> WriteKind.of(write) == WriteKind.DEACTIVATE
                                || WriteKind.of(write) == WriteKind.DELETE));
    }

    /** A token's use is known at once, and to the minute; the log knows of reads a little later. */
    private Step connected(Visit visit, List<ScimEvents.Event> seen, Instant start, Words words) {
        boolean used = !seen.isEmpty()
                || tokens.list(visit.company()).stream()
                        .anyMatch(token -> token.lastUsedAt() != null
                                && !token.lastUsedAt().isBefore(minute(start)));
        return new Step("connect", words.text("probe-connect"), state(used, false, words), "", "");
    }

    private static Step step(
            String id, Visit visit, List<ScimEvents.Event> seen, Words words, Predicate<ScimEvents.Write> kind) {
        List<ScimEvents.Event> tried = seen.stream()
                .filter(event -> event.write() != null && WriteKind.ofUser(event.write()) && kind.test(event.write()))
                .toList();
        Optional<ScimEvents.Event> done = tried.stream()
                .filter(event -> event.write() != null && event.write().status() < 300)
                .findFirst();
        Optional<ScimEvents.Event> told = done.or(() -> tried.stream().findFirst());
        return new Step(
                id,
                words.text("probe-" + id),
                state(done.isPresent(), told.isPresent(), words),
                told.map(event -> words.time(event.at())).orElse(""),
                told.filter(event -> visit.visitor().kind() != Visitor.Kind.DELEGATE)
                        .map(event -> visit.href("/scim/events/" + event.id()))
                        .orElse(""));
    }

    private static Badge state(boolean done, boolean tried, Words words) {
        if (done) {
            return Badge.good(words.text("probe-done"));
        }
        return tried ? Badge.bad(words.text("probe-refused")) : Badge.plain(words.text("probe-waiting"));
    }

    private static Optional<Failure> failure(Visit visit, ScimEvents.Event event, Words words) {
        ScimEvents.Write write = event.write();
        if (write == null || write.status() < 300) {
            return Optional.empty();
        }
        EventWords say = new EventWords(words);
        return Optional.of(new Failure(
                visit.href("/scim/events/" + event.id()), words.time(event.at()), say.what(write), say.refusal(write)));
    }
}
