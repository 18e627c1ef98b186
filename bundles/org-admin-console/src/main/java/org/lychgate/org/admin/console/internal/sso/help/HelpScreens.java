package org.lychgate.org.admin.console.internal.sso.help;

import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.edge.Words;
import org.lychgate.edge.provider.Said;
import org.lychgate.edge.provider.Sayings;
import org.lychgate.org.admin.console.internal.Access;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.lychgate.org.admin.console.internal.sso.SsoDesk;
import org.lychgate.provider.spi.Cause;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What lies behind refused logins and metadata: a page for each cause that a plug-in knows, and a search for them. Nothing of anybody stands there. */
@Component(service = Screens.class)
public final class HelpScreens implements Screens {
    private final SsoDesk desk;

    /** Shows what the plug-ins of the desk know. */
    @Activate
    public HelpScreens(@Reference SsoDesk desk) {
        this.desk = desk;
    }

    /** A line of the list. */
    record Found(String id, Said title, List<String> codes) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/help", this::list).access(Access.ANY_SIGNED_IN).evenDuringUndo(),
                Route.get("/help/{cause}", this::read)
                        .access(Access.ANY_SIGNED_IN)
                        .evenDuringUndo());
    }

    private Answer list(Visit visit) {
        Words words = visit.words(HelpScreens.class);
        Sayings sayings = sayings(visit, words);
        String query = visit.field("query");
        CauseSearch search = CauseSearch.of(query);
        Collator order = Collator.getInstance(words.locale());
        List<Found> found = CauseBook.of(desk.providers()).entries().stream()
                .filter(entry -> search.finds(entry, sayings))
                .map(entry -> found(entry, sayings))
                .sorted(Comparator.comparing(line -> line.title().text(), order))
                .toList();
        return Answer.Page.of(
                words.text("help-title"),
                HelpScreens.class,
                "help.mustache",
                Map.of("query", query, "found", found, "isAny", !found.isEmpty()));
    }

    private static Found found(CauseBook.Entry entry, Sayings sayings) {
        return new Found(
                entry.cause().id(),
                sayings.say(entry.text(Cause.Part.TITLE)),
                entry.cause().reasons());
    }

    private Answer read(Visit visit) {
        Words words = visit.words(HelpScreens.class);
        Optional<CauseBook.Entry> entry = CauseBook.of(desk.providers()).find(visit.part("cause"));
        return entry.isPresent()
                ? page(entry.get(), visit, words)
                : Answer.Page.of(
                                words.text("away-unknown-title"),
                                HelpScreens.class,
                                "message.mustache",
                                Map.of("text", words.text("help-unknown")))
                        .with(404, List.of());
    }

    private Answer page(CauseBook.Entry entry, Visit visit, Words words) {
        Sayings sayings = sayings(visit, words);
        Remedies remedies = new Remedies(words, sayings, values(visit, words), provider(visit));
        String check = entry.text(Cause.Part.CHECK);
        Map<String, Object> model = new HashMap<>();
        model.put("seen", sayings.say(entry.text(Cause.Part.SEEN)));
        model.put("why", sayings.say(entry.text(Cause.Part.WHY)));
        model.put("where", words.text("help-at-" + entry.text(Cause.Part.AT).toLowerCase(Locale.ROOT)));
        model.put("remedies", remedies.of(entry));
        model.put("check", check.isEmpty() ? Said.of(words.text("help-check-text")) : sayings.say(check));
        model.put("cause", entry.cause().id());
        model.put("codes", entry.cause().reasons());
        return Answer.Page.of(
                sayings.say(entry.text(Cause.Part.TITLE)).text(), HelpScreens.class, "cause.mustache", model);
    }

    private PasteValues values(Visit visit, Words words) {
        return new PasteValues(words, company(visit).map(desk::ownValues).orElse(Map.of()));
    }

    private Sayings sayings(Visit visit, Words words) {
        return desk.sayings(provider(visit), words);
    }

    /** What the visitor's organization chose; empty: nothing. */
    private String provider(Visit visit) {
        return company(visit).map(desk::provider).orElse("");
    }

    private static Optional<CompanyId> company(Visit visit) {
        return visit.visitor().company();
    }
}
