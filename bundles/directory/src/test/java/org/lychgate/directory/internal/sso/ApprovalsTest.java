package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignInOutcome.ConfirmationNeeded;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.people.Sweeper;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;

/** An admin under another address is approved by another admin or the operator (security rule 5), on both databases. */
class ApprovalsTest {
    private static final Set<String> ALL = Set.of(SsoSwitch.NO_PROVEN_ADMIN, SsoSwitch.MAIL_NOT_DELIVERING);

    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        /** An admin who came back from the identity provider under another address, and a second admin. */
        private final class Waiting {
            final CompanyId company = company();
            final User root = user(company, "root", Role.ADMIN);
            final User second = user(company, "second", Role.ADMIN);
            final Connection connection = enabled(company);
            final Says says = says(connection, "r-1").email("root@elsewhere.test");

            Waiting() {
                assertInstanceOf(ConfirmationNeeded.class, bind(company, root, says));
            }

            void approve(Actor actor) {
                users().approveBinding(company, root.id(), null, actor);
            }

            void approve() {
                approve(actor(second));
            }

            Binding.Awaiting awaiting() {
                return Optional.ofNullable(again(root).binding().awaiting()).orElseThrow();
            }

            boolean waits() {
                return again(root).binding().awaiting() != null;
            }

            void assertGone() {
                assertFalse(waits());
                assertCode("nothing_awaits", () -> approve(OPERATOR));
            }
        }

        static Actor actor(User user) {
            return new Actor(Actor.Kind.USER, user.id(), user.email(), "session", "192.0.2.9");
        }

        @Test
        @Tag("rule-05")
        void anotherAdminApprovesAndTheNextLoginByTheLinkBinds() {
            Waiting one = new Waiting();
            Binding.Awaiting awaiting = one.awaiting();
            assertEquals("r-1", awaiting.identity());
            assertEquals("root@elsewhere.test", awaiting.email());
            assertEquals(idp(one.company), awaiting.idpEntityId());
            assertEquals(clock.instant(), awaiting.since());
            assertNull(awaiting.approvedAt());
            assertEquals(Binding.State.PENDING, again(one.root).binding().state());

            clock.advance(Duration.ofHours(1));
            one.approve();

            assertEquals(clock.instant(), one.awaiting().approvedAt());
            assertIn(one.root, bind(one.company, one.root, one.says));
            Binding bound = again(one.root).binding();
            assertEquals("r-1", bound.samlId());
            assertNull(bound.awaiting());
            assertTrue(kindsTo(one.root.email()).contains(OutgoingMail.Kind.BOUND_NOTICE));
            assertCode("nothing_awaits", one::approve);
        }

        @Test
        @Tag("rule-05")
        void theNextLoginWithoutTheLinkBindsToo() {
            Waiting one = new Waiting();
            assertRefused(ReasonCode.USER_UNKNOWN, login(one.company, one.says));
            one.approve(OPERATOR);
            assertIn(one.root, login(one.company, one.says));
            assertEquals(Binding.State.BOUND, again(one.root).binding().state());
            assertIn(one.root, login(one.company, one.says));
        }

        @Test
        @Tag("rule-05")
        void anApprovalIsGoodForThatIdentityOnly() {
            Waiting one = new Waiting();
            one.approve();
            Says another = says(one.connection, "r-2").email("root@elsewhere.test");
            assertRefused(ReasonCode.USER_UNKNOWN, login(one.company, another));
            assertTrue(one.waits());
            assertInstanceOf(ConfirmationNeeded.class, bind(one.company, one.root, another));
            assertEquals("r-2", one.awaiting().identity());
            assertNull(one.awaiting().approvedAt());
            assertInstanceOf(ConfirmationNeeded.class, bind(one.company, one.root, one.says));
        }

        @Test
        @Tag("rule-05")
        void nobodyApprovesTheirOwnNorDoesAStranger() {
            Waiting one = new Waiting();
            User rep = user(one.company, "rep", Role.REP);
            User former = user(one.company, "former", Role.ADMIN);
            users().deactivate(one.company, former.id(), OPERATOR);
            User foreign = user(company(), "foreign", Role.ADMIN);
            for (User no : List.of(one.root, rep, former, foreign)) {
                assertCode("another_admin_needed", () -> one.approve(actor(no)));
            }
            assertCode("another_admin_needed", () -> one.approve(Actor.system("sweep")));
            assertCode(
                    "another_admin_needed",
                    () -> one.approve(
                            new Actor(Actor.Kind.LINK_HOLDER, one.second.id(), one.second.email(), null, null)));
            assertNull(one.awaiting().approvedAt());
        }

        @Test
        @Tag("rule-05")
        void whatIsApprovedIsWhatWasSeen() {
            Waiting one = new Waiting();
            assertCode(
                    "awaiting_changed",
                    () -> users().approveBinding(one.company, one.root.id(), "r-0", actor(one.second)));
            users().approveBinding(one.company, one.root.id(), "r-1", actor(one.second));
            assertNotNull(one.awaiting().approvedAt());
        }

        @Test
        @Tag("rule-03")
        @Tag("rule-05")
        void whoChangedTheAddressDoesNotApprove() {
            CompanyId company = company();
            User root = user(company, "root", Role.ADMIN);
            User second = user(company, "second", Role.ADMIN);
            User third = user(company, "third", Role.ADMIN);
            Connection connection = enabled(company);
            users().change(
                            company,
                            root.id(),
                            new Users.Change("new@" + company + ".test", null, null, null, null, null),
                            null,
                            actor(second));
            users().mailBinding(company, root.id(), actor(third));
            User moved = again(root);
            assertInstanceOf(ConfirmationNeeded.class, bind(company, moved, says(connection, "r-1")));
            assertCode("address_unconfirmed", () -> users().approveBinding(company, root.id(), null, actor(second)));
            assertNotNull(users().approveBinding(company, root.id(), null, actor(third))
                    .binding()
                    .awaiting());
        }

        @Test
        @Tag("rule-05")
        void waitingEndsAfterThreeDaysAndAnApprovalAfterOne() {
            Waiting one = new Waiting();
            clock.advance(Duration.ofHours(72));
            one.assertGone();

            Waiting two = new Waiting();
            two.approve();
            clock.advance(Duration.ofHours(24));
            assertFalse(two.waits());
            assertRefused(ReasonCode.USER_UNKNOWN, login(two.company, two.says));
            assertInstanceOf(ConfirmationNeeded.class, bind(two.company, two.root, two.says));
            assertNull(two.awaiting().approvedAt());
            clock.advance(Duration.ofDays(8));
            assertTrue(new Sweeper(store).sweep() > 0);
        }

        @Test
        @Tag("rule-05")
        void whatVoidsLinksTakesTheApprovalBack() {
            List<java.util.function.Consumer<Waiting>> changes = List.of(
                    one -> users().change(
                                    one.company,
                                    one.root.id(),
                                    new Users.Change("x@" + one.company + ".test", null, null, null, null, null),
                                    null,
                                    OPERATOR),
                    one -> users().change(
                                    one.company,
                                    one.root.id(),
                                    new Users.Change(null, null, null, Role.REP, null, null),
                                    null,
                                    OPERATOR),
                    one -> {
                        users().deactivate(one.company, one.root.id(), OPERATOR);
                        users().reactivate(one.company, one.root.id(), OPERATOR);
                    },
                    one -> users().unbind(one.company, one.root.id(), OPERATOR),
                    one -> ssoSwitch().undo(one.company, null, OPERATOR),
                    one -> {
                        ssoSwitch().disable(one.company, SsoSwitch.Audience.ALL, OPERATOR);
                        ssoSwitch().enable(one.company, ALL, OPERATOR);
                    });
            for (java.util.function.Consumer<Waiting> change : changes) {
                Waiting one = new Waiting();
                one.approve();
                change.accept(one);
                one.assertGone();
            }
        }

        @Test
        @Tag("rule-05")
        void aDeactivatedAdminIsNotApproved() {
            Waiting one = new Waiting();
            users().deactivate(one.company, one.root.id(), OPERATOR);
            assertCode("user_inactive", () -> one.approve(OPERATOR));
        }

        @Test
        @Tag("rule-05")
        void theFormerPasswordStillHelpsAtOnce() {
            CompanyId company = company();
            User root = withPassword(company, "root", Role.ADMIN);
            Connection connection = enabled(company);
            String attempt = assertInstanceOf(
                            ConfirmationNeeded.class,
                            bind(company, root, says(connection, "r-1").email("root@elsewhere.test")))
                    .attempt();
            Tickets.Waiting waiting = tickets().waiting(attempt).orElseThrow();
            assertTrue(waiting.hasPassword());
            assertEquals(root.email(), waiting.email());
            assertEquals(company, waiting.company());
            assertIn(root, tickets().confirm(attempt, PASSWORD, browser()).orElseThrow());
            assertNull(again(root).binding().awaiting());
            assertEquals(Optional.empty(), tickets().waiting(attempt));
        }

        @Test
        @Tag("rule-05")
        void whoNeverHadAPasswordIsApprovedAllTheSame() {
            CompanyId company = company();
            Connection connection = enabled(company);
            User ivy = invited(company, "ivy", Role.ADMIN);
            Says says = says(connection, "i-1");
            String attempt = assertInstanceOf(ConfirmationNeeded.class, bind(company, ivy, says))
                    .attempt();
            assertFalse(tickets().waiting(attempt).orElseThrow().hasPassword());
            assertEquals(Optional.empty(), tickets().waiting(attempt + "x"));
            users().approveBinding(company, ivy.id(), null, OPERATOR);
            assertIn(ivy, bind(company, ivy, says));
        }

        @Test
        @Tag("rule-05")
        void theOtherAdminsAreToldOnceWhenItWaitsAndAllWhenItIsApproved() {
            Waiting one = new Waiting();
            bind(one.company, one.root, one.says);
            clock.advance(Duration.ofMinutes(1));
            one.approve();
            one.approve();
            assertEquals(1, Collections.frequency(kindsTo(one.second.email()), OutgoingMail.Kind.APPROVAL_NEEDED));
            assertFalse(kindsTo(one.root.email()).contains(OutgoingMail.Kind.APPROVAL_NEEDED));
            for (User admin : List.of(one.root, one.second)) {
                assertEquals(
                        1,
                        Collections.frequency(kindsTo(admin.email()), OutgoingMail.Kind.BINDING_APPROVED),
                        admin.email());
            }
            List<String> actions = services.get(Audit.class).list(one.company, Page.Request.FIRST).items().stream()
                    .map(Audit.Row::action)
                    .filter(action -> action.startsWith("user.binding_"))
                    .toList();
            assertEquals(List.of("user.binding_approved", "user.binding_awaits_approval"), actions);
        }

        @Test
        @Tag("rule-05")
        void anApprovalAndADeactivationAtOnceLeaveNobodyIn() {
            for (int round = 0; round < 3; round++) {
                Waiting one = new Waiting();
                one.approve();
                Race.<Object>both(
                        () -> login(one.company, one.says),
                        () -> users().deactivate(one.company, one.root.id(), OPERATOR));
                assertEquals(List.of(), sessions().of(one.company));
                assertInstanceOf(SignInOutcome.Refused.class, login(one.company, one.says));
            }
        }

        @Test
        @Tag("rule-05")
        void twoAdminsWhoApproveEachOtherAtOnceBothGetIt() {
            Waiting one = new Waiting();
            bind(one.company, one.second, says(one.connection, "s-1").email("second@elsewhere.test"));
            Race.<Object>both(
                    () -> users().approveBinding(one.company, one.root.id(), null, actor(one.second)),
                    () -> users().approveBinding(one.company, one.second.id(), null, actor(one.root)));
            for (User admin : List.of(one.root, one.second)) {
                Binding.Awaiting awaiting = again(admin).binding().awaiting();
                assertNotNull(awaiting);
                assertNotNull(awaiting.approvedAt());
            }
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
