package org.lychgate.directory.internal.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.internal.entity.LoginLimitEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.SecretEntity;
import org.lychgate.directory.internal.entity.TraceEntity;

/** Transactions on both databases. */
class TransactionsTest {
    abstract static class Contract extends StoreContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private OrganizationEntity organization(EntityManager em, String companyId) {
            OrganizationEntity organization =
                    new OrganizationEntity(Tokens.id(), companyId, "Acme ÄÖ", Role.REP, store.now());
            em.persist(organization);
            return organization;
        }

        @Test
        void anInstantComesBackToTheMicrosecondOverSummerTime() {
            String id = store.transactions()
                    .inTransaction(em -> organization(em, "acme1").getId());
            OrganizationEntity found = store.transactions().inTransaction(em -> em.find(OrganizationEntity.class, id));
            assertEquals(clock.instant(), found.getCreatedAt());
            assertEquals("Acme ÄÖ", found.getName());
            assertTrue(found.isSsoEntitled());
        }

        @Test
        void booleansAndEnumsCanBeAskedFor() {
            String id = store.transactions()
                    .inTransaction(em -> organization(em, "acme2").getId());
            List<String> found = store.transactions()
                    .inTransaction(em -> em.createQuery(
                                    "SELECT o.id FROM OrganizationEntity o WHERE o.ssoEntitled = TRUE AND o.defaultRole = :role"
                                            + " AND o.removedAt IS NULL AND o.createdAt <= :now AND o.companyId = 'acme2'",
                                    String.class)
                            .setParameter("role", Role.REP)
                            .setParameter("now", store.now())
                            .getResultList());
            assertEquals(List.of(id), found);
        }

        @Test
        void longTextsAndBytesComeBack() {
            String text = "\"ü\"".repeat(200_000);
            TraceEntity trace = new TraceEntity(
                    Tokens.id(),
                    null,
                    store.now(),
                    "a b c",
                    org.lychgate.directory.api.Trace.Outcome.SUCCESS,
                    null,
                    text,
                    null,
                    true,
                    null);
            byte[] bytes = Tokens.randomBytes(8_000);
            store.transactions().run(em -> {
                em.persist(trace);
                em.persist(new SecretEntity("bytes", bytes));
            });
            store.transactions().run(em -> {
                assertEquals(text, em.find(TraceEntity.class, trace.getId()).getRules());
                assertArrayEquals(bytes, em.find(SecretEntity.class, "bytes").getSealed());
            });
        }

        @Test
        void theLoserOfARaceRunsAgainAndSeesTheWinner() {
            CyclicBarrier bothLooked = new CyclicBarrier(2);
            AtomicInteger made = new AtomicInteger();
            List<Boolean> done = Race.twice(() -> store.transactions().inTransaction(em -> {
                if (em.find(SecretEntity.class, "race") == null) {
                    Race.meet(bothLooked);
                    em.persist(new SecretEntity("race", new byte[] {1}));
                    store.transactions().afterCommit(em, made::incrementAndGet);
                }
                return true;
            }));
            assertEquals(List.of(true, true), done);
            assertEquals(1, made.get());
        }

        @Test
        void rowLocksMakeCountersExact() {
            store.transactions().run(em -> {
                LoginLimitEntity limit = new LoginLimitEntity("counter");
                limit.setWindowEnd(store.now());
                em.persist(limit);
            });
            Race.twice(() -> {
                for (int i = 0; i < 25; i++) {
                    store.transactions().run(em -> {
                        LoginLimitEntity limit =
                                em.find(LoginLimitEntity.class, "counter", LockModeType.PESSIMISTIC_WRITE);
                        limit.setFailures(limit.getFailures() + 1);
                    });
                }
                return true;
            });
            int counted = store.transactions()
                    .inTransaction(
                            em -> em.find(LoginLimitEntity.class, "counter").getFailures());
            assertEquals(50, counted);
        }

        @Test
        void aFailureRollsBackAndRunsNoFollowUp() {
            AtomicInteger followed = new AtomicInteger();
            assertThrows(
                    IllegalStateException.class,
                    () -> store.transactions().run(em -> {
                        em.persist(new SecretEntity("gone", new byte[] {1}));
                        em.flush();
                        store.transactions().afterCommit(em, followed::incrementAndGet);
                        throw new IllegalStateException("on purpose");
                    }));
            assertEquals(0, followed.get());
            store.transactions().run(em -> assertNull(em.find(SecretEntity.class, "gone")));
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
