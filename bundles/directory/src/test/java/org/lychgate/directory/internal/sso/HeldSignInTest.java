package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.FirstLogin;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome.Continue;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** Whose deactivation is held back gets no new session by single sign-on (security rule 22), on both databases. */
class HeldSignInTest {
    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private void hold(User user, boolean held) {
            store.transactions().run(em -> {
                @Nullable UserEntity row = em.find(UserEntity.class, user.id());
                if (row != null) {
                    row.setHeldSince(held ? store.now() : null);
                }
            });
        }

        @Test
        @Tag("rule-22")
        void anAnswerToOurRequestIsRefusedAndTheSessionThatIsThereLivesOn() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            String live = bound(company, connection, alice, "a-1").sessionToken();

            hold(alice, true);

            assertRefused(ReasonCode.USER_INACTIVE, login(company, says(connection, "a-1")));
            assertTrue(sessions().find(live).isPresent());
            hold(alice, false);
            assertIn(alice, login(company, says(connection, "a-1")));
        }

        @Test
        @Tag("rule-22")
        void anUnsolicitedResponseFindsItsPersonHeldMeanwhile() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company, settings(IdentityKind.SAML_ID, true, FirstLogin.EXTERNAL_ID));
            bound(company, connection, alice, "a-1");
            Continue on =
                    assertInstanceOf(Continue.class, says(connection, "a-1").in(browser()));
            hold(alice, true);
            assertRefused(
                    ReasonCode.USER_INACTIVE,
                    signIns().resume(on.handle(), false, browser()).orElseThrow());
        }

        @Test
        @Tag("rule-22")
        void theFirstLoginOfSomebodyProvisionedIsRefused() {
            CompanyId company = company();
            User ada = provisioned(company, "ada", "x-1");
            Connection connection = enabled(company);
            hold(ada, true);
            assertRefused(ReasonCode.USER_INACTIVE, login(company, says(connection, "x-1")));
            hold(ada, false);
            assertIn(ada, login(company, says(connection, "x-1")));
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
