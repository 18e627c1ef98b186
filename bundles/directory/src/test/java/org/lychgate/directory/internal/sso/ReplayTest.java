package org.lychgate.directory.internal.sso;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.AuthnRequests.Opened;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.people.Sweeper;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** In which order a verified assertion is judged, and for how long it is remembered, on both databases. */
class ReplayTest {
    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-09")
        void replayComesBeforeTheBrowserAndTheBrowserBeforeTheIdentity() {
            CompanyId company = company();
            Connection connection = enabled(company);
            Opened request = open(company);
            VerifiedAssertion assertion = says(connection, "nobody").to(request).assertion();
            assertRefused(ReasonCode.BROWSER_MISMATCH, signIns().complete(assertion, browser("another")));
            assertRefused(ReasonCode.REPLAYED, signIns().complete(assertion, browser("another")));
            assertRefused(ReasonCode.USER_UNKNOWN, login(company, says(connection, "nobody")));
        }

        @Test
        @Tag("rule-12")
        void aBurntAssertionIsRememberedTenMinutesBeyondItsEnd() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            VerifiedAssertion assertion = says(connection, "a-1").assertion();
            signIns().complete(assertion, browser());
            clock.advance(Duration.between(clock.instant(), assertion.expiresAt())
                    .plus(Duration.ofMinutes(10))
                    .minusSeconds(1));
            new Sweeper(store).sweep();
            assertRefused(ReasonCode.REPLAYED, signIns().complete(assertion, browser()));
        }

        @Test
        @Tag("rule-12")
        void aSweepByANodeWhoseClockIsAheadForgetsNothingThatAnotherWouldStillTake() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            Opened request = open(company);
            VerifiedAssertion assertion = says(connection, "a-1").to(request).assertion();
            assertIn(alice, signIns().complete(assertion, browser(request.browserSecret())));
            Duration ahead = Duration.ofMinutes(10).minusSeconds(1);
            // The last moment at which the slower node takes it, as the faster one sees it.
            clock.advance(
                    Duration.between(clock.instant(), assertion.expiresAt()).plus(ahead));
            new Sweeper(store).sweep();
            clock.advance(ahead.negated());
            assertRefused(ReasonCode.REPLAYED, signIns().complete(assertion, browser(request.browserSecret())));
        }

        @Test
        @Tag("rule-12")
        void anEndLongPastIsRememberedFromNowOn() {
            CompanyId company = company();
            Connection connection = enabled(company);
            VerifiedAssertion assertion = says(connection, "a-1").assertion();
            signIns()
                    .burn(
                            connection.id(),
                            assertion.assertionId(),
                            clock.instant().minus(Duration.ofDays(1)));
            clock.advance(Duration.ofMinutes(10).minusSeconds(1));
            new Sweeper(store).sweep();
            assertRefused(ReasonCode.REPLAYED, signIns().complete(assertion, browser()));
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
