package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.SsoSwitch.Audience;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** Switching for many people stays one step, on both databases. */
class ManyPeopleTest {
    private static final Set<String> ALL = Set.of(SsoSwitch.NO_PROVEN_ADMIN, SsoSwitch.MAIL_NOT_DELIVERING);

    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        void enablingForTwoThousandPeopleIsOneStep() {
            CompanyId company = company();
            int people = 2_000;
            store.transactions().run(em -> {
                String owner = em.createQuery(
                                "SELECT o FROM OrganizationEntity o WHERE o.companyId = :c", OrganizationEntity.class)
                        .setParameter("c", company.value())
                        .getSingleResult()
                        .getId();
                for (int i = 0; i < people; i++) {
                    em.persist(row(owner, "p" + i + "@" + company + ".test", Role.REP, User.Source.LOCAL));
                }
            });
            verified(company, settings());
            long began = System.nanoTime();
            assertEquals(people, ssoSwitch().enable(company, ALL, OPERATOR).bindingMails());
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertTrue(took.compareTo(Duration.ofSeconds(30)) < 0, () -> "took " + took);
            assertEquals(people, count(company, "t.voidedAt IS NULL AND t.usedAt IS NULL"));
            began = System.nanoTime();
            assertEquals(
                    people, ssoSwitch().disable(company, Audience.ALL, OPERATOR).passwordMails());
            Duration off = Duration.ofNanos(System.nanoTime() - began);
            assertTrue(off.compareTo(Duration.ofSeconds(30)) < 0, () -> "took " + off);
            assertEquals(people, count(company, "t.voidedAt IS NULL AND t.usedAt IS NULL"));
        }

        private long count(CompanyId company, String condition) {
            return store.transactions()
                    .inTransaction(em -> em.createQuery(
                                    "SELECT COUNT(t) FROM TicketEntity t, UserEntity u, OrganizationEntity o WHERE u.id ="
                                            + " t.userId AND o.id = u.organizationId AND o.companyId = :c AND "
                                            + condition,
                                    Long.class)
                            .setParameter("c", company.value())
                            .getSingleResult());
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
