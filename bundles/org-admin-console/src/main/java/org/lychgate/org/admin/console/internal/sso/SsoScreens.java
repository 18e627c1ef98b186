package org.lychgate.org.admin.console.internal.sso;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.Refusal;
import org.lychgate.edge.admin.SsoAdministration;
import org.lychgate.edge.provider.Sayings;
import org.lychgate.org.admin.console.internal.Access;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.RequestAccess;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Single sign-on of an organization, step by step on one page: choose, set up there, paste, save; then where things stand and what comes next. */
@Component(service = Screens.class)
public final class SsoScreens implements Screens {
    private final SsoDesk desk;
    private final SsoPage page;

    /** Works with what the desk has. */
    @Activate
    public SsoScreens(@Reference SsoDesk desk) {
        this.desk = desk;
        this.page = new SsoPage(desk);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/org/{c}/sso", this::show)
                        .access(Access.DELEGATE_TOO)
                        .evenDuringUndo()
                        .in(Menu.ORGANIZATION, 20, SsoScreens.class, "sso-menu"),
                Route.post("/org/{c}/sso", this::save)
                        .access(Access.DELEGATE_TOO)
                        .onlyFresh(),
                Route.post("/org/{c}/sso/provider", this::switchProvider)
                        .access(Access.DELEGATE_TOO)
                        .onlyFresh());
    }

    private Answer show(Visit visit) {
        if (!RequestAccess.isEntitled(visit, "sso") && isUnconfigured(visit)) {
            return RequestAccess.page(visit, "sso");
        }
        return page.of(visit);
    }

    private boolean isUnconfigured(Visit visit) {
        return desk.sso().overview(visit.company()).standing().live() == null;
    }

    private Answer save(Visit visit) {
        SsoForm form = SsoForm.of(visit);
        Words words = visit.words(SsoScreens.class);
        List<Answer.Mistake> mistakes = form.mistakes(words);
        if (!mistakes.isEmpty()) {
            return page.again(visit, form, new SsoPage.Trouble(422, mistakes, List.of()));
        }
        try {
            Connections.Standing before = desk.sso().overview(visit.company()).standing();
            SsoAdministration.Saved saved = desk.sso().save(visit.company(), form.draft(), visit.actor());
            return visit.to(
                    isPlain(form, saved) ? "/sso/verify?now=1" : "/sso",
                    notice(before, saved.overview().standing()));
        } catch (Refusal refusal) {
            return page.again(visit, form, trouble(words, desk.sayings(form.provider(), words), refusal));
        } catch (DirectoryException refusal) {
            return page.again(visit, form, trouble(words, refusal));
        }
    }

    private Answer switchProvider(Visit visit) {
        Optional<Connection> saved =
                desk.sso().overview(visit.company()).standing().underTest();
        if (saved.isEmpty()) {
            return visit.to("/sso");
        }
        String provider = visit.field("provider");
        SsoForm form = SsoForm.of(visit);
        Words words = visit.words(SsoScreens.class);
        try {
            desk.sso()
                    .save(
                            visit.company(),
                            SsoForm.switched(provider, saved.get(), Set.copyOf(visit.all("acknowledge"))),
                            visit.actor());
            return visit.to("/sso", "notice-sso-switched");
        } catch (Refusal refusal) {
            return page.again(visit, form, trouble(words, desk.sayings(form.provider(), words), refusal));
        } catch (DirectoryException refusal) {
            return page.again(visit, form, trouble(words, refusal));
        }
    }

    /** What saving did: while single sign-on is enabled, a new connection is a candidate unless it is as good as the live one (security rule 15). */
    /** Whether nothing is left to say before the checks, which are then made at once. */
    private static boolean isPlain(SsoForm form, SsoAdministration.Saved saved) {
        Connections.Standing after = saved.overview().standing();
        Connection live = after.live();
        return after.candidate() == null
                && live != null
                && live.stage() != Connection.Stage.ENABLED
                && saved.warnings().isEmpty()
                && (saved.recognizedProvider() == null
                        || saved.recognizedProvider().equals(form.provider()));
    }

    private static String notice(Connections.Standing before, Connections.Standing after) {
        if (after.candidate() != null) {
            return "notice-sso-candidate";
        }
        Connection live = before.live();
        return live != null && live.stage() == Connection.Stage.ENABLED ? "notice-sso-live" : "notice-sso-saved";
    }

    private static SsoPage.Trouble trouble(Words words, Sayings sayings, Refusal refusal) {
        Problem problem = refusal.problem();
        // What the reader of metadata found names values, so it says more than the sentence of its code.
        Optional<String> said =
                refusal.diagnosis() == null ? words.find("refusal-" + problem.code()) : Optional.empty();
        String text = said.orElseGet(() -> sayings.say(withoutFix(refusal)).text());
        String field =
                problem.code().equals("provider_unknown") || problem.code().equals("provider_unavailable")
                        ? "provider"
                        : "metadata";
        return new SsoPage.Trouble(
                problem.status(),
                List.of(new Answer.Mistake(field, text)),
                Explained.of(refusal.diagnosis(), "diagnosis", sayings));
    }

    /** What was wrong; what to do stands beside it where that is known, so it is not said twice. */
    private static String withoutFix(Refusal refusal) {
        String detail = refusal.problem().detail();
        Diagnosis diagnosis = refusal.diagnosis();
        return diagnosis != null && detail.endsWith(" " + diagnosis.fix())
                ? detail.substring(0, detail.length() - diagnosis.fix().length() - 1)
                : detail;
    }

    private static SsoPage.Trouble trouble(Words words, DirectoryException refusal) {
        String field = switch (refusal.code()) {
            case "bindings_lost" -> "acknowledge";
            case "carry_refused" -> "carry-bindings";
            default -> "metadata";
        };
        return new SsoPage.Trouble(
                Problem.statusOf(refusal.kind()),
                List.of(new Answer.Mistake(field, words.refusal(refusal))),
                List.of());
    }
}
