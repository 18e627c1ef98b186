package org.lychgate.org.admin.console.internal.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Badge;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Mistakes;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How all people of an organization are tied to its identity provider: who is, who is not yet, and mails for the latter. */
@Component
public final class BindingsScreens implements Screens {
    private static final String BOARD = "/org/{c}/bindings";

    /** The most urgent first: what is shown while nobody chose. */
    private static final List<Binding.State> BY_URGENCY = List.of(
            Binding.State.CONFLICT,
            Binding.State.EXPIRED,
            Binding.State.PENDING,
            Binding.State.NONE,
            Binding.State.BOUND);

    private final Users users;
    private final Connections connections;

    /** Asks the directory at each visit. */
    @Activate
    public BindingsScreens(@Reference Users users, @Reference Connections connections) {
        this.users = users;
        this.connections = connections;
    }

    /** One state and how many stand in it. */
    record Tile(String id, String href, String label, long count, boolean chosen) {}

    /** One person of the chosen state. */
    record Line(String id, String href, String name, String email, Badge binding, String progress, String until) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(BOARD, this::board)
                        .evenDuringUndo()
                        .isPolled()
                        .in(Menu.PEOPLE, 20, BindingsScreens.class, "bindings-title"),
                Route.post(BOARD + "/mails", this::mail).evenDuringUndo());
    }

    private Answer board(Visit visit) {
        return page(visit);
    }

    private Answer.Page page(Visit visit) {
        Words words = visit.words(BindingsScreens.class);
        PersonWords say = new PersonWords(words);
        Map<Binding.State, Long> counts = users.countByBinding(visit.company());
        PeopleFilter filter = PeopleFilter.of(visit);
        Binding.State chosen = filter.binding() == null ? mostUrgent(counts) : filter.binding();
        PeopleFilter shown = new PeopleFilter("", null, null, chosen, filter.cursor());
        Page<User> part = users.list(visit.company(), shown.users(), shown.page());
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long bound = counts.getOrDefault(Binding.State.BOUND, 0L);
        Map<String, Object> model = new HashMap<>(Map.of(
                "here",
                visit.href("/bindings") + shown.from(filter.cursor()),
                "bound",
                bound,
                "all",
                all,
                "tiles",
                tiles(visit, counts, chosen, say),
                "chosen",
                words.text("binding-" + PersonWords.wire(chosen)),
                "lines",
                part.items().stream().map(user -> line(visit, user, say)).toList(),
                "any",
                !part.items().isEmpty(),
                "open",
                all > bound,
                "expired",
                counts.getOrDefault(Binding.State.EXPIRED, 0L) > 0,
                "next",
                part.nextCursor()
                        .map(next -> visit.href("/bindings") + shown.from(next))
                        .orElse("")));
        model.put("enabled", PersonActs.isEnforced(connections, visit));
        return Answer.Page.of(words.text("bindings-title"), BindingsScreens.class, "bindings.mustache", model);
    }

    private static Binding.State mostUrgent(Map<Binding.State, Long> counts) {
        return BY_URGENCY.stream()
                .filter(state -> counts.getOrDefault(state, 0L) > 0)
                .findFirst()
                .orElse(Binding.State.NONE);
    }

    private static List<Tile> tiles(
            Visit visit, Map<Binding.State, Long> counts, Binding.State chosen, PersonWords say) {
        return Stream.of(Binding.State.values())
                .map(state -> new Tile(
                        "state-" + PersonWords.wire(state),
                        visit.href("/bindings?binding=" + PersonWords.wire(state)),
                        say.words().text("binding-" + PersonWords.wire(state)),
                        counts.getOrDefault(state, 0L),
                        state == chosen))
                .toList();
    }

    private static Line line(Visit visit, User user, PersonWords say) {
        return new Line(
                user.id(),
                visit.href("/users/" + user.id()),
                user.displayName(),
                user.email(),
                say.binding(user.binding()),
                say.progress(user.binding()),
                say.time(user.binding().expiresAt()));
    }

    private Answer mail(Visit visit) {
        try {
            users.mailBindings(visit.company(), visit.field("only").equals("expired"), visit.actor());
        } catch (DirectoryException refusal) {
            return page(visit)
                    .with(Problem.statusOf(refusal.kind()), Mistakes.of(refusal, visit.words(BindingsScreens.class)));
        }
        return visit.to("/bindings", "notice-mails-queued");
    }
}
