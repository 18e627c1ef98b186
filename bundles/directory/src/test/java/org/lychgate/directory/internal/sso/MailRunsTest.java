package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.MailRuns;
import org.lychgate.directory.api.Outbox;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** How far the mails of enabling got, on both databases. */
class MailRunsTest {
    private static final Duration LEASE = Duration.ofMinutes(1);

    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private MailRuns runs() {
            return services.get(MailRuns.class);
        }

        private MailRuns.Run run(CompanyId company) {
            return runs().present(company).orElseThrow();
        }

        private List<MailRuns.Failure> failures(CompanyId company) {
            return runs().failures(company, Page.Request.FIRST).items();
        }

        private void accept(User user) {
            Outbox outbox = services.get(Outbox.class);
            outbox.lease(1000, LEASE).stream()
                    .filter(mail -> mail.to().equals(user.email()))
                    .forEach(mail -> outbox.accepted(mail.id()));
            clock.advance(LEASE);
        }

        private void fail(User user, boolean permanent, String reason) {
            Outbox outbox = services.get(Outbox.class);
            outbox.lease(1000, LEASE).stream()
                    .filter(mail -> mail.to().equals(user.email()))
                    .forEach(mail -> outbox.failed(mail.id(), permanent, reason));
            clock.advance(LEASE);
        }

        @Test
        void beforeEnablingThereIsNoRun() {
            CompanyId company = company();
            invited(company, "ida", Role.REP);
            verified(company, settings());

            assertEquals(Optional.empty(), runs().present(company));
            assertEquals(List.of(), failures(company));
        }

        @Test
        void mailsAreCountedByHowFarTheyGot() {
            CompanyId company = company();
            User ida = user(company, "ida", Role.REP);
            User bob = user(company, "bob", Role.REP);
            User eve = invited(company, "eve", Role.REP);
            users().mailPassword(company, ida.id(), OPERATOR);
            clock.advance(Duration.ofSeconds(1));
            Connection connection = enabled(company);
            assertEquals(new MailRuns.Run(since(connection), 3, 0, 0, 0), run(company));

            fail(eve, true, "The mail server answered: 550 5.1.1 unknown");
            accept(ida);
            fail(bob, false, "The mail server mail.internal:25 cannot be used: refused");
            assertEquals(new MailRuns.Run(since(connection), 1, 1, 1, 1), run(company));

            MailRuns.Failure failure = failures(company).get(0);
            assertEquals(
                    new MailRuns.Failure(
                            eve.id(),
                            "eve Smith",
                            eve.email(),
                            OutgoingMail.Kind.INVITATION,
                            MailRuns.Reason.REFUSED,
                            "The mail server answered: 550 5.1.1 unknown"),
                    failure);
        }

        @Test
        void whatIsSentAgainReplacesWhatFailed() {
            CompanyId company = company();
            User ida = user(company, "ida", Role.REP);
            enabled(company);
            fail(ida, true, "no such person");
            assertEquals(1, run(company).failed());

            users().mailBinding(company, ida.id(), OPERATOR);

            assertEquals(List.of(), failures(company));
            assertEquals(1, run(company).queued());
            assertEquals(0, run(company).failed());
            mailsTo(ida.email());
            assertEquals(1, run(company).sent());
        }

        @Test
        void whoConnectedOrLeftNeedsNoMailAnyMore() {
            CompanyId company = company();
            User ida = user(company, "ida", Role.REP);
            User bob = provisioned(company, "bob", "ext-bob");
            Connection connection = enabled(company);
            fail(ida, true, "no");
            fail(bob, true, "no");
            assertEquals(2, run(company).failed());

            users().deactivate(company, ida.id(), OPERATOR);
            login(company, says(connection, "ext-bob"));

            assertEquals(0, run(company).failed());
            assertEquals(List.of(), failures(company));
        }

        @Test
        void aMailThatWasTriedForADayHidesTheWayToTheMailServer() {
            CompanyId company = company();
            User ida = user(company, "ida", Role.REP);
            enabled(company);
            for (int hours = 0; hours <= 24; hours++) {
                fail(ida, false, "The mail server mail.internal:25 cannot be used");
                clock.advance(Duration.ofMinutes(60));
            }

            MailRuns.Failure failure = failures(company).get(0);
            assertEquals(MailRuns.Reason.GIVEN_UP, failure.reason());
            assertNull(failure.answer());
        }

        @Test
        void failuresAreReadPageByPageAndOnlyOfThatOrganization() {
            CompanyId company = company();
            CompanyId other = company();
            List<User> people =
                    List.of(user(company, "a", Role.REP), user(company, "b", Role.REP), user(other, "c", Role.REP));
            enabled(company);
            enabled(other);
            people.forEach(each -> fail(each, true, "no"));

            Page<MailRuns.Failure> first = runs().failures(company, new Page.Request(1, null));
            assertNotNull(first.cursor());
            Page<MailRuns.Failure> second = runs().failures(company, new Page.Request(1, first.cursor()));

            assertEquals(
                    List.of(people.get(0).id(), people.get(1).id()).stream()
                            .sorted()
                            .toList(),
                    List.of(first.items().get(0).userId(), second.items().get(0).userId()).stream()
                            .sorted()
                            .toList());
            assertNull(second.cursor());
        }

        private static java.time.Instant since(Connection connection) {
            return java.util.Objects.requireNonNull(connection.enabledAt());
        }
    }

    @Nested
    class OnDerby extends Contract {
        OnDerby() {
            super(DatabaseDialect.DERBY);
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(DatabaseDialect.POSTGRESQL);
        }
    }
}
