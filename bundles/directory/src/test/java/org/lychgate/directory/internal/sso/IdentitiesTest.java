package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.AuthnRequests.Opened;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.FirstLogin;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignInOutcome.SignedIn;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;

/** Whose login an assertion is, and who may be bound (security rules 1, 2, 5 and 6), on both databases. */
class IdentitiesTest {
    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-01")
        void identitiesCompareByteForByte() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            for (String other : List.of("A-1", "a-1 ", " a-1", "a\u20101")) {
                assertRefused(ReasonCode.USER_UNKNOWN, login(company, says(connection, other)));
            }
        }

        @Test
        @Tag("rule-01")
        void emailNameIdsCompareInAsciiLowerCase() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company, settings(IdentityKind.NAMEID, false, FirstLogin.EXTERNAL_ID));
            Says says = says(connection, "x").withoutSamlId();
            assertIn(alice, bind(company, alice, says.nameId("Alice@" + company + ".TEST", IdentityReading.EMAIL)));
            assertIn(alice, login(company, says.nameId("aLICE@" + company + ".test", IdentityReading.EMAIL)));
            assertRefused(
                    ReasonCode.USER_NOT_BOUND,
                    login(company, says.nameId("ALICE@" + company + ".test", IdentityReading.PERSISTENT)));
        }

        @Test
        @Tag("rule-01")
        void anAssertionWithoutItsIdentityIsRefused() {
            CompanyId company = company();
            Connection connection = enabled(company);
            assertRefused(
                    ReasonCode.ATTRIBUTE_MISSING,
                    login(company, says(connection, "x").withoutSamlId()));
            assertRefused(
                    ReasonCode.NAMEID_INVALID,
                    login(company, says(connection, "x").nameId(" ", null)));
        }

        @Test
        @Tag("rule-02")
        void emailEqualityAloneNeverLinksAnAccount() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            assertRefused(
                    ReasonCode.USER_NOT_BOUND,
                    login(company, says(connection, "a-1").email(alice.email())));
            assertRefused(
                    ReasonCode.USER_UNKNOWN,
                    login(company, says(connection, "a-1").email("ghost@" + company + ".test")));
            assertNotEquals(Binding.State.BOUND, again(alice).binding().state());
        }

        @Test
        @Tag("rule-05")
        void aLinkNeverTakesAnotherPersonsIdentity() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            User bob = user(company, "bob", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, bob, "b-1");
            assertRefused(ReasonCode.BINDING_CONFLICT, bind(company, alice, says(connection, "b-1")));
            assertEquals(Binding.State.CONFLICT, again(alice).binding().state());
            assertEquals("b-1", again(bob).binding().samlId());
            Link link = link(alice);
            assertInstanceOf(Tickets.Look.Good.class, tickets().look(link.kind(), link.token()));
        }

        @Test
        @Tag("rule-05")
        void aLinkNeverBindsUnderAnotherPersonsNames() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            User bob = user(company, "bob", Role.REP);
            provisioned(company, "carol", "c-ext");
            Connection connection = enabled(company);
            Says says = says(connection, "a-1");
            for (Says conflicting : List.of(
                    says.email(bob.email().toUpperCase(java.util.Locale.ROOT)),
                    says.nameId(bob.email(), null),
                    says(connection, bob.email()),
                    says(connection, "c-ext"))) {
                assertRefused(ReasonCode.BINDING_CONFLICT, bind(company, alice, conflicting));
            }
            assertIn(alice, bind(company, alice, says));
            assertEquals(Binding.State.BOUND, again(alice).binding().state());
        }

        @Test
        @Tag("rule-05")
        void namesOfAnotherOrganizationsPeopleConflictWithNothing() {
            CompanyId company = company();
            CompanyId other = company();
            User alice = user(company, "alice", Role.REP);
            User bob = user(other, "bob", Role.REP);
            Connection connection = enabled(company);
            Connection others = enabled(other);
            bound(other, others, bob, "same-id");
            assertIn(alice, bind(company, alice, says(connection, "same-id").email(bob.email())));
        }

        @Test
        @Tag("rule-05")
        void anAdminUnderAnotherAddressGivesTheFormerPasswordFirst() {
            CompanyId company = company();
            User admin = withPassword(company, "admin", Role.ADMIN);
            Connection connection = enabled(company);
            Says says = says(connection, "root").email("root@elsewhere.test");

            SignInOutcome.ConfirmationNeeded needed =
                    assertInstanceOf(SignInOutcome.ConfirmationNeeded.class, bind(company, admin, says));
            assertNotEquals(Binding.State.BOUND, again(admin).binding().state());
            assertInstanceOf(
                    SignInOutcome.ConfirmationNeeded.class,
                    tickets()
                            .confirm(needed.attempt(), "wrong wrong wrong", browser())
                            .orElseThrow());
            assertIn(
                    admin,
                    tickets().confirm(needed.attempt(), PASSWORD, browser()).orElseThrow());
            assertEquals("root", again(admin).binding().samlId());
            assertEquals(Optional.empty(), tickets().confirm(needed.attempt(), PASSWORD, browser()));
            assertIn(admin, login(company, says));
        }

        @Test
        @Tag("rule-05")
        void aConfirmationRunsOut() {
            CompanyId company = company();
            User admin = withPassword(company, "admin", Role.ADMIN);
            Connection connection = enabled(company);
            SignInOutcome.ConfirmationNeeded needed = assertInstanceOf(
                    SignInOutcome.ConfirmationNeeded.class, bind(company, admin, says(connection, "root")));
            clock.advance(Duration.ofMinutes(15));
            assertEquals(Optional.empty(), tickets().confirm(needed.attempt(), PASSWORD, browser()));
        }

        @Test
        @Tag("rule-05")
        void everyBindingTellsTheAddressOnFileWithALinkThatUndoesIt() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            SignedIn in = bound(company, connection, alice, "a-1");
            OutgoingMail notice = mailsTo(alice.email()).stream()
                    .filter(mail -> mail.kind() == OutgoingMail.Kind.BOUND_NOTICE)
                    .findFirst()
                    .orElseThrow();
            assertEquals(7 * 24, notice.validHours());
            Link undo = link(alice, Tickets.Kind.NOT_ME);
            assertInstanceOf(Tickets.Look.Good.class, tickets().notMe(undo.token()));
            assertNotEquals(Binding.State.BOUND, again(alice).binding().state());
            assertEquals(Optional.empty(), sessions().find(in.sessionToken()));
            assertRefused(ReasonCode.USER_UNKNOWN, login(company, says(connection, "a-1")));
        }

        @Test
        void aFreshlyProvisionedPersonNeedsNoMail() {
            CompanyId company = company();
            User scim = provisioned(company, "scim", "ext-1");
            Connection connection = enabled(company);
            SignedIn in =
                    assertIn(scim, login(company, says(connection, "ext-1").email(scim.email())));
            assertTrue(in.bound());
            assertTrue(kindsTo(scim.email()).contains(OutgoingMail.Kind.BOUND_NOTICE));
            assertIn(scim, login(company, says(connection, "ext-1")));
        }

        @Test
        void onlyTheChosenPairIsCompared() {
            CompanyId company = company();
            User scim = provisioned(company, "scim", "ext-1");
            Connection byName = enabled(company, settings(IdentityKind.SAML_ID, false, FirstLogin.USER_NAME));
            assertRefused(ReasonCode.USER_UNKNOWN, login(company, says(byName, "ext-1")));
            assertIn(scim, login(company, says(byName, scim.email().toUpperCase(java.util.Locale.ROOT))));
        }

        @Test
        void whoHasAPasswordBindsByMail() {
            CompanyId company = company();
            User local = user(company, "local", Role.REP);
            Connection connection = enabled(company, settings(IdentityKind.SAML_ID, false, FirstLogin.USER_NAME));
            assertRefused(ReasonCode.USER_NOT_BOUND, login(company, says(connection, local.email())));
        }

        @Test
        @Tag("rule-05")
        void ofTwoPeopleBindingOneIdentityAtOnceExactlyOneGetsIt() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            User bob = user(company, "bob", Role.REP);
            Connection connection = enabled(company);
            Opened forAlice = openBinding(company, attempt(alice));
            Opened forBob = openBinding(company, attempt(bob));
            Says says = says(connection, "same");
            List<SignInOutcome> outcomes = Race.both(
                    () -> says.to(forAlice).in(browser(forAlice.browserSecret())),
                    () -> says.to(forBob).in(browser(forBob.browserSecret())));
            assertEquals(1, outcomes.stream().filter(SignedIn.class::isInstance).count());
            outcomes.stream()
                    .filter(SignInOutcome.Refused.class::isInstance)
                    .forEach(lost -> assertRefused(ReasonCode.BINDING_CONFLICT, lost));
        }

        @Test
        void aChangedUserNeverMovesABinding() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            users().change(
                            company,
                            alice.id(),
                            new Users.Change("renamed@" + company + ".test", null, null, null, null, null),
                            null,
                            OPERATOR);
            assertIn(alice, login(company, says(connection, "a-1")));
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
