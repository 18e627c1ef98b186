package org.lychgate.directory.internal.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.Resources.Notice;
import org.lychgate.directory.api.provisioning.Resources.Written;
import org.lychgate.directory.api.provisioning.ScimGuard;
import org.lychgate.directory.internal.Services;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** What identity providers write while the guard holds (security rule 22), on both databases. */
class GuardedWritesTest {
    abstract static class Contract extends ResourcesContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private record Posted(Said said, String id) {}

        private List<Posted> post(CompanyId company, int count) {
            return Stream.generate(Said::anybody)
                    .limit(count)
                    .map(said -> new Posted(said, post(company, said).resource().id()))
                    .toList();
        }

        private Written delete(CompanyId company, String id) {
            return resources.remove(writer(company), Resources.USER, id, null);
        }

        private void quarterOfAnHourLater() {
            clock.advance(Duration.ofMinutes(15));
            services.chores().stream()
                    .filter(chore -> chore.name().contains("guard"))
                    .map(Services.Chore::work)
                    .forEach(Runnable::run);
        }

        private ScimGuard guard() {
            return services.get(ScimGuard.class);
        }

        @Test
        @Tag("rule-22")
        void deletingManyIsHeldAsWell() {
            CompanyId company = open();
            List<Posted> people = post(company, 10);
            people.subList(0, 9).forEach(one -> delete(company, one.id()));
            Posted last = people.get(9);

            Written deleted = delete(company, last.id());

            assertEquals(
                    List.of("held_by_guard"),
                    deleted.notices().stream().map(Notice::reason).toList());
            assertTrue(
                    resources.find(company, Resources.USER, last.id()).isEmpty(),
                    "gone to the identity provider's eye");
            assertTrue(user(company, last.id()).active());
            assertEquals(
                    new User.Held(store.now(), store.now().plus(Duration.ofMinutes(15))),
                    user(company, last.id()).held());
            assertNull(user(company, people.get(0).id()).held());

            quarterOfAnHourLater();
            assertFalse(user(company, last.id()).active());
            assertNotEquals(last.id(), post(company, last.said()).resource().id(), "name and address are free");
        }

        @Test
        @Tag("rule-22")
        void aDeletionThatIsUndoneShowsThePersonAgain() {
            CompanyId company = open();
            List<Posted> people = post(company, 10);
            people.forEach(one -> delete(company, one.id()));
            Posted last = people.get(9);

            guard().undo(company, OPERATOR);

            assertTrue(user(company, last.id()).active());
            assertTrue(Objects.requireNonNull(get(company, last.id()).person()).active());
            Posted first = people.get(0);
            assertTrue(user(company, first.id()).active(), "deleted within the hour");
            assertEquals(10, guard().standing(company).settings().people());
        }

        @Test
        @Tag("rule-22")
        void anUndoLeavesOutWhoseAddressSomebodyElseHasByNow() {
            CompanyId company = open();
            List<Posted> people = post(company, 10);
            people.forEach(one -> delete(company, one.id()));
            Posted first = people.get(0);
            String successor = post(company, first.said()).resource().id();

            guard().undo(company, OPERATOR);

            assertFalse(user(company, first.id()).active());
            assertTrue(user(company, successor).active());
            assertTrue(user(company, people.get(1).id()).active());
            assertTrue(audit(company).stream()
                    .anyMatch(row -> row.action().equals("user.reactivation_refused")
                            && first.id().equals(row.subject())));
        }

        @Test
        @Tag("rule-22")
        void aFilterFindsTheHeldAmongTheInactive() {
            CompanyId company = open();
            List<Posted> people = post(company, 10);
            people.forEach(one -> put(company, one.id(), one.said().active(false)));
            assertEquals(
                    10,
                    found(company, Resources.USER, equal(Criterion.Field.ACTIVE, "false"))
                            .size());
            assertEquals(List.of(), found(company, Resources.USER, equal(Criterion.Field.ACTIVE, "true")));
            guard().undo(company, OPERATOR);
            assertEquals(
                    10,
                    found(company, Resources.USER, equal(Criterion.Field.ACTIVE, "true"))
                            .size());
        }

        @Test
        @Tag("rule-22")
        void sixteenAtOnceAreCountedExactly() throws InterruptedException, ExecutionException, TimeoutException {
            CompanyId company = open();
            List<Posted> people = post(company, 16);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<Written>> running = new ArrayList<>();
                for (Posted one : people) {
                    running.add(threads.submit(
                            () -> put(company, one.id(), one.said().active(false))));
                }
                for (Future<Written> written : running) {
                    written.get(120, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
            assertEquals(7, guard().standing(company).held());
            assertEquals(
                    9,
                    people.stream()
                            .filter(one -> !user(company, one.id()).active())
                            .count());
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
