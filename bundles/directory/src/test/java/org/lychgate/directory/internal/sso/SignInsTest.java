package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.FirstLogin;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignInOutcome.SignedIn;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;

/** Requests, replay and sessions of logins (security rules 11, 12 and 24), on both databases. */
class SignInsTest {
    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
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
