package org.lychgate.org.admin.console.internal.scim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.provisioning.Rehearsals;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.Pluggable;
import org.lychgate.edge.admin.ScimLog;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Badge;
import org.lychgate.org.admin.console.internal.Mistakes;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What identity providers sent, what came of it, and what would come of it now. */
@Component
public final class EventScreens implements Screens {
    private static final String LIST = ScimScreens.HOME + "/events";
    private static final int PART = 50;

    private final ScimLog log;
    private final Pluggable<Rehearsals> rehearsals =
            new Pluggable<>("scim_unavailable", "The SCIM bundle is not running now; try again in a moment.");

    /** Reads the log at each visit. */
    @Activate
    public EventScreens(@Reference ScimEvents events, @Reference Audit audit) {
        this.log = new ScimLog(events, audit);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRehearsals(Rehearsals service) {
        rehearsals.set(service);
    }

    void unbindRehearsals(Rehearsals service) {
        rehearsals.unset(service);
    }

    /** A line of the log. */
    record Line(
            String href,
            String at,
            String token,
            String what,
            List<Badge> answer,
            String detail,
            String changed,
            String held) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(LIST, this::list),
                Route.get(LIST + "/{event}", visit -> one(visit, null)),
                Route.post(LIST + "/{event}/rehearse", this::rehearse));
    }

    private Answer list(Visit visit) {
        Words words = visit.words(EventScreens.class);
        Page.Request request = new Page.Request(PART, visit.said("cursor").orElse(null));
        Page<ScimEvents.Event> page = log.list(visit.company(), request, visit.actor());
        return Answer.Page.of(
                words.text("events-title"),
                EventScreens.class,
                "events.mustache",
                Map.of(
                        "lines",
                        page.items().stream()
                                .map(event -> line(visit, event, words))
                                .toList(),
                        "any",
                        !page.items().isEmpty(),
                        "first",
                        request.cursor() == null ? "" : visit.href("/scim/events"),
                        "next",
                        page.nextCursor()
                                .map(next -> visit.href("/scim/events?cursor=" + next))
                                .orElse("")));
    }

    private static Line line(Visit visit, ScimEvents.Event event, Words words) {
        ScimEvents.Write write = event.write();
        String at = words.time(event.at());
        String href = visit.href("/scim/events/" + event.id());
        if (write == null) {
            String what = words.text("events-reads", event.reads());
            String refused = event.refusedReads() == 0 ? "" : words.text("events-reads-refused", event.refusedReads());
            return new Line(href, at, event.tokenName(), what, List.of(), refused, "", "");
        }
        EventWords say = new EventWords(words);
        int changed = write.changed().size();
        int held = write.notices().size();
        return new Line(
                href,
                at,
                event.tokenName(),
                say.what(write),
                List.of(say.answer(write.status())),
                say.refusal(write),
                changed == 0 ? "" : words.text("events-changed", changed),
                held == 0 ? "" : words.text("events-held", held));
    }

    private Answer.Page one(Visit visit, Rehearsals.@Nullable Answer rehearsed) {
        Words words = visit.words(EventScreens.class);
        EventWords say = new EventWords(words);
        ScimEvents.Event event = log.read(visit.company(), visit.part("event"), visit.actor());
        ScimEvents.Write write = event.write();
        Map<String, Object> model = new HashMap<>();
        model.put("here", visit.href("/scim/events/" + event.id()));
        model.put("at", words.time(event.at()));
        model.put("token", event.tokenName());
        model.put("reads", write == null ? words.text("events-reads", event.reads()) : "");
        model.put("readsRefused", Integer.toString(event.refusedReads()));
        model.put("write", write == null ? List.of() : List.of(write));
        model.put("sent", write == null ? "" : JsonText.indented(write.body()));
        model.put("rehearsed", rehearsed == null ? List.of() : List.of(rehearsed(rehearsed, say)));
        if (write != null) {
            model.putAll(outcome(write.status(), write, say));
            model.put("person", person(visit, write));
        }
        return Answer.Page.of(
                write == null ? words.text("events-title-reads") : say.what(write),
                EventScreens.class,
                "event.mustache",
                model);
    }

    private static Map<String, Object> outcome(int status, ScimEvents.Write write, EventWords say) {
        return Map.of(
                "answer", say.answer(status),
                "refusal", say.refusal(write),
                "changes", say.changes(write),
                "anyChanges", !write.changed().isEmpty(),
                "heldBack", say.heldBack(write.notices()),
                "anyHeldBack", !write.notices().isEmpty());
    }

    private static Map<String, Object> rehearsed(Rehearsals.Answer answer, EventWords say) {
        Map<String, Object> model = new HashMap<>(outcome(answer.status(), answer.write(), say));
        model.put("answerBody", answer.body() == null ? "" : JsonText.indented(answer.body()));
        return model;
    }

    /** The page of the person it was about; empty: it was about nobody that is known. */
    private static String person(Visit visit, ScimEvents.Write write) {
        return Resources.USER.equals(write.resourceType()) && write.resourceId() != null
                ? visit.href("/users/" + write.resourceId())
                : "";
    }

    private Answer rehearse(Visit visit) {
        try {
            return one(visit, log.rehearse(visit.company(), visit.part("event"), rehearsals.get(), visit.actor()));
        } catch (DirectoryException refusal) {
            if (refusal.kind() != DirectoryException.Kind.CONFLICT) {
                throw refusal;
            }
            return one(visit, null)
                    .with(Problem.statusOf(refusal.kind()), Mistakes.of(refusal, visit.words(EventScreens.class)));
        }
    }
}
