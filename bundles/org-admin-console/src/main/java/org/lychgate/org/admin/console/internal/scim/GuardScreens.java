package org.lychgate.org.admin.console.internal.scim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.provisioning.ScimGuard;
import org.lychgate.directory.api.provisioning.ScimGuard.Settings;
import org.lychgate.directory.api.provisioning.ScimGuard.Standing;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Mistakes;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What holds mass deactivation back (security rule 22). Weakening it and letting people in again need a proof of identity. */
@Component
public final class GuardScreens implements Screens {
    private static final String GUARD = ScimScreens.HOME + "/guard";
    private static final int MOST_PEOPLE = 10_000;
    private static final int ALL = 100;

    private final ScimGuard guard;

    /** Asks the directory at each visit. */
    @Activate
    public GuardScreens(@Reference ScimGuard guard) {
        this.guard = guard;
    }

    /** Somebody whose deactivation waits. */
    record Line(String href, String email, String since, String appliesAt) {}

    /** What an admin typed. */
    private record Typed(boolean enabled, String people, String percent, String version) {
        static Typed of(Settings settings) {
            return new Typed(
                    settings.enabled(),
                    Integer.toString(settings.people()),
                    Integer.toString(settings.percent()),
                    Long.toString(settings.version()));
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(GUARD, this::show),
                Route.post(GUARD, this::change).onlyFresh(),
                Route.post(GUARD + "/release", this::release),
                Route.post(GUARD + "/undo", this::undo).onlyFresh());
    }

    private Answer show(Visit visit) {
        Standing standing = guard.standing(visit.company());
        return page(visit, standing, Typed.of(standing.settings()));
    }

    private static Answer.Page page(Visit visit, Standing standing, Typed typed) {
        Words words = visit.words(GuardScreens.class);
        Map<String, Object> model = new HashMap<>();
        model.put("held", standing.held());
        model.put("anyHeld", standing.held() > 0);
        model.put("recent", standing.recent());
        model.put(
                "lines",
                standing.waiting().stream().map(one -> line(visit, one, words)).toList());
        model.put("enabled", typed.enabled());
        model.put("people", typed.people());
        model.put("percent", typed.percent());
        model.put("version", typed.version());
        return Answer.Page.of(words.text("guard-title"), GuardScreens.class, "guard.mustache", model);
    }

    private static Line line(Visit visit, ScimGuard.Waiting one, Words words) {
        return new Line(
                visit.href("/users/" + one.userId()),
                one.email(),
                words.time(one.since()),
                words.time(one.appliesAt()));
    }

    private Answer change(Visit visit) {
        Words words = visit.words(GuardScreens.class);
        Typed typed = new Typed(
                visit.ticked("enabled"), visit.field("people"), visit.field("percent"), visit.field("version"));
        OptionalInt people = number(typed.people(), 2, MOST_PEOPLE);
        OptionalInt percent = number(typed.percent(), 1, ALL);
        Standing now = guard.standing(visit.company());
        if (people.isEmpty()) {
            return page(visit, now, typed).with(422, "people", words.text("guard-people-wrong", 2, MOST_PEOPLE));
        }
        if (percent.isEmpty()) {
            return page(visit, now, typed).with(422, "percent", words.text("guard-percent-wrong", 1, ALL));
        }
        Settings wanted = new Settings(typed.enabled(), people.getAsInt(), percent.getAsInt(), 0);
        long version = typed.version().matches("[0-9]{1,18}") ? Long.parseLong(typed.version()) : 0;
        try {
            guard.change(visit.company(), wanted, version, visit.actor());
        } catch (DirectoryException refusal) {
            return page(visit, now, typed).with(Problem.statusOf(refusal.kind()), Mistakes.of(refusal, words));
        }
        return visit.to("/scim/guard", "notice-guard-saved");
    }

    private static OptionalInt number(String text, int least, int most) {
        if (!text.matches("[0-9]{1,6}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number >= least && number <= most ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private Answer release(Visit visit) {
        guard.release(visit.company(), visit.actor());
        return visit.to("/scim/guard", "notice-guard-released");
    }

    private Answer undo(Visit visit) {
        guard.undo(visit.company(), visit.actor());
        return visit.to("/scim/guard", "notice-guard-undone");
    }
}
