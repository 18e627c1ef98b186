package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.FirstLogin;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignInOutcome.Continue;
import org.lychgate.directory.api.SignInOutcome.SignedIn;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** Responses that nobody asked for (security rule 10), on both databases. */
class UnsolicitedTest {
    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

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
