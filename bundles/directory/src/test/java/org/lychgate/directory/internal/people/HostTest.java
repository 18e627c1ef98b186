package org.lychgate.directory.internal.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Idempotency;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Readiness;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SealedStore;
import org.lychgate.directory.internal.entity.SecretEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;
import org.lychgate.directory.internal.store.StoreException;

/** Operators, secrets, idempotency, audit, readiness and sweeping on both databases. */
class HostTest {
    abstract static class Contract extends PeopleContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        void theOperatorTokenIsMadeOnceForItsOwnerOnly() throws IOException {
            Operators operators = services.get(Operators.class);
            Path file = database().settings().data().resolve("operator.token");
            String token = Files.readString(file).strip();
            assertTrue(token.length() >= 24);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertTrue(operators.isToken(token));
            assertFalse(operators.isToken(token + "x"));
            assertFalse(operators.isToken(""));
            Operators again = operators(null);
            assertTrue(again.isToken(token));
            Operators given = operators("a-token-of-the-operator-1");
            assertTrue(given.isToken("a-token-of-the-operator-1"));
            assertFalse(given.isToken(token));
            assertThrows(StoreException.class, () -> operators("too short"));
        }

        private Operators operators(@Nullable String given) {
            return new JpaOperators(
                    store,
                    CheapPasswords.make(),
                    opener,
                    new AuditWriter(store),
                    database().settings().data(),
                    given);
        }

        @Test
        @Tag("rule-25")
        void aSetUpLinkIsGoodOnceForHalfAnHour() {
            Operators operators = services.get(Operators.class);
            String former = setUpToken(operators);
            String token = setUpToken(operators);
            assertEquals(Operators.SetUp.GONE, operators.look(former));
            assertEquals(Operators.SetUp.UNKNOWN, operators.look("nonsense"));
            assertEquals(Operators.SetUp.UNACCEPTABLE, operators.setUp(token, address(), "short"));
            assertEquals(Operators.SetUp.UNACCEPTABLE, operators.setUp(token, "nonsense", PASSWORD));
            assertEquals(Operators.SetUp.DONE, operators.look(token));
            List<Operators.SetUp> both = Race.twice(() -> operators.setUp(token, address(), PASSWORD));
            assertEquals(Set.of(Operators.SetUp.DONE, Operators.SetUp.GONE), Set.copyOf(both));
            assertFalse(operators.noneYet());
            String late = setUpToken(operators);
            clock.advance(Duration.ofMinutes(30));
            assertEquals(Operators.SetUp.GONE, operators.setUp(late, address(), PASSWORD));
        }

        private static String setUpToken(Operators operators) {
            String path = operators.newSetupLink();
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Test
        void aSecretIsMadeOnceByWhoeverComesFirst() {
            SealedStore secrets = services.get(SealedStore.class);
            AtomicInteger made = new AtomicInteger();
            List<String> both = Race.twice(() -> new String(
                    secrets.getOrCreate(
                            "race", () -> ("secret " + made.incrementAndGet()).getBytes(StandardCharsets.UTF_8)),
                    StandardCharsets.UTF_8));
            assertEquals(both.get(0), both.get(1));
            store.transactions()
                    .run(em -> assertFalse(
                            new String(em.find(SecretEntity.class, "race").getSealed(), StandardCharsets.ISO_8859_1)
                                    .contains("secret")));
        }

        @Test
        @Tag("rule-29")
        void anAnswerIsKeptForADayUnlessItHeldASecret() {
            Idempotency idempotency = services.get(Idempotency.class);
            assertTrue(idempotency.claim("scope", "key", "body").isEmpty());
            refused("idempotency_in_progress", () -> idempotency.claim("scope", "key", "body"));
            assertTrue(idempotency.claim("other scope", "key", "body").isEmpty());
            idempotency.complete("scope", "key", 201, "{\"id\":1}", false);
            Idempotency.Stored stored =
                    idempotency.claim("scope", "key", "body").orElseThrow();
            assertEquals(new Idempotency.Stored(201, "{\"id\":1}", false, true), stored);
            assertFalse(idempotency
                    .claim("scope", "key", "other body")
                    .orElseThrow()
                    .sameBody());
            idempotency.release("other scope", "key");
            assertTrue(idempotency.claim("other scope", "key", "body").isEmpty());
            idempotency.complete("other scope", "key", 201, "{\"token\":\"secret\"}", true);
            assertEquals(
                    new Idempotency.Stored(201, "", true, true),
                    idempotency.claim("other scope", "key", "body").orElseThrow());
            clock.advance(Duration.ofHours(24));
            assertTrue(idempotency.claim("scope", "key", "body").isEmpty());
            clock.advance(Duration.ofMinutes(5));
            assertTrue(idempotency.claim("scope", "key", "body").isEmpty());
        }

        @Test
        void ofTwoRequestsWithTheSameKeyOneIsWorkedOn() {
            Idempotency idempotency = services.get(Idempotency.class);
            List<String> both = Race.twice(() -> {
                try {
                    return idempotency.claim("race", "key", "body").isEmpty() ? "mine" : "answered";
                } catch (DirectoryException e) {
                    return e.code();
                }
            });
            assertEquals(Set.of("mine", "idempotency_in_progress"), Set.copyOf(both));
        }

        @Test
        void theAuditIsReadNewestFirstInParts() {
            CompanyId company = organization();
            Audit audit = services.get(Audit.class);
            for (int i = 1; i <= 4; i++) {
                clock.advance(Duration.ofSeconds(1));
                audit.note(company, OPERATOR, "traces.read", "t" + i, Map.of("n", Integer.toString(i)));
            }
            Page<Audit.Row> first = audit.list(company, new Page.Request(3, null));
            assertEquals(
                    List.of("t4", "t3", "t2"),
                    first.items().stream().map(Audit.Row::subject).toList());
            assertEquals(Map.of("n", "4"), first.items().get(0).details());
            Page<Audit.Row> second = audit.list(company, new Page.Request(3, first.cursor()));
            assertEquals(
                    List.of("traces.read", "organization.created"),
                    second.items().stream().map(Audit.Row::action).toList());
            refused("organization_unknown", () -> audit.note(new CompanyId("nobody"), OPERATOR, "x", null, Map.of()));
        }

        @Test
        void theAuditIsFilteredByActionCallerSubjectAndTime() {
            CompanyId company = organization();
            Audit audit = services.get(Audit.class);
            Instant start = store.now();
            clock.advance(Duration.ofSeconds(1));
            audit.note(company, Actor.system("100% Robot_1"), "traces.read", "t1", Map.of());
            clock.advance(Duration.ofSeconds(1));
            audit.note(company, OPERATOR, "traces.read", "t2", Map.of());
            clock.advance(Duration.ofSeconds(1));
            audit.note(company, OPERATOR, "traces_exported", "t3", Map.of());
            assertEquals(List.of("t2", "t1"), subjects(company, new Audit.Filter("traces.", null, null, null, null)));
            assertEquals(List.of("t3"), subjects(company, new Audit.Filter("traces_", null, null, null, null)));
            assertEquals(List.of("t1"), subjects(company, new Audit.Filter(null, " robot_ ", null, null, null)));
            assertEquals(List.of("t1"), subjects(company, new Audit.Filter(null, "100%", null, null, null)));
            assertEquals(List.of("t2"), subjects(company, new Audit.Filter(null, null, "t2", null, null)));
            Instant from = start.plusSeconds(2);
            assertEquals(List.of("t3", "t2"), subjects(company, new Audit.Filter(null, null, null, from, null)));
            assertEquals(List.of("t1"), subjects(company, new Audit.Filter("traces", null, null, start, from)));
            assertEquals(
                    List.of("t2"),
                    subjects(company, new Audit.Filter("traces.", OPERATOR.label(), "t2", from, from.plusSeconds(1))));
        }

        private List<String> subjects(CompanyId company, Audit.Filter filter) {
            return services.get(Audit.class).list(company, filter, new Page.Request(50, null)).items().stream()
                    .map(row -> String.valueOf(row.subject()))
                    .toList();
        }

        @Test
        void theDatabaseAnswers() {
            assertTrue(services.get(Readiness.class).databaseAnswers());
        }

        @Test
        void whatHasServedItsTimeIsSwept() {
            Sweeper sweeper = new Sweeper(store);
            String email = address();
            CompanyId company = organization();
            local(company, email, Role.REP);
            signIn.byPassword(email, "wrong password", null, browser());
            in(email);
            services.get(Idempotency.class).claim("sweep", "key", "body");
            clock.advance(Duration.ofDays(2));
            assertTrue(sweeper.sweep() > 0);
            assertEquals(0, sweeper.sweep());
            assertFalse(services.get(Audit.class)
                    .list(company, Page.Request.FIRST)
                    .items()
                    .isEmpty());
            assertEquals(1L, sessions(company));
            clock.advance(Duration.ofDays(31));
            sweeper.sweep();
            assertEquals(0L, sessions(company));
            clock.advance(Duration.ofDays(400));
            sweeper.sweep();
            assertTrue(services.get(Audit.class)
                    .list(company, Page.Request.FIRST)
                    .items()
                    .isEmpty());
        }

        private long sessions(CompanyId company) {
            return store.transactions()
                    .inTransaction(em -> em.createQuery(
                                    "SELECT COUNT(s.id) FROM SessionEntity s WHERE s.organizationId = :organization",
                                    Long.class)
                            .setParameter("organization", organizationId(company))
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
