package org.lychgate.org.admin.console.internal.sso;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.MailRuns;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Page;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Visit;

/**
 * What the page of progress shows.
 *
 * @param seen names what is shown, so that a page that looks again by itself is left alone while nothing is new
 * @param here the address that is asked again
 * @param isEnabled whether single sign-on is enabled
 * @param counts people by how they are connected
 * @param mails the mails of this run by how far they got; empty while single sign-on is not enabled
 * @param failures what was given up
 * @param next the address of further failures; empty: there are none
 */
record Progress(
        String seen,
        String here,
        boolean isEnabled,
        List<PeopleCounts.Count> counts,
        List<Mails> mails,
        List<Failure> failures,
        String next) {

    /** The mails of this run. */
    record Mails(String since, long queued, long delayed, long sent, long failed) {
        boolean hasDelayed() {
            return delayed > 0;
        }

        boolean hasFailed() {
            return failed > 0;
        }
    }

    /** A mail that was given up, and where its person's next one is ordered. */
    record Failure(String id, String href, String name, String email, String reason, String answer, String again) {}

    static Progress of(
            Visit visit,
            List<PeopleCounts.Count> counts,
            Optional<MailRuns.Run> run,
            Page<MailRuns.Failure> failures,
            Words words) {
        List<Mails> mails = run
                .map(now -> new Mails(words.time(now.since()), now.queued(), now.delayed(), now.sent(), now.failed()))
                .stream()
                .toList();
        List<Failure> failed = failures.items().stream()
                .map(failure -> failure(visit, failure, words))
                .toList();
        return new Progress(
                Integer.toHexString(List.of(counts, mails, failed).hashCode()),
                page(visit, visit.field("cursor")),
                run.isPresent(),
                counts,
                mails,
                failed,
                failures.nextCursor().map(cursor -> page(visit, cursor)).orElse(""));
    }

    private static String page(Visit visit, String cursor) {
        return visit.href("/sso/progress") + "?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    private static Failure failure(Visit visit, MailRuns.Failure failure, Words words) {
        String reason = failure.reason() == MailRuns.Reason.REFUSED ? "refused" : "given-up";
        String again = failure.kind() == OutgoingMail.Kind.INVITATION ? "invitation" : "binding-mail";
        return new Failure(
                failure.userId(),
                visit.href("/users/" + failure.userId()),
                failure.name(),
                failure.email(),
                words.text("progress-" + reason),
                failure.answer() == null ? "" : failure.answer(),
                visit.href("/sso/progress/" + failure.userId() + "/" + again));
    }
}
