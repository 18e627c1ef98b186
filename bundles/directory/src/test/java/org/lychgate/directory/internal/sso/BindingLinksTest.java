package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.AuthnRequests.Opened;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.SignInOutcome.SignedIn;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** Links that bind, and the attempts to use them (security rule 4), on both databases. */
class BindingLinksTest {
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

        @Test
        void anInvitationBindsWhereSsoIsEnforced() {
            CompanyId company = company();
            Connection connection = enabled(company);
            User ivy = invited(company, "ivy", Role.REP);
            assertIn(ivy, bind(company, ivy, says(connection, "i-1").email(ivy.email())));
            assertEquals(Binding.State.BOUND, again(ivy).binding().state());
            assertCode("already_joined", () -> users().mailInvitation(company, ivy.id(), OPERATOR));
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
