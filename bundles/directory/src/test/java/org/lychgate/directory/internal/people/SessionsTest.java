package org.lychgate.directory.internal.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Hashes;

/** Sessions on both databases. */
class SessionsTest {
    abstract static class Contract extends PeopleContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private Sessions sessions() {
            return services.get(Sessions.class);
        }

        @Test
        void aSessionEndsAfterAnHourWithoutUse() {
            String email = address();
            local(organization(), email, Role.REP);
            String token = in(email).signedIn().sessionToken();
            clock.advance(SessionOpener.IDLE.minusSeconds(1));
            assertTrue(sessions().find(token).isPresent());
            clock.advance(SessionOpener.IDLE.minusSeconds(1));
            assertTrue(sessions().find(token).isPresent());
            clock.advance(SessionOpener.IDLE);
            assertTrue(sessions().find(token).isEmpty());
        }

        @Test
        void aSessionEndsAfterTwelveHoursWhateverHappens() {
            String email = address();
            local(organization(), email, Role.REP);
            String token = in(email).signedIn().sessionToken();
            for (int minutes = 0; minutes < 12 * 60; minutes += 30) {
                assertTrue(sessions().find(token).isPresent());
                clock.advance(Duration.ofMinutes(30));
            }
            assertTrue(sessions().find(token).isEmpty());
        }

        @Test
        void useIsWrittenAtMostOnceAMinute() {
            String email = address();
            local(organization(), email, Role.REP);
            String token = in(email).signedIn().sessionToken();
            Instant opened = store.now();
            clock.advance(Duration.ofSeconds(59));
            sessions().find(token);
            assertEquals(opened, seenAt(token));
            clock.advance(Duration.ofSeconds(1));
            sessions().find(token);
            assertEquals(store.now(), seenAt(token));
        }

        private Instant seenAt(String token) {
            return store.transactions()
                    .inTransaction(em -> em.createQuery(
                                    "SELECT s.seenAt FROM SessionEntity s WHERE s.tokenHash = :hash", Instant.class)
                            .setParameter("hash", Hashes.sha256(token))
                            .getSingleResult());
        }

        @Test
        void theStoreKeepsTheHashOfATokenOnly() {
            String email = address();
            local(organization(), email, Role.REP);
            String token = in(email).signedIn().sessionToken();
            store.transactions()
                    .run(em -> assertEquals(
                            0L,
                            em.createQuery(
                                            "SELECT COUNT(s.id) FROM SessionEntity s WHERE s.tokenHash = :token OR s.id = :token OR s.csrf = :token",
                                            Long.class)
                                    .setParameter("token", token)
                                    .getSingleResult()));
        }

        @Test
        void anEndedSessionIsGoneAndUnknownTokensAreNoError() {
            CompanyId company = organization();
            String email = address();
            User user = local(company, email, Role.REP);
            String token = in(email).signedIn().sessionToken();
            assertEquals(
                    List.of(user.id()),
                    sessions().of(company).stream()
                            .map(session ->
                                    Objects.requireNonNull(session.user()).id())
                            .toList());
            sessions().end(token);
            sessions().end(token);
            sessions().end("nonsense");
            assertTrue(sessions().find(token).isEmpty());
            assertEquals(List.of(), sessions().of(company));
        }

        @Test
        @Tag("rule-28")
        void anAdminEndsOneSessionOfTheOwnOrganizationOnly() {
            CompanyId company = organization();
            CompanyId other = organization();
            String email = address();
            User user = local(company, email, Role.REP);
            String token = in(email).signedIn().sessionToken();
            String id = sessions().find(token).orElseThrow().id();
            refused("session_unknown", () -> sessions().end(other, id, OPERATOR));
            assertTrue(sessions().find(token).isPresent());
            sessions().end(company, id, OPERATOR);
            assertTrue(sessions().find(token).isEmpty());
            refused("session_unknown", () -> sessions().end(company, id, OPERATOR));
            Audit.Filter ended = new Audit.Filter("session.ended", null, user.id(), null, null);
            assertEquals(
                    List.of(OPERATOR.label()),
                    services.get(Audit.class).list(company, ended, Page.Request.FIRST).items().stream()
                            .map(Audit.Row::actor)
                            .toList());
        }

        @Test
        @Tag("rule-25")
        @Tag("rule-26")
        void reauthenticationNeedsThePasswordAndIsLimited() {
            String email = address();
            local(organization(), email, Role.ADMIN);
            String token = in(email).signedIn().sessionToken();
            clock.advance(Duration.ofMinutes(10));
            assertFalse(sessions().reauthenticate(token, "wrong password"));
            assertTrue(sessions().reauthenticate(token, PASSWORD));
            assertEquals(store.now(), sessions().find(token).orElseThrow().authenticatedAt());
            for (int i = 0; i < LoginLimits.TRIES; i++) {
                assertFalse(sessions().reauthenticate(token, "guess " + i));
            }
            refused("too_many_tries", () -> sessions().reauthenticate(token, PASSWORD));
            assertFalse(sessions().reauthenticate("nonsense", PASSWORD));
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
