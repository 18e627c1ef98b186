package org.lychgate.directory.internal.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignIns.PasswordOutcome;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.entity.AttemptEntity;
import org.lychgate.directory.internal.entity.TicketEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Hashes;
import org.lychgate.directory.internal.store.Race;
import org.lychgate.directory.internal.store.Tokens;

/** Links on both databases: good, used, voided, expired, unknown. */
class TicketsTest {
    abstract static class Contract extends PeopleContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private Tickets tickets() {
            return services.get(Tickets.class);
        }

        private Tickets.Look look(Tickets.Kind kind, String token) {
            return tickets().look(kind, token);
        }

        @Test
        void anUnknownLinkIsUnknownAndSoIsOneOfAnotherKind() {
            assertInstanceOf(Tickets.Look.Unknown.class, look(Tickets.Kind.BIND, Tokens.fresh()));
            CompanyId company = organization();
            String email = address();
            invited(company, email);
            assertInstanceOf(Tickets.Look.Unknown.class, look(Tickets.Kind.BIND, token(onlyMailTo(email))));
        }

        @Test
        @Tag("rule-03")
        void aLinkIsGoodForever72HoursCountFromAcceptance() {
            CompanyId company = organization();
            String email = address();
            invited(company, email);
            OutgoingMail mail = onlyMailTo(email);
            clock.advance(Duration.ofHours(100));
            Tickets.Look.Good waiting =
                    assertInstanceOf(Tickets.Look.Good.class, look(Tickets.Kind.INVITE, token(mail)));
            assertNull(waiting.expiresAt());
            assertFalse(waiting.ssoEnforced());
            outbox.accepted(mail.id());
            clock.advance(Duration.ofHours(72).minusSeconds(1));
            assertInstanceOf(Tickets.Look.Good.class, look(Tickets.Kind.INVITE, token(mail)));
            clock.advance(Duration.ofSeconds(1));
            assertInstanceOf(Tickets.Look.Expired.class, look(Tickets.Kind.INVITE, token(mail)));
            assertInstanceOf(
                    Tickets.PasswordChange.NotGood.class,
                    tickets().choosePassword(Tickets.Kind.INVITE, token(mail), PASSWORD, browser()));
        }

        @Test
        @Tag("rule-03")
        void lookingChangesNothingButSeen() {
            CompanyId company = organization();
            String email = address();
            User user = invited(company, email);
            String token = token(onlyMailTo(email));
            for (int i = 0; i < 50; i++) {
                assertInstanceOf(Tickets.Look.Good.class, look(Tickets.Kind.INVITE, token));
            }
            Binding binding = users.find(company, user.id()).orElseThrow().binding();
            assertEquals(Binding.Seen.OPENED, binding.seen());
            assertEquals(Binding.State.PENDING, binding.state());
        }

        @Test
        @Tag("rule-03")
        void resendingVoidsTheFormerLink() {
            CompanyId company = organization();
            String email = address();
            User user = invited(company, email);
            String former = token(onlyMailTo(email));
            users.mailInvitation(company, user.id(), OPERATOR);
            assertInstanceOf(Tickets.Look.Voided.class, look(Tickets.Kind.INVITE, former));
            assertInstanceOf(Tickets.Look.Good.class, look(Tickets.Kind.INVITE, token(onlyMailTo(email))));
        }

        @Test
        @Tag("rule-03")
        void choosingAPasswordJoinsSignsInAndUsesTheLinkUp() {
            CompanyId company = organization();
            String email = address();
            User user = invited(company, email);
            String token = token(onlyMailTo(email));
            Tickets.PasswordChange weak = tickets().choosePassword(Tickets.Kind.INVITE, token, "short", browser());
            assertTrue(assertInstanceOf(Tickets.PasswordChange.Weak.class, weak)
                    .message()
                    .contains("12"));
            Tickets.PasswordChange.Done done = assertInstanceOf(
                    Tickets.PasswordChange.Done.class,
                    tickets().choosePassword(Tickets.Kind.INVITE, token, PASSWORD, browser()));
            assertEquals(user.id(), done.signedIn().user().id());
            assertTrue(services.get(Sessions.class)
                    .find(done.signedIn().sessionToken())
                    .isPresent());
            assertInstanceOf(Tickets.Look.Used.class, look(Tickets.Kind.INVITE, token));
            assertInstanceOf(
                    Tickets.PasswordChange.NotGood.class,
                    tickets().choosePassword(Tickets.Kind.INVITE, token, PASSWORD + "2", browser()));
            in(email);
            refused("already_joined", () -> users.mailInvitation(company, user.id(), OPERATOR));
        }

        @Test
        @Tag("rule-03")
        void ofTwoWhoUseALinkAtOnceOneWins() {
            CompanyId company = organization();
            String email = address();
            invited(company, email);
            String token = token(onlyMailTo(email));
            List<Boolean> done =
                    Race.twice(() -> tickets().choosePassword(Tickets.Kind.INVITE, token, PASSWORD, browser())
                            instanceof Tickets.PasswordChange.Done);
            assertEquals(Set.of(true, false), Set.copyOf(done));
        }

        @Test
        void aPasswordLinkIsGoodFor24HoursAndEndsOtherSessions() {
            CompanyId company = organization();
            String email = address();
            User user = local(company, email, Role.REP);
            String before = in(email).signedIn().sessionToken();
            users.mailPassword(company, user.id(), OPERATOR);
            OutgoingMail mail = onlyMailTo(email);
            assertEquals(24, mail.validHours());
            outbox.accepted(mail.id());
            clock.advance(Duration.ofMinutes(30));
            assertInstanceOf(
                    Tickets.PasswordChange.Done.class,
                    tickets().choosePassword(Tickets.Kind.PASSWORD, token(mail), "another long password", browser()));
            assertTrue(services.get(Sessions.class).find(before).isEmpty());
            assertInstanceOf(PasswordOutcome.Wrong.class, signIn.byPassword(email, PASSWORD, null, browser()));
            assertInstanceOf(
                    PasswordOutcome.In.class, signIn.byPassword(email, "another long password", null, browser()));
        }

        @Test
        @Tag("rule-05")
        void whatALinkDoesIsDecidedWhenItIsUsed() {
            CompanyId company = organization();
            String email = address();
            invited(company, email);
            String token = token(onlyMailTo(email));
            assertTrue(tickets().attempt(Tickets.Kind.INVITE, token).isEmpty());
            enforceSso(company);
            assertEquals(
                    company,
                    assertInstanceOf(
                                    Tickets.PasswordChange.SsoEnforced.class,
                                    tickets().choosePassword(Tickets.Kind.INVITE, token, PASSWORD, browser()))
                            .company());
            Tickets.Attempt attempt =
                    tickets().attempt(Tickets.Kind.INVITE, token).orElseThrow();
            assertEquals(company, attempt.company());
            assertNotEquals(token, attempt.handle());
            assertInstanceOf(Tickets.Look.Good.class, look(Tickets.Kind.INVITE, token));
            releaseSso(company);
            assertInstanceOf(
                    Tickets.PasswordChange.Done.class,
                    tickets().choosePassword(Tickets.Kind.INVITE, token, PASSWORD, browser()));
        }

        @Test
        @Tag("rule-04")
        void anAttemptShowsThatThePersonWentOn() {
            CompanyId company = organization();
            enforceSso(company);
            String email = address();
            User user = invited(company, email);
            String token = token(onlyMailTo(email));
            assertTrue(tickets().attempt(Tickets.Kind.INVITE, token).isPresent());
            assertEquals(
                    Binding.Seen.AT_IDP,
                    users.find(company, user.id()).orElseThrow().binding().seen());
            assertTrue(tickets().attempt(Tickets.Kind.PASSWORD, token).isEmpty());
        }

        @Test
        @Tag("rule-05")
        void thisWasNotMeUnbindsAndEndsSessionsOnce() {
            CompanyId company = organization();
            String email = address();
            User user = local(company, email, Role.REP);
            bind(user, "stolen-" + user.id());
            String session = in(email).signedIn().sessionToken();
            TicketWriter writer = new TicketWriter(store, new MailSignal());
            store.transactions()
                    .run(em -> writer.mailBound(em, em.find(UserEntity.class, user.id()), "https://idp.example.com"));
            OutgoingMail mail = onlyMailTo(email);
            assertEquals(OutgoingMail.Kind.BOUND_NOTICE, mail.kind());
            assertEquals(7 * 24, mail.validHours());
            assertTrue(String.valueOf(mail.path()).startsWith("/undo/"));
            assertInstanceOf(Tickets.Look.Good.class, tickets().notMe(token(mail)));
            assertEquals(
                    Binding.State.NONE,
                    users.find(company, user.id()).orElseThrow().binding().state());
            assertTrue(services.get(Sessions.class).find(session).isEmpty());
            assertInstanceOf(Tickets.Look.Used.class, tickets().notMe(token(mail)));
            assertInstanceOf(Tickets.Look.Unknown.class, tickets().notMe(Tokens.fresh()));
        }

        @Test
        @Tag("rule-05")
        void aBindingThatWaitsForTheFormerPasswordIsCompletedByItOnly() {
            CompanyId company = organization();
            User user = local(company, address(), Role.ADMIN);
            AtomicInteger completed = new AtomicInteger();
            Tickets tickets = new JpaTickets(
                    store,
                    new UserRecords(store),
                    CheapPasswords.make(),
                    new LoginLimits(store, new JpaSealedStore(store)),
                    opener,
                    new TicketWriter(store, new MailSignal()),
                    new AuditWriter(store),
                    new Access(store, new TicketWriter(store, new MailSignal()), opener, new AuditWriter(store)),
                    (attempt, browser) -> {
                        completed.incrementAndGet();
                        return Optional.empty();
                    });
            String handle = waitingAttempt(company, user);
            SignInOutcome wrong =
                    tickets.confirm(handle, "wrong password", browser()).orElseThrow();
            assertEquals(
                    handle,
                    assertInstanceOf(SignInOutcome.ConfirmationNeeded.class, wrong)
                            .attempt());
            assertEquals(0, completed.get());
            assertTrue(tickets.confirm(handle, PASSWORD, browser()).isEmpty());
            assertEquals(1, completed.get());
            for (int i = 0; i < LoginLimits.TRIES; i++) {
                assertTrue(tickets.confirm(handle, "guess " + i, browser()).isPresent());
            }
            refused("too_many_tries", () -> tickets.confirm(handle, PASSWORD, browser()));
            clock.advance(JpaTickets.ATTEMPT);
            assertTrue(tickets.confirm(handle, PASSWORD, browser()).isEmpty());
            assertEquals(1, completed.get());
        }

        private String waitingAttempt(CompanyId company, User user) {
            users.mailPassword(company, user.id(), OPERATOR);
            String handle = Tokens.fresh();
            store.transactions().run(em -> {
                TicketEntity ticket = em.createQuery(
                                "SELECT t FROM TicketEntity t WHERE t.userId = :user", TicketEntity.class)
                        .setParameter("user", user.id())
                        .getSingleResult();
                AttemptEntity attempt = new AttemptEntity(
                        Hashes.sha256(handle), ticket.getId(), store.now().plus(JpaTickets.ATTEMPT));
                attempt.setPending("{}");
                em.persist(attempt);
            });
            return handle;
        }

        @Test
        void confirmingAnUnknownAttemptIsNothing() {
            assertTrue(tickets().confirm(Tokens.fresh(), PASSWORD, browser()).isEmpty());
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
