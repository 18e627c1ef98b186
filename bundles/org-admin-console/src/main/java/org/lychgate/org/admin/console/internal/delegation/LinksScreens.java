package org.lychgate.org.admin.console.internal.delegation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.DelegationLinks.Scope;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Organization;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Site;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Badge;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Mistakes;
import org.lychgate.org.admin.console.internal.Option;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Links for an IT person without an account: made, watched, taken back. */
@Component(service = Screens.class)
public final class LinksScreens implements Screens {
    private static final String LIST = "/org/{c}/links";
    private static final List<Integer> DAYS = List.of(1, 3, 7, 14);

    private final DelegationLinks links;
    private final Site site;

    /** Asks the directory at each visit. */
    @Activate
    public LinksScreens(@Reference DelegationLinks links, @Reference Site site) {
        this.links = links;
        this.site = site;
    }

    /** A link in the list. */
    record Line(
            String id,
            String label,
            String email,
            String scopes,
            Badge state,
            boolean good,
            String expires,
            String createdBy,
            List<Step> steps) {}

    /** How far its holder came. */
    record Step(String mark, String name, String at) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(LIST, visit -> page(visit, Typed.NOTHING))
                        .in(Menu.ORGANIZATION, 40, LinksScreens.class, "links-title"),
                Route.post(LIST, this::create).onlyFresh(),
                Route.post(LIST + "/{link}/revoke", this::revoke));
    }

    /** What was typed into the form. */
    record Typed(String label, String email, boolean scim, int days) {
        static final Typed NOTHING = new Typed("", "", false, (int) DelegationLinks.USUAL.toDays());

        static Typed of(Visit visit) {
            int days = visit.said("days")
                    .filter(text -> text.matches("[0-9]{1,3}"))
                    .map(Integer::parseInt)
                    .orElse(0);
            return new Typed(visit.field("label"), visit.field("email"), visit.ticked("scim"), days);
        }
    }

    private Answer.Page page(Visit visit, Typed typed) {
        Words words = visit.words(LinksScreens.class);
        Instant now = Clock.systemUTC().instant();
        List<DelegationLinks.Link> all = links.list(visit.company());
        Organization.Entitlements may = visit.organization().entitlements();
        return Answer.Page.of(
                words.text("links-title"),
                LinksScreens.class,
                "links.mustache",
                Map.of(
                        "lines",
                                all.stream().map(link -> line(link, now, words)).toList(),
                        "any", !all.isEmpty(),
                        "stamp", stamp(all),
                        "label", typed.label(),
                        "email", typed.email(),
                        "scim", typed.scim(),
                        "mayScim", may.scim(),
                        "maySso", may.sso(),
                        "days", days(typed.days(), words)));
    }

    private static List<Option> days(int chosen, Words words) {
        return DAYS.stream()
                .map(days -> new Option(
                        String.valueOf(days), words.text(days == 1 ? "links-day" : "links-days", days), days == chosen))
                .toList();
    }

    private static Line line(DelegationLinks.Link link, Instant now, Words words) {
        return new Line(
                link.id(),
                link.label(),
                link.email() == null ? "" : link.email(),
                link.scopes().stream()
                        .sorted()
                        .map(scope -> words.text("links-scope-" + scope.wire()))
                        .collect(Collectors.joining(", ")),
                state(link, now, words),
                link.isGood(now),
                words.time(link.expiresAt()),
                link.createdBy(),
                steps(link.progress(), words));
    }

    private static Badge state(DelegationLinks.Link link, Instant now, Words words) {
        if (link.revokedAt() != null) {
            return Badge.plain(words.text("links-revoked"));
        }
        if (!link.isGood(now)) {
            return Badge.plain(words.text("links-expired"));
        }
        return link.progress().openedAt() == null
                ? Badge.info(words.text("links-waiting"))
                : Badge.good(words.text("links-in-use"));
    }

    private static List<Step> steps(DelegationLinks.Progress progress, Words words) {
        return Stream.of(
                        step("opened", progress.openedAt(), words),
                        step("saved", progress.savedAt(), words),
                        step("verified", progress.verifiedAt(), words),
                        step("tested", progress.testedAt(), words),
                        step("seen", progress.lastSeenAt(), words))
                .filter(step -> !step.at().isEmpty())
                .toList();
    }

    private static Step step(String name, @Nullable Instant at, Words words) {
        return new Step(name, words.text("links-step-" + name), at == null ? "" : words.time(at));
    }

    /** Names the list as it was shown: a form that is sent twice makes one link. */
    private static String stamp(List<DelegationLinks.Link> all) {
        String ids = all.stream().map(DelegationLinks.Link::id).collect(Collectors.joining(" "));
        return Integer.toHexString(ids.hashCode());
    }

    private Answer create(Visit visit) {
        Words words = visit.words(LinksScreens.class);
        Typed typed = Typed.of(visit);
        Answer.Page again = page(visit, typed);
        if (!visit.field("stamp").equals(stamp(links.list(visit.company())))) {
            return again.with(409, "", words.text("links-stale"));
        }
        try {
            return made(links.create(visit.company(), wish(visit, typed, words.locale()), visit.actor()), words);
        } catch (DirectoryException refusal) {
            return again.with(Problem.statusOf(refusal.kind()), Mistakes.of(refusal, words));
        }
    }

    private static DelegationLinks.NewLink wish(Visit visit, Typed typed, Locale language) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (visit.organization().entitlements().sso()) {
            scopes.add(Scope.SSO);
        }
        if (typed.scim()) {
            scopes.add(Scope.SCIM);
        }
        return new DelegationLinks.NewLink(
                typed.label(),
                typed.email().isEmpty() ? null : typed.email(),
                scopes,
                Duration.ofDays(typed.days()),
                language.toLanguageTag());
    }

    /** The only page that ever shows the link's address. */
    private Answer.Page made(DelegationLinks.Made made, Words words) {
        DelegationLinks.Link link = made.link();
        return Answer.Page.of(
                        words.text("links-made-title"),
                        LinksScreens.class,
                        "made.mustache",
                        Map.of(
                                "url", site.absolute(made.path()),
                                "label", link.label(),
                                "email", link.email() == null ? "" : link.email(),
                                "expires", words.time(link.expiresAt())))
                .kept();
    }

    private Answer revoke(Visit visit) {
        links.revoke(visit.company(), visit.part("link"), visit.actor());
        return visit.to("/links", "notice-link-revoked");
    }
}
