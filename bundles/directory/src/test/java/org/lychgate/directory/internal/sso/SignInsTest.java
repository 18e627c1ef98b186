package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.AuthnRequests.Opened;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.FirstLogin;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignInOutcome.Continue;
import org.lychgate.directory.api.SignInOutcome.SignedIn;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;

/** Security rules 1 to 12 and 24, on both databases. */
class SignInsTest {
    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-04")
        void aLinkBindsAndSignsIn() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);

            SignedIn in = bound(company, connection, alice, "a-1");

            assertEquals(alice.id(), in.user().id());
            assertTrue(in.bound());
            Session session = sessions().find(in.sessionToken()).orElseThrow();
            assertEquals(Session.Method.SAML, session.method());
            Binding binding = again(alice).binding();
            assertEquals(Binding.State.BOUND, binding.state());
            assertEquals("a-1", binding.samlId());
            assertEquals(idp(company), binding.idpEntityId());
            assertEquals(clock.instant(), binding.boundAt());
            Link used = link(alice);
            assertInstanceOf(Tickets.Look.Used.class, tickets().look(used.kind(), used.token()));
        }

        @Test
        @Tag("rule-11")
        void aBoundPersonSignsInAndGoesWhereTheyWanted() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            SignedIn in = assertIn(alice, login(company, says(connection, "a-1")));
            assertEquals("/home", in.returnTo());
            assertFalse(in.bound());
        }

        @Test
        void aLoginDoesNotChangeTheVersionOfTheUser() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            long version = again(alice).version();
            login(company, says(connection, "a-1"));
            assertEquals(version, again(alice).version());
        }

        // Rule 1

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

        // Rule 2

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

        // Rule 4

        @Test
        @Tag("rule-04")
        void onlyTheResponseToTheLinksOwnRequestUsesTheLink() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            String attempt = attempt(alice);
            Opened binding = openBinding(company, attempt);
            Opened plain = open(company);

            assertRefused(
                    ReasonCode.USER_NOT_BOUND,
                    says(connection, "a-1")
                            .email(alice.email())
                            .to(plain)
                            .in(browser(plain.browserSecret(), binding.browserSecret())));
            assertIn(
                    alice,
                    says(connection, "a-1").email(alice.email()).to(binding).in(browser(binding.browserSecret())));
        }

        @Test
        @Tag("rule-04")
        void aSecondLoginPageOfTheSameAttemptReplacesTheFirst() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            String attempt = attempt(alice);
            Opened first = openBinding(company, attempt);
            Opened second = openBinding(company, attempt);
            Says says = says(connection, "a-1").email(alice.email());
            assertRefused(ReasonCode.USER_NOT_BOUND, says.to(first).in(browser(first.browserSecret())));
            assertIn(alice, says.to(second).in(browser(second.browserSecret())));
        }

        @Test
        @Tag("rule-04")
        @Tag("rule-10")
        void anotherBrowserDoesNotUseTheLink() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            Opened request = openBinding(company, attempt(alice));
            Says says = says(connection, "a-1").email(alice.email());
            assertRefused(ReasonCode.BROWSER_MISMATCH, says.to(request).in(browser("another")));
            assertRefused(ReasonCode.IN_RESPONSE_TO_UNKNOWN, says.to(request).in(browser(request.browserSecret())));
            Link link = link(alice);
            assertInstanceOf(Tickets.Look.Good.class, tickets().look(link.kind(), link.token()));
            assertIn(alice, bind(company, alice, says));
        }

        @Test
        @Tag("rule-04")
        void anAttemptRunsOutAfterFifteenMinutesAndTheLinkStaysGood() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            enabled(company);
            String attempt = attempt(alice);
            clock.advance(Duration.ofMinutes(15));
            assertCode("attempt_expired", () -> openBinding(company, attempt));
            assertCode("attempt_expired", () -> openBinding(company, "never-made"));
            assertTrue(openBinding(company, attempt(alice)).id().startsWith("_"));
        }

        @Test
        @Tag("rule-04")
        void anAttemptOfAnotherOrganizationIsUnknown() {
            CompanyId company = company();
            CompanyId other = company();
            User alice = user(company, "alice", Role.REP);
            enabled(company);
            enabled(other);
            String attempt = attempt(alice);
            assertCode("attempt_expired", () -> openBinding(other, attempt));
        }

        @Test
        @Tag("rule-03")
        @Tag("rule-04")
        void aLinkVoidedMeanwhileBindsNothing() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            Opened request = openBinding(company, attempt(alice));
            users().mailBinding(company, alice.id(), OPERATOR);
            assertRefused(
                    ReasonCode.USER_NOT_BOUND,
                    says(connection, "a-1").email(alice.email()).to(request).in(browser(request.browserSecret())));
        }

        // Rule 5

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
        void anInvitationBindsWhereSsoIsEnforced() {
            CompanyId company = company();
            Connection connection = enabled(company);
            User ivy = invited(company, "ivy", Role.REP);
            assertIn(ivy, bind(company, ivy, says(connection, "i-1").email(ivy.email())));
            assertEquals(Binding.State.BOUND, again(ivy).binding().state());
            assertCode("already_joined", () -> users().mailInvitation(company, ivy.id(), OPERATOR));
        }

        // Rule 6

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

        // Rule 7

        // Rule 10

        @Test
        @Tag("rule-10")
        void anUnsolicitedResponseCreatesNoSessionAtTheAcs() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company, settings(IdentityKind.SAML_ID, true, FirstLogin.EXTERNAL_ID));
            bound(company, connection, alice, "a-1");
            int before = sessions().of(company).size();
            Continue on =
                    assertInstanceOf(Continue.class, says(connection, "a-1").in(browser()));
            assertEquals(before, sessions().of(company).size());
            SignedIn in = assertIn(
                    alice, signIns().resume(on.handle(), false, browser()).orElseThrow());
            assertEquals("/", in.returnTo());
            assertEquals(Optional.empty(), signIns().resume(on.handle(), false, browser()));
        }

        @Test
        @Tag("rule-10")
        void aContinuationRunsOutAfterTwoMinutes() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company, settings(IdentityKind.SAML_ID, true, FirstLogin.EXTERNAL_ID));
            bound(company, connection, alice, "a-1");
            Continue on =
                    assertInstanceOf(Continue.class, says(connection, "a-1").in(browser()));
            clock.advance(Duration.ofMinutes(2));
            assertEquals(Optional.empty(), signIns().resume(on.handle(), false, browser()));
            assertEquals(Optional.empty(), signIns().resume("never-made", true, browser()));
        }

        @Test
        @Tag("rule-10")
        void anotherLiveSessionIsAskedForFirstAndAskingUsesNothingUp() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            User bob = user(company, "bob", Role.REP);
            Connection connection = enabled(company, settings(IdentityKind.SAML_ID, true, FirstLogin.EXTERNAL_ID));
            bound(company, connection, alice, "a-1");
            String bobs = bound(company, connection, bob, "b-1").sessionToken();
            Continue on =
                    assertInstanceOf(Continue.class, says(connection, "a-1").in(browser()));

            for (int i = 0; i < 2; i++) {
                SignInOutcome.Ask ask = assertInstanceOf(
                        SignInOutcome.Ask.class,
                        signIns().resume(on.handle(), false, browserWith(bobs)).orElseThrow());
                assertEquals(alice.id(), ask.incoming().id());
                User present = ask.present();
                assertEquals(bob.id(), present == null ? null : present.id());
            }
            assertTrue(sessions().find(bobs).isPresent());
            assertIn(
                    alice,
                    signIns().resume(on.handle(), true, browserWith(bobs)).orElseThrow());
            assertEquals(Optional.empty(), sessions().find(bobs));
        }

        @Test
        void theSamePersonsOwnSessionIsReplacedUnasked() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company, settings(IdentityKind.SAML_ID, true, FirstLogin.EXTERNAL_ID));
            String former = bound(company, connection, alice, "a-1").sessionToken();
            Continue on =
                    assertInstanceOf(Continue.class, says(connection, "a-1").in(browser()));
            assertIn(
                    alice,
                    signIns().resume(on.handle(), false, browserWith(former)).orElseThrow());
            assertEquals(Optional.empty(), sessions().find(former));
        }

        @Test
        void withoutIdpInitiatedAnUnsolicitedResponseStartsHere() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            assertEquals(
                    new SignInOutcome.StartHere(company),
                    says(connection, "a-1").in(browser()));
            assertRefused(ReasonCode.USER_UNKNOWN, says(connection, "nobody").in(browser()));
        }

        @Test
        void anUnsolicitedResponseFindsItsPersonDeactivatedMeanwhile() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company, settings(IdentityKind.SAML_ID, true, FirstLogin.EXTERNAL_ID));
            bound(company, connection, alice, "a-1");
            Continue on =
                    assertInstanceOf(Continue.class, says(connection, "a-1").in(browser()));
            users().deactivate(company, alice.id(), OPERATOR);
            assertRefused(
                    ReasonCode.USER_INACTIVE,
                    signIns().resume(on.handle(), false, browser()).orElseThrow());
        }

        // Rule 11

        @Test
        @Tag("rule-11")
        void aRequestIsGoodOnceForFifteenMinutesAndForItsConnection() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            Opened used = open(company);
            assertIn(alice, says(connection, "a-1").to(used).in(browser(used.browserSecret())));
            assertRefused(
                    ReasonCode.IN_RESPONSE_TO_UNKNOWN,
                    says(connection, "a-1").to(used).in(browser(used.browserSecret())));

            Opened late = open(company);
            clock.advance(Duration.ofMinutes(15));
            assertEquals(Optional.empty(), requests().find(late.id()));
            assertRefused(
                    ReasonCode.IN_RESPONSE_TO_UNKNOWN,
                    says(connection, "a-1").to(late).in(browser(late.browserSecret())));

            CompanyId other = company();
            enabled(other);
            Opened others = open(other);
            assertRefused(
                    ReasonCode.IN_RESPONSE_TO_UNKNOWN,
                    says(connection, "a-1").to(others).in(browser(others.browserSecret())));
        }

        // Rule 12

        @Test
        @Tag("rule-12")
        void anAssertionIsTakenOnce() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            Opened request = open(company);
            VerifiedAssertion assertion = says(connection, "a-1").to(request).assertion();
            assertIn(alice, signIns().complete(assertion, browser(request.browserSecret())));
            assertRefused(ReasonCode.REPLAYED, signIns().complete(assertion, browser(request.browserSecret())));
        }

        @Test
        @Tag("rule-12")
        void aRefusedAssertionIsBurntAsWell() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            Opened request = open(company);
            VerifiedAssertion assertion = says(connection, "a-1").to(request).assertion();
            assertRefused(ReasonCode.BROWSER_MISMATCH, signIns().complete(assertion, browser()));
            assertRefused(ReasonCode.REPLAYED, signIns().complete(assertion, browser(request.browserSecret())));
            VerifiedAssertion unsolicited = says(connection, "nobody").assertion();
            assertRefused(ReasonCode.USER_UNKNOWN, signIns().complete(unsolicited, browser()));
            bound(company, connection, alice, "nobody");
            assertRefused(ReasonCode.REPLAYED, signIns().complete(unsolicited, browser()));
        }

        @Test
        @Tag("rule-12")
        void anAssertionThatBrokeARuleOfTheProfileIsBurntAsWell() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            Opened request = open(company);
            VerifiedAssertion assertion = says(connection, "a-1").to(request).assertion();
            signIns().burn(assertion.connectionId(), assertion.assertionId(), assertion.expiresAt());
            assertRefused(ReasonCode.REPLAYED, signIns().complete(assertion, browser(request.browserSecret())));
        }

        @Test
        @Tag("rule-12")
        void ofTheSameAssertionTwiceAtOnceExactlyOneWins() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            for (int round = 0; round < 5; round++) {
                Opened request = open(company);
                VerifiedAssertion assertion =
                        says(connection, "a-1").to(request).assertion();
                List<SignInOutcome> outcomes =
                        Race.twice(() -> signIns().complete(assertion, browser(request.browserSecret())));
                assertEquals(
                        1, outcomes.stream().filter(SignedIn.class::isInstance).count());
                outcomes.stream()
                        .filter(SignInOutcome.Refused.class::isInstance)
                        .forEach(lost -> assertRefused(ReasonCode.REPLAYED, lost));
            }
        }

        // Rule 24

        @Test
        @Tag("rule-24")
        void aDeactivatedPersonIsRefusedAndLetInAgainAfterwards() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            users().deactivate(company, alice.id(), OPERATOR);
            assertRefused(ReasonCode.USER_INACTIVE, login(company, says(connection, "a-1")));
            users().reactivate(company, alice.id(), OPERATOR);
            assertIn(alice, login(company, says(connection, "a-1")));
        }

        @Test
        @Tag("rule-24")
        void aLoginAndADeactivationAtOnceLeaveNoSession() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            for (int round = 0; round < 5; round++) {
                Opened request = open(company);
                Says says = says(connection, "a-1").to(request);
                Race.<Object>both(
                        () -> says.in(browser(request.browserSecret())),
                        () -> users().deactivate(company, alice.id(), OPERATOR));
                assertEquals(List.of(), sessions().of(company));
                users().reactivate(company, alice.id(), OPERATOR);
            }
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
        @Tag("rule-24")
        void everyLoginEndsTheSessionOfTheBrowserThatAsked() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            String former = bound(company, connection, alice, "a-1").sessionToken();
            Opened request = requests().open(company, new AuthnRequests.Opening("/", null, null, former));
            SignedIn in = assertIn(alice, says(connection, "a-1").to(request).in(browser(request.browserSecret())));
            assertNotEquals(former, in.sessionToken());
            assertEquals(Optional.empty(), sessions().find(former));
        }

        @Test
        void nobodySignsInThroughAConnectionThatIsNotEnabled() {
            CompanyId company = company();
            Connection saved = save(company, settings(IdentityKind.SAML_ID, true, FirstLogin.EXTERNAL_ID));
            assertCode("sso_not_enabled", () -> open(company));
            assertRefused(ReasonCode.SSO_NOT_ENABLED, says(saved, "a-1").in(browser()));
        }

        @Test
        @Tag("rule-24")
        void disablingMeanwhileRefusesTheAnswer() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            Opened request = open(company);
            ssoSwitch().disable(company, SsoSwitch.Audience.ALL, OPERATOR);
            assertRefused(
                    ReasonCode.SSO_NOT_ENABLED,
                    says(connection, "a-1").to(request).in(browser(request.browserSecret())));
        }

        @Test
        @Tag("rule-24")
        void aLoginAndADisableAtOnceLeaveNoSession() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            for (int round = 0; round < 3; round++) {
                Opened request = open(company);
                Says says = says(connection, "a-1").to(request);
                Race.<Object>both(
                        () -> says.in(browser(request.browserSecret())),
                        () -> ssoSwitch().disable(company, SsoSwitch.Audience.ALL, OPERATOR));
                assertEquals(List.of(), sessions().of(company));
                ssoSwitch().enable(company, Set.of(SsoSwitch.NO_PROVEN_ADMIN), OPERATOR);
            }
        }

        @Test
        void manyPeopleSignInAtOnce() {
            CompanyId company = company();
            Connection connection = enabled(company);
            List<User> people = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                people.add(provisioned(company, "p" + i, "ext-" + i));
            }
            List<Supplier<SignInOutcome>> logins = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                Opened request = open(company);
                Says says = says(connection, "ext-" + i)
                        .email(people.get(i).email())
                        .to(request);
                logins.add(() -> says.in(browser(request.browserSecret())));
            }
            List<SignInOutcome> outcomes =
                    logins.parallelStream().map(Supplier::get).toList();
            for (int i = 0; i < people.size(); i++) {
                assertIn(people.get(i), outcomes.get(i));
            }
            assertEquals(people.size(), sessions().of(company).size());
        }

        @Test
        @Tag("rule-04")
        void twoTabsBindingTwoPeopleEndAtTheirOwnAccounts() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            User carol = user(company, "carol", Role.REP);
            Connection connection = enabled(company);
            Opened forAlice = openBinding(company, attempt(alice));
            Opened forCarol = openBinding(company, attempt(carol));
            // One browser, one session at the identity provider: Alice answers both.
            Says isAlice = says(connection, "a-1").email(alice.email());
            assertIn(alice, isAlice.to(forAlice).in(browser(forCarol.browserSecret(), forAlice.browserSecret())));
            assertRefused(
                    ReasonCode.BINDING_CONFLICT,
                    isAlice.to(forCarol).in(browser(forCarol.browserSecret(), forAlice.browserSecret())));
            assertNull(again(carol).binding().samlId());
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
