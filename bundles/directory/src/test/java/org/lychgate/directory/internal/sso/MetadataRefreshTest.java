package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.Connections.Refresh;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;

/** Security rule 16: metadata that is fetched again, and what happens when it cannot be, on both databases. */
class MetadataRefreshTest {
    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-16")
        void aRefreshTakesKeysOverAndNothingElseThatMatters() {
            CompanyId company = company();
            Connection connection = enabled(company);
            String id = connection.id();
            String entityId = idp(company);
            assertEquals(Refresh.UNCHANGED, connections().refreshed(id, metadata(entityId, "k1")));
            assertEquals(Refresh.KEYS_CHANGED, connections().refreshed(id, metadata(entityId, "k1", "k2")));
            assertEquals(List.of("k1", "k2"), keys(company));
            assertEquals(Refresh.KEYS_CHANGED, connections().refreshed(id, metadata(entityId, "k2")));
            assertEquals(List.of("k2"), keys(company));
            assertEquals(Refresh.REFUSED, connections().refreshed(id, metadata(entityId + "x", "k3")));
            assertEquals(Refresh.REFUSED, connections().refreshed(id, metadata(entityId)));
            assertEquals(Refresh.REFUSED, connections().refreshed("unknown", metadata(entityId, "k3")));
            assertEquals(List.of("k2"), keys(company));
            assertEquals(Stage.ENABLED, connections().find(id).orElseThrow().stage());
        }

        @Test
        @Tag("rule-16")
        void anUnknownKeyIsFetchedOnceInFiveMinutesOverAllNodes() {
            Connection connection = enabled(company());
            assertEquals(
                    1,
                    Race.twice(() -> connections().claimUnknownKeyRefetch(connection.id())).stream()
                            .filter(claimed -> claimed)
                            .count());
            clock.advance(Duration.ofMinutes(5).minusSeconds(1));
            assertFalse(connections().claimUnknownKeyRefetch(connection.id()));
            clock.advance(Duration.ofSeconds(1));
            assertTrue(connections().claimUnknownKeyRefetch(connection.id()));
            assertFalse(connections().claimUnknownKeyRefetch("unknown"));
        }

        @Test
        @Tag("rule-16")
        void dueFetchesAreClaimedByOneNodeAndJunkDelaysNone() {
            CompanyId company = company();
            Connection connection = enabled(company);
            clock.advance(RefreshPlan.EVERY.minusSeconds(1));
            assertFalse(claimed().contains(connection.id()));
            assertTrue(connections().claimUnknownKeyRefetch(connection.id()));
            connections().refreshFailed(connection.id(), "junk");
            clock.advance(Duration.ofSeconds(1));
            List<List<String>> both = Race.twice(this::claimed);
            assertEquals(
                    1,
                    both.stream()
                            .flatMap(List::stream)
                            .filter(connection.id()::equals)
                            .count());
            connections().refreshFailed(connection.id(), "host unreachable");
            assertFalse(claimed().contains(connection.id()));
            clock.advance(RefreshPlan.AFTER_FAILURE);
            assertTrue(claimed().contains(connection.id()));
            connections().refreshed(connection.id(), metadata(idp(company), "k1"));
            clock.advance(RefreshPlan.AFTER_FAILURE);
            assertFalse(claimed().contains(connection.id()));
        }

        @Test
        @Tag("rule-16")
        void metadataIsFetchedWhenItSaysItIsToo() {
            CompanyId company = company();
            Connection connection = enabled(company);
            String id = connection.id();
            connections().refreshed(id, kept(metadata(idp(company), "k1"), Duration.ofMinutes(20)));
            assertEquals(
                    Duration.ofMinutes(20),
                    connections().find(id).orElseThrow().metadata().cacheDuration());
            clock.advance(Duration.ofMinutes(20).minusSeconds(1));
            assertFalse(claimed().contains(id));
            clock.advance(Duration.ofSeconds(1));
            assertTrue(claimed().contains(id));

            connections()
                    .save(
                            company,
                            settings(),
                            kept(metadata(idp(company), "k1"), Duration.ofDays(30)),
                            PLAIN,
                            OPERATOR);
            clock.advance(Duration.ofHours(24).minusSeconds(1));
            assertFalse(claimed().contains(id));
            clock.advance(Duration.ofSeconds(1));
            assertTrue(claimed().contains(id));
        }

        private static IdpMetadata kept(IdpMetadata metadata, Duration cacheDuration) {
            return new IdpMetadata(
                    metadata.url(),
                    metadata.xml(),
                    metadata.entityId(),
                    metadata.ssoUrl(),
                    metadata.ssoBinding(),
                    null,
                    metadata.certificates(),
                    metadata.validUntil(),
                    metadata.fetchedAt(),
                    cacheDuration);
        }

        @Test
        @Tag("rule-16")
        void aFailingFetchIsSaidOnceADay() {
            CompanyId company = company();
            Connection connection = enabled(company);
            for (int i = 0; i < 5; i++) {
                connections().refreshFailed(connection.id(), "host unreachable");
            }
            assertEquals(1, alarms(company));
            clock.advance(Duration.ofDays(1));
            connections().refreshFailed(connection.id(), "host unreachable");
            assertEquals(2, alarms(company));
        }

        @Test
        @Tag("rule-16")
        void pastedMetadataThatRanOutIsSaidOnceADay() {
            CompanyId company = company();
            enabled(company);
            IdpMetadata fetched = metadata(idp(company), clock.instant().plusSeconds(10), "k1");
            IdpMetadata pasted = new IdpMetadata(
                    null,
                    fetched.xml(),
                    fetched.entityId(),
                    fetched.ssoUrl(),
                    fetched.ssoBinding(),
                    fetched.logout(),
                    fetched.certificates(),
                    fetched.validUntil(),
                    fetched.fetchedAt(),
                    null);
            connections().save(company, settings(), pasted, PLAIN, OPERATOR);
            connections().claimDueRefreshes(10);
            assertEquals(0, alarms(company));
            clock.advance(Duration.ofSeconds(11));
            connections().claimDueRefreshes(10);
            connections().claimDueRefreshes(10);
            assertEquals(1, alarms(company));
            clock.advance(Duration.ofDays(1));
            connections().claimDueRefreshes(10);
            assertEquals(2, alarms(company));
        }

        @Test
        @Tag("rule-16")
        void theLastGoodCopyServesSevenDaysPastItsValidity() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            Instant until = clock.instant().plusSeconds(10);
            connections().refreshed(connection.id(), metadata(idp(company), until, "k1"));
            clock.advance(Duration.ofDays(7));
            AuthnRequests.Opened last = open(company);
            assertIn(alice, login(company, says(connection, "a-1")));
            clock.advance(Duration.ofSeconds(10));
            assertCode("sso_not_enabled", () -> open(company));
            assertRefused(
                    ReasonCode.SSO_NOT_ENABLED, says(connection, "a-1").to(last).in(browser(last.browserSecret())));
            assertTrue(connections().enabled(company).isPresent());
        }

        private List<String> keys(CompanyId company) {
            return connections().enabled(company).orElseThrow().metadata().certificates().stream()
                    .map(IdpMetadata.Certificate::sha256)
                    .toList();
        }

        private List<String> claimed() {
            return connections().claimDueRefreshes(100).stream()
                    .map(Connection::id)
                    .toList();
        }

        private long alarms(CompanyId company) {
            return services.get(Audit.class).list(company, new Page.Request(200, null)).items().stream()
                    .filter(row -> row.action().equals("sso.metadata_stale"))
                    .count();
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
