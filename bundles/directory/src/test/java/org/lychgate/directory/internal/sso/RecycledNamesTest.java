package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** An identity that presents itself as a wholly different person (security rule 7), on both databases. */
class RecycledNamesTest {
    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private final class Jane {
            final CompanyId company = company();
            final User jane = user(company, "jane", Role.REP);
            final Connection connection = enabled(company);
            final Says says = says(connection, "jdoe")
                    .named("Jane", "Doe")
                    .nameId("n-1", null)
                    .email(jane.email());
            final Says john = says.named("John", "Smith").email("js@acme.test").nameId("n-3", null);

            Jane() {
                assertIn(jane, bind(company, jane, says));
            }

            void release() {
                users().releaseIdentity(
                                company, jane.id(), new Actor(Actor.Kind.USER, "admin", "admin@acme.test", null, null));
            }
        }

        @Test
        @Tag("rule-07")
        void aRecycledNameIsRefused() {
            Jane one = new Jane();
            Says roe = one.says.named("Jane", "Roe").email("jr@acme.test").nameId("n-2", null);
            assertIn(one.jane, login(one.company, roe));
            assertRefused(ReasonCode.IDENTITY_CHANGED, login(one.company, one.john));
            assertIn(one.jane, login(one.company, roe));
        }

        @Test
        @Tag("rule-07")
        void anAdminReleasesItForOneLogin() {
            Jane one = new Jane();
            assertRefused(ReasonCode.IDENTITY_CHANGED, login(one.company, one.john));
            one.release();
            assertIn(one.jane, login(one.company, one.john));
            assertIn(one.jane, login(one.company, one.john));
            assertRefused(ReasonCode.IDENTITY_CHANGED, login(one.company, one.says));
        }

        @Test
        @Tag("rule-07")
        void aReleaseIsUsedUpByWhoeverSignsInFirst() {
            Jane one = new Jane();
            one.release();
            assertIn(one.jane, login(one.company, one.says));
            assertRefused(ReasonCode.IDENTITY_CHANGED, login(one.company, one.john));
        }

        @Test
        @Tag("rule-07")
        void aReleaseStandsInTheAuditAndNeedsABinding() {
            Jane one = new Jane();
            User unbound = user(one.company, "unbound", Role.REP);
            assertCode("not_bound", () -> users().releaseIdentity(one.company, unbound.id(), OPERATOR));
            one.release();
            Audit.Row row = services.get(Audit.class).list(one.company, Page.Request.FIRST).items().stream()
                    .filter(each -> each.action().equals("user.identity_released"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("admin@acme.test", row.actor());
            assertEquals(one.jane.id(), row.subject());
            users().deactivate(one.company, one.jane.id(), OPERATOR);
            assertCode("user_inactive", one::release);
            assertTrue(again(unbound).active());
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
