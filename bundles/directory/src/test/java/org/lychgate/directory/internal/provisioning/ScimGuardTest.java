package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.ScimGuard;
import org.lychgate.directory.api.provisioning.ScimGuard.Settings;
import org.lychgate.directory.api.provisioning.ScimGuard.Standing;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.Access;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.JpaSealedStore;
import org.lychgate.directory.internal.people.LoginLimits;
import org.lychgate.directory.internal.people.MailSignal;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.people.SessionOpener;
import org.lychgate.directory.internal.people.TicketWriter;
import org.lychgate.directory.internal.people.UserRecords;
import org.lychgate.directory.internal.provisioning.Deactivations.Outcome;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;

/** Mass deactivation is held back (security rule 22), on both databases. */
class ScimGuardTest {
    private static final Actor ENTRA = Actor.system("SCIM token Entra");

    @SuppressWarnings("NullAway.Init") // Made once the store is open.
    abstract static class Contract extends AccessContract {
        private Deactivations deactivations;
        private HeldPeople held;

        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Override
        protected void ready() {
            super.ready();
            AuditWriter audit = new AuditWriter(store);
            TicketWriter tickets = new TicketWriter(store, new MailSignal());
            SessionOpener sessions = new SessionOpener(
                    store, new UserRecords(store), new LoginLimits(store, new JpaSealedStore(store)), audit);
            Access access = new Access(store, tickets, sessions, audit);
            deactivations = new Deactivations(store, access, tickets, audit);
            held = new HeldPeople(store, access, audit);
        }

        private ScimGuard guard() {
            return services.get(ScimGuard.class);
        }

        private Outcome deactivate(User user) {
            return store.transactions().inTransaction(em -> {
                UserEntity row = Rows.lockedUser(em, Rows.organization(em, user.company()), user.id());
                return deactivations.deactivate(em, row, ENTRA);
            });
        }

        private List<Outcome> deactivateAll(List<User> users) {
            return users.stream().map(this::deactivate).toList();
        }

        private List<User> people(CompanyId company, int count) {
            return Stream.generate(() -> joined(company, Role.REP)).limit(count).toList();
        }

        private User now(User user) {
            return services.get(Users.class).find(user.company(), user.id()).orElseThrow();
        }

        private boolean getsIn(User user) {
            return services.get(SignIns.class).byPassword(user.email(), PASSWORD, user.company(), browser())
                    instanceof SignIns.PasswordOutcome.In;
        }

        private static Browser browser() {
            return new Browser(List.of(), null, null, "192.0.2.1", "test");
        }

        /** Twelve people of whom ten are wanted out: the first nine go, the tenth waits. */
        private List<User> aMass(CompanyId company) {
            List<User> users = people(company, 12).subList(0, 10);
            List<Outcome> outcomes = deactivateAll(users);
            assertEquals(Collections.nCopies(9, Outcome.DONE), outcomes.subList(0, 9));
            assertEquals(Outcome.HELD, outcomes.get(9));
            return users;
        }

        @Test
        @Tag("rule-22")
        void theTenthOfAFifthWaitsAndGetsNoNewSession() {
            CompanyId company = organization();
            User last = aMass(company).get(9);

            assertTrue(now(last).active());
            assertFalse(getsIn(last));
            Standing standing = guard().standing(company);
            assertEquals(
                    List.of(last.id()),
                    standing.waiting().stream().map(ScimGuard.Waiting::userId).toList());
            assertEquals(last.email(), standing.waiting().get(0).email());
            assertEquals(
                    clock.instant().plus(Duration.ofMinutes(15)),
                    standing.waiting().get(0).appliesAt());
            assertEquals(1, standing.held());
            assertEquals(10, standing.recent());
        }

        @Test
        @Tag("rule-22")
        void aSessionThatIsThereLivesOnUntilItIsApplied() {
            CompanyId company = organization();
            List<User> users = people(company, 12).subList(0, 10);
            User last = users.get(9);
            String session = assertInstanceOf(
                            SignIns.PasswordOutcome.In.class,
                            services.get(SignIns.class).byPassword(last.email(), PASSWORD, company, browser()))
                    .signedIn()
                    .sessionToken();
            deactivateAll(users);
            Sessions sessions = services.get(Sessions.class);
            assertTrue(sessions.find(session).isPresent());

            clock.advance(Duration.ofMinutes(15));
            held.settleDue();

            assertTrue(sessions.find(session).isEmpty());
            assertFalse(now(last).active());
        }

        @Test
        @Tag("rule-22")
        void itIsAppliedAfterFifteenMinutesAndNotBeforeHoweverOftenItIsAsked() {
            CompanyId company = organization();
            User last = aMass(company).get(9);
            clock.advance(Duration.ofMinutes(14).plusSeconds(59));
            assertEquals(Outcome.HELD, deactivate(last));
            held.settleDue();
            assertTrue(now(last).active());

            clock.advance(Duration.ofSeconds(1));
            held.settleDue();
            assertFalse(now(last).active());
            assertEquals(0, guard().standing(company).held());
        }

        @Test
        @Tag("rule-22")
        void twoNodesApplyItOnce() {
            CompanyId company = organization();
            aMass(company);
            clock.advance(Duration.ofMinutes(15));
            Race.twice(held::settleDue);
            assertEquals(
                    10,
                    audit(company).stream()
                            .filter(row -> row.action().equals("user.deactivated"))
                            .count());
        }

        @Test
        @Tag("rule-22")
        void tenAtOnceOfTenThreadsAreCountedOneByOne() {
            CompanyId company = organization();
            List<User> users = people(company, 10);
            deactivateAll(users.subList(0, 8));
            List<Outcome> both = Race.both(() -> deactivate(users.get(8)), () -> deactivate(users.get(9)));
            assertEquals(
                    List.of(Outcome.DONE, Outcome.HELD), both.stream().sorted().toList());
        }

        @Test
        @Tag("rule-22")
        void inElevenMinutesItIsNoMass() {
            CompanyId company = organization();
            List<User> users = people(company, 12).subList(0, 10);
            deactivateAll(users.subList(0, 9));
            clock.advance(Duration.ofMinutes(10));
            assertEquals(Outcome.DONE, deactivate(users.get(9)));
        }

        @Test
        @Tag("rule-22")
        void adminsGetOneMailWhenItBegins() {
            CompanyId company = organization();
            User admin = joined(company, Role.ADMIN);
            User other = joined(company, Role.ADMIN);
            List<User> users = people(company, 12);
            deactivateAll(users);
            for (User addressee : List.of(admin, other)) {
                List<OutgoingMail> mails = mailsTo(addressee.email()).stream()
                        .filter(mail -> mail.kind() == OutgoingMail.Kind.DEACTIVATIONS_HELD)
                        .toList();
                assertEquals(1, mails.size());
                assertTrue(String.valueOf(mails.get(0).detail()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC"));
            }
        }

        @Test
        @Tag("rule-22")
        void everyAdminOfTwoIsHeldButTheOnlyOneIsApplied() {
            CompanyId company = organization();
            people(company, 3);
            User first = joined(company, Role.ADMIN);
            User second = joined(company, Role.ADMIN);
            assertEquals(Outcome.DONE, deactivate(first));
            assertEquals(Outcome.HELD, deactivate(second));
            assertFalse(getsIn(second));
            clock.advance(Duration.ofMinutes(15));
            held.settleDue();
            assertFalse(now(second).active());

            CompanyId small = organization();
            people(small, 3);
            assertEquals(Outcome.DONE, deactivate(joined(small, Role.ADMIN)));
        }

        @Test
        @Tag("rule-22")
        void releaseAppliesItAtOnceAndCountsAnew() {
            CompanyId company = organization();
            List<User> users = people(company, 30);
            deactivateAll(users.subList(0, 12));
            assertEquals(3, guard().standing(company).held());

            clock.advance(Duration.ofSeconds(1));
            Standing standing = guard().release(company, OPERATOR);

            assertEquals(0, standing.held());
            assertTrue(audit(company).stream().anyMatch(row -> row.action().equals("scim.guard_released")));
            users.subList(0, 12).forEach(user -> assertFalse(now(user).active()));
            clock.advance(Duration.ofSeconds(1));
            assertEquals(Collections.nCopies(9, Outcome.DONE), deactivateAll(users.subList(12, 21)));
            assertEquals(Outcome.HELD, deactivate(users.get(21)));
        }

        @Test
        @Tag("rule-22")
        void undoBringsBackWhoWaitsAndWhoWentInTheLastHour() {
            CompanyId company = organization();
            List<User> all = people(company, 14);
            User early = all.get(12);
            User byHand = all.get(13);
            services.get(Users.class).deactivate(company, byHand.id(), OPERATOR);
            assertEquals(Outcome.DONE, deactivate(early));
            clock.advance(Duration.ofHours(1));
            List<User> users = all.subList(0, 11);
            deactivateAll(users);

            Standing standing = guard().undo(company, OPERATOR);

            assertEquals(0, standing.held());
            assertEquals(0, standing.recent());
            users.forEach(user -> assertTrue(now(user).active()));
            assertTrue(getsIn(users.get(0)));
            assertTrue(getsIn(users.get(10)));
            assertFalse(now(early).active(), "more than an hour ago");
            assertFalse(now(byHand).active(), "not provisioning's doing");
            assertEquals(Outcome.HELD, deactivate(users.get(0)), "the identity provider goes on, and is held at once");
            clock.advance(Duration.ofMinutes(15));
            held.settleDue();
            assertFalse(now(users.get(0)).active());
            assertTrue(now(users.get(10)).active(), "cancelled for good");
        }

        @Test
        @Tag("rule-22")
        void anUndoThatANodeLeftHalfDoneIsFinishedByAnother() {
            CompanyId company = organization();
            List<User> users = aMass(company);
            store.transactions()
                    .run(em -> em.createQuery(
                                    "UPDATE ScimDeactivationEntity d SET d.state = :undo WHERE d.userId = :user")
                            .setParameter(
                                    "undo", org.lychgate.directory.internal.entity.ScimDeactivationEntity.State.TO_UNDO)
                            .setParameter("user", users.get(0).id())
                            .executeUpdate());
            held.settleDue();
            assertTrue(now(users.get(0)).active());
        }

        @Test
        @Tag("rule-22")
        void adminsComeBackAsAdmins() {
            CompanyId company = organization();
            User first = joined(company, Role.ADMIN);
            User second = joined(company, Role.ADMIN);
            deactivateAll(List.of(first, second));
            guard().undo(company, OPERATOR);
            for (User admin : List.of(first, second)) {
                assertTrue(getsIn(admin));
                assertEquals(Role.ADMIN, now(admin).role());
            }
        }

        @Test
        @Tag("rule-22")
        void provisioningMayThinkAgain() {
            CompanyId company = organization();
            User last = aMass(company).get(9);
            store.transactions()
                    .run(em -> deactivations.reactivated(
                            em, Rows.lockedUser(em, Rows.organization(em, company), last.id())));
            assertTrue(getsIn(last));
            clock.advance(Duration.ofMinutes(15));
            held.settleDue();
            assertTrue(now(last).active());
        }

        @Test
        @Tag("rule-22")
        void whatAnAdminDoesByHandEndsTheWaiting() {
            CompanyId company = organization();
            List<User> users = people(company, 13);
            deactivateAll(users.subList(0, 11));
            User kept = users.get(9);
            User gone = users.get(10);

            services.get(Users.class).reactivate(company, kept.id(), OPERATOR);
            services.get(Users.class).deactivate(company, gone.id(), OPERATOR);
            services.get(Users.class).reactivate(company, gone.id(), OPERATOR);

            assertTrue(getsIn(kept));
            assertTrue(getsIn(gone));
            clock.advance(Duration.ofMinutes(15));
            held.settleDue();
            assertTrue(now(kept).active());
            assertTrue(now(gone).active());
        }

        @Test
        @Tag("rule-22")
        void noLinkLetsAHeldPersonIn() {
            CompanyId company = organization();
            List<User> users = new ArrayList<>(people(company, 11));
            User last = users.get(9);
            services.get(Users.class).mailPassword(company, last.id(), OPERATOR);
            String path = mailsTo(last.email()).stream()
                    .map(OutgoingMail::path)
                    .filter(link -> link != null && link.startsWith("/password/"))
                    .findFirst()
                    .orElseThrow();
            String token = path.substring("/password/".length());
            Tickets tickets = services.get(Tickets.class);
            deactivateAll(users.subList(0, 10));

            assertInstanceOf(Tickets.Look.Voided.class, tickets.look(Tickets.Kind.PASSWORD, token));
            assertInstanceOf(
                    Tickets.PasswordChange.NotGood.class,
                    tickets.choosePassword(Tickets.Kind.PASSWORD, token, "another good phrase", browser()));

            guard().undo(company, OPERATOR);
            assertInstanceOf(Tickets.Look.Good.class, tickets.look(Tickets.Kind.PASSWORD, token));
        }

        @Test
        void settingsAreTheOrganizations() {
            CompanyId company = organization();
            assertEquals(Settings.DEFAULT, guard().standing(company).settings());
            Standing changed = guard().change(company, new Settings(true, 2, 50, 7), 0L, OPERATOR);
            assertEquals(new Settings(true, 2, 50, 1), changed.settings());
            refused("stale", () -> guard().change(company, new Settings(true, 3, 50, 0), 0L, OPERATOR));
            refused("guard_invalid", () -> guard().change(company, new Settings(true, 1, 50, 0), null, OPERATOR));
            refused("guard_invalid", () -> guard().change(company, new Settings(true, 2, 101, 0), null, OPERATOR));
            assertTrue(audit(company).stream().anyMatch(row -> row.action().equals("scim.guard_changed")));
            List<User> users = people(company, 4);
            assertEquals(List.of(Outcome.DONE, Outcome.HELD), deactivateAll(users.subList(0, 2)));

            guard().change(company, new Settings(false, 2, 50, 0), null, OPERATOR);
            assertEquals(Outcome.DONE, deactivate(users.get(2)));
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
