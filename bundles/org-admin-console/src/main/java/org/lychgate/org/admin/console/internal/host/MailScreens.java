package org.lychgate.org.admin.console.internal.host;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.MailQueue;
import org.lychgate.directory.api.MailQueue.State;
import org.lychgate.directory.api.Page;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Access;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Badge;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The outbox over all organizations: what waits and why. Never a text and never a link. */
@Component(service = Screens.class)
public final class MailScreens implements Screens {
    private static final String LIST = "/host/mail";
    private static final int SHOWN = 50;

    private final MailQueue queue;

    /** Asks the directory at each visit. */
    @Activate
    public MailScreens(@Reference MailQueue queue) {
        this.queue = queue;
    }

    /** A mail in the list. */
    record Line(
            String id,
            String kind,
            String to,
            String company,
            Badge state,
            int tries,
            String written,
            String due,
            String error,
            boolean waits) {}

    /** A state, how many are in it, and where they are listed. */
    record Tile(String href, String text, long count, boolean current) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(LIST, this::list).access(Access.OPERATOR).in(Menu.HOST, 20, MailScreens.class, "mail-title"),
                Route.post(LIST + "/{mail}/try", this::tryNow).access(Access.OPERATOR));
    }

    private Answer list(Visit visit) {
        Words words = visit.words(MailScreens.class);
        Optional<State> state = state(visit.field("state"));
        Page<MailQueue.Entry> part = queue.list(
                state.orElse(null), new Page.Request(SHOWN, visit.said("cursor").orElse(null)));
        return Answer.Page.of(
                words.text("mail-title"),
                MailScreens.class,
                "mail.mustache",
                Map.of(
                        "tiles", tiles(state, words),
                        "lines",
                                part.items().stream()
                                        .map(entry -> line(entry, words))
                                        .toList(),
                        "any", !part.items().isEmpty(),
                        "next", next(state, part)));
    }

    private static Optional<State> state(String text) {
        return Stream.of(State.values())
                .filter(state -> wire(state).equals(text))
                .findFirst();
    }

    private List<Tile> tiles(Optional<State> chosen, Words words) {
        Map<State, Long> counts = queue.counts();
        return Stream.of(State.values())
                .map(state -> new Tile(
                        Route.BASE + LIST + "?state=" + wire(state),
                        words.text("mail-" + wire(state)),
                        counts.getOrDefault(state, 0L),
                        chosen.filter(state::equals).isPresent()))
                .toList();
    }

    private static String next(Optional<State> state, Page<MailQueue.Entry> part) {
        return part.nextCursor()
                .map(cursor -> Route.BASE + LIST + "?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)
                        + state.map(only -> "&state=" + wire(only)).orElse(""))
                .orElse("");
    }

    private static Line line(MailQueue.Entry entry, Words words) {
        return new Line(
                entry.id(),
                words.text("mail-kind-" + wire(entry.kind())),
                entry.to(),
                entry.company().value(),
                badge(entry, words),
                entry.tries(),
                words.time(entry.writtenAt()),
                entry.dueAt() == null ? "" : words.time(entry.dueAt()),
                entry.lastError() == null ? "" : entry.lastError(),
                entry.state() == State.WAITING);
    }

    private static Badge badge(MailQueue.Entry entry, Words words) {
        String text = words.text("mail-" + wire(entry.state()));
        return switch (entry.state()) {
            case WAITING -> entry.lastError() == null ? Badge.info(text) : Badge.warn(text);
            case ACCEPTED -> Badge.good(text);
            case FAILED -> Badge.bad(text);
            case WITHDRAWN -> Badge.plain(text);
        };
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Answer tryNow(Visit visit) {
        try {
            queue.tryNow(visit.part("mail"), visit.actor());
        } catch (DirectoryException refusal) {
            if (refusal.kind() != DirectoryException.Kind.CONFLICT) {
                throw refusal;
            }
            return visit.toConsole(LIST, "notice-mail-not-waiting");
        }
        return visit.toConsole(LIST, "notice-mail-tried");
    }
}
