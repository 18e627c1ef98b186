package org.lychgate.org.admin.console.internal.sso;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.Traces;
import org.lychgate.edge.Words;
import org.lychgate.edge.provider.Sayings;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Recent sign-ins, and each rule of one of them. Reading them stands in the audit (security rule 32). */
@Component(service = Screens.class)
public final class TraceScreens implements Screens {
    private static final int ON_A_PAGE = 25;

    private final SsoDesk desk;
    private final Traces traces;
    private final Audit audit;

    /** Reads traces. */
    @Activate
    public TraceScreens(@Reference SsoDesk desk, @Reference Traces traces, @Reference Audit audit) {
        this.desk = desk;
        this.traces = traces;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/org/{c}/sso/traces", this::list), Route.get("/org/{c}/sso/traces/{id}", this::read));
    }

    private Answer list(Visit visit) {
        Words words = visit.words(TraceScreens.class);
        Sayings sayings = desk.sayings(visit.company(), words);
        Page<Trace> page = traces.list(
                visit.company(),
                new Page.Request(ON_A_PAGE, visit.said("cursor").orElse(null)));
        audit.note(visit.company(), visit.actor(), "traces.read", null, Map.of());
        return Answer.Page.of(
                words.text("traces-title"),
                TraceScreens.class,
                "traces.mustache",
                Map.of(
                        "traces",
                        page.items().stream()
                                .map(trace -> TraceFacts.of(trace, words, sayings))
                                .toList(),
                        "isAny",
                        !page.items().isEmpty(),
                        "next",
                        page.nextCursor() == null ? "" : page.nextCursor()));
    }

    private Answer read(Visit visit) {
        Words words = visit.words(TraceScreens.class);
        Optional<Trace> trace = traces.find(visit.company(), visit.part("id"));
        if (trace.isEmpty()) {
            return Answer.Page.of(
                            words.text("away-unknown-title"),
                            TraceScreens.class,
                            "message.mustache",
                            Map.of("text", words.text("away-unknown-text")))
                    .with(404, List.of());
        }
        audit.note(visit.company(), visit.actor(), "traces.read", trace.get().id(), Map.of());
        return Answer.Page.of(
                words.text("trace-title"),
                TraceScreens.class,
                "trace.mustache",
                Map.of("found", List.of(TraceFacts.of(trace.get(), words, desk.sayings(visit.company(), words)))));
    }
}
