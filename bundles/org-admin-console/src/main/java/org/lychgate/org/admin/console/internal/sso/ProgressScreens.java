package org.lychgate.org.admin.console.internal.sso;

import java.util.List;
import java.util.Map;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.MailRuns;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Users;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How far people have come since enabling: who is connected, and what became of the mails by which they connect. */
@Component(service = Screens.class)
public final class ProgressScreens implements Screens {
    private static final String PAGE = "/org/{c}/sso/progress";
    private static final int SHOWN = 50;

    private final Users users;
    private final MailRuns runs;

    /** Asks the directory at each visit. */
    @Activate
    public ProgressScreens(@Reference Users users, @Reference MailRuns runs) {
        this.users = users;
        this.runs = runs;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PAGE, this::show).evenDuringUndo().isPolled(),
                Route.post(PAGE + "/{id}/binding-mail", visit -> again(visit, users::mailBinding))
                        .evenDuringUndo(),
                Route.post(PAGE + "/{id}/invitation", visit -> again(visit, users::mailInvitation))
                        .evenDuringUndo());
    }

    @FunctionalInterface
    private interface Mailing {
        Object send(CompanyId company, String userId, Actor actor);
    }

    private Answer show(Visit visit) {
        Progress progress = progress(visit);
        return visit.isPartial() && progress.seen().equals(visit.field("seen"))
                ? new Answer.Unchanged()
                : page(visit, progress);
    }

    private Progress progress(Visit visit) {
        Words words = visit.words(ProgressScreens.class);
        Page<MailRuns.Failure> failures = runs.failures(
                visit.company(), new Page.Request(SHOWN, visit.said("cursor").orElse(null)));
        return Progress.of(
                visit,
                PeopleCounts.of(users.countByBinding(visit.company()), words),
                runs.present(visit.company()),
                failures,
                words);
    }

    private static Answer.Page page(Visit visit, Progress progress) {
        return Answer.Page.of(
                visit.words(ProgressScreens.class).text("progress-title"),
                ProgressScreens.class,
                "progress.mustache",
                Map.of("progress", progress, "isPartial", visit.isPartial()));
    }

    private Answer again(Visit visit, Mailing mailing) {
        try {
            mailing.send(visit.company(), visit.part("id"), visit.actor());
        } catch (DirectoryException refusal) {
            return page(visit, progress(visit))
                    .with(
                            Problem.statusOf(refusal.kind()),
                            "",
                            visit.words(ProgressScreens.class).refusal(refusal));
        }
        return visit.to("/sso/progress", "notice-mail-again");
    }
}
