package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.AuthnRequests.Opened;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Tokens;

/** Two organizations with one entityID and one key, and whose the key is, on both databases. */
class KeyProofsTest {
    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-13")
        void aKeySpeaksForWhoeverSignedInWithItAtTheirOwnAddress() {
            Twins twins = twins();
            bound(twins.acme.company(), twins.acme, twins.alice, "a-1");
            boundWith(twins.evil, twins.mallory, twins.own, false);

            assertTrue(speaks(twins.acme, twins.key, false));
            assertTrue(speaks(twins.acme, twins.key, true));
            assertTrue(speaks(twins.evil, twins.own, false));
            assertFalse(speaks(twins.evil, twins.key, false), "copied metadata is no claim");
            assertFalse(speaks(twins.evil, twins.key, true), "nor is a request of one's own");
            assertFalse(
                    connections().speaksAtSharedAcs(twins.evil.id(), List.of(twins.own, twins.key), false),
                    "nor a signature of one's own around another's");
        }

        @Test
        @Tag("rule-13")
        void atTheSharedAddressWhoWasFirstHasTheKey() {
            Twins twins = twins();
            boundWith(twins.acme, twins.alice, twins.key, true);
            boundWith(twins.evil, twins.mallory, twins.key, true);
            assertTrue(speaks(twins.acme, twins.key, false));
            assertFalse(speaks(twins.evil, twins.key, false));
            boundAgain(twins.evil, twins.key, false);
            assertTrue(speaks(twins.evil, twins.key, false), "a login at its own address is its own proof");
        }

        @Test
        @Tag("rule-13")
        @Tag("rule-16")
        void aNewKeyOfOnesOwnNeedsNoProof() {
            Twins twins = twins();
            bound(twins.acme.company(), twins.acme, twins.alice, "a-1");
            String next = Tokens.id();
            connections().refreshed(twins.acme.id(), metadata(twins.entityId, twins.key, next));
            assertTrue(speaks(twins.acme, next, false));
            assertFalse(speaks(twins.evil, twins.key, false));
        }

        /** The price of inheriting nothing: the stranger, whose own key is proven, would inherit as well. */
        @Test
        @Tag("rule-13")
        @Tag("rule-16")
        void aNewKeyThatAStrangerCopiesTooWaitsForItsFirstLogin() {
            Twins twins = twins();
            boundWith(twins.acme, twins.alice, twins.key, false);
            boundWith(twins.evil, twins.mallory, twins.own, false);
            String next = Tokens.id();
            connections().refreshed(twins.acme.id(), metadata(twins.entityId, twins.key, next));
            connections().refreshed(twins.evil.id(), metadata(twins.entityId, twins.key, twins.own, next));
            assertFalse(speaks(twins.acme, next, false), "unsolicited, at the shared address: whose?");
            assertFalse(speaks(twins.evil, next, false));
            assertTrue(speaks(twins.acme, next, true), "the answer to a request of ours is still taken");
            boundAgain(twins.acme, next, false);
            assertTrue(speaks(twins.acme, next, false));
            assertFalse(speaks(twins.evil, next, false));
            assertFalse(speaks(twins.evil, next, true));
        }

        @Test
        @Tag("rule-13")
        void whoLeftStandsAgainstNobody() {
            Twins twins = twins();
            bound(twins.acme.company(), twins.acme, twins.alice, "a-1");
            assertFalse(speaks(twins.evil, twins.key, true));
            services.get(org.lychgate.directory.api.Organizations.class).remove(twins.acme.company(), OPERATOR);
            assertTrue(speaks(twins.evil, twins.key, true));
        }

        private record Twins(
                String entityId, String key, String own, Connection acme, User alice, Connection evil, User mallory) {}

        private Twins twins() {
            String key = Tokens.id();
            String own = Tokens.id();
            CompanyId acme = company();
            CompanyId evil = company();
            User alice = user(acme, "alice", Role.REP);
            User mallory = user(evil, "mallory", Role.REP);
            String entityId = idp(acme);
            return new Twins(
                    entityId,
                    key,
                    own,
                    enabledWith(acme, entityId, key),
                    alice,
                    enabledWith(evil, entityId, key, own),
                    mallory);
        }

        private Connection enabledWith(CompanyId company, String entityId, String... keys) {
            connections().save(company, settings(), metadata(entityId, keys), PLAIN, OPERATOR);
            Connection saved = connections().standing(company).current().orElseThrow();
            connections().verified(company, saved, OPERATOR);
            ssoSwitch().enable(company, Set.of(SsoSwitch.NO_PROVEN_ADMIN, SsoSwitch.MAIL_NOT_DELIVERING), OPERATOR);
            return connections().enabled(company).orElseThrow();
        }

        private void boundWith(Connection connection, User user, String key, boolean shared) {
            Says says = says(connection, "id").signedWith(key).email(user.email());
            assertInstanceOf(
                    SignInOutcome.SignedIn.class, bind(connection.company(), user, shared ? says.atSharedAcs() : says));
        }

        private void boundAgain(Connection connection, String key, boolean shared) {
            Opened request = open(connection.company());
            Says says = says(connection, "id").signedWith(key).to(request);
            assertInstanceOf(
                    SignInOutcome.SignedIn.class,
                    (shared ? says.atSharedAcs() : says).in(browser(request.browserSecret())));
        }

        private boolean speaks(Connection connection, String key, boolean answersRequest) {
            return connections().speaksAtSharedAcs(connection.id(), List.of(key), answersRequest);
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
