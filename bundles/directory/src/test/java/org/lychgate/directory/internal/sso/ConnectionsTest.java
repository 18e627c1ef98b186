package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.FirstLogin;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Connections.Refresh;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;

/** Security rules 13, 15 and 16 and the walls between organizations, on both databases. */
class ConnectionsTest {
    private static final CompanyId NOBODY = new CompanyId("nobodyhere");

    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-18")
        void whatIsSavedComesBackAsItWas() {
            CompanyId company = company();
            Connection.Settings settings = new Connection.Settings(
                    "entra",
                    new Connection.Attributes("f", "l", "http://schemas/objectid"),
                    IdentityKind.NAMEID,
                    true,
                    true,
                    FirstLogin.USER_NAME,
                    true,
                    IdentityReading.EMAIL);
            IdpMetadata metadata = metadata(idp(company), clock.instant().plusSeconds(60), "k1", "k2");
            Connection saved = connections()
                    .save(company, settings, metadata, PLAIN, OPERATOR)
                    .current()
                    .orElseThrow();
            assertEquals(settings, saved.settings());
            assertEquals(metadata, saved.metadata());
            assertEquals(Stage.CONFIGURED, saved.stage());
            assertNull(saved.verifiedAt());
            assertEquals(saved, connections().find(saved.id()).orElseThrow());
        }

        @Test
        void verifyingAndSavingAgainMoveTheStage() {
            CompanyId company = company();
            Connection verified = verified(company, settings());
            assertEquals(Stage.VERIFIED, verified.stage());
            assertEquals(clock.instant(), verified.verifiedAt());
            Connection again = save(company, settings());
            assertEquals(Stage.CONFIGURED, again.stage());
            assertEquals(verified.id(), again.id());
            assertNull(again.verifiedAt());
        }

        @Test
        void twoFirstSavesAtOnceMakeOneConnection() {
            CompanyId company = company();
            List<Connection> both = Race.twice(() -> save(company, settings()));
            assertEquals(both.get(0).id(), both.get(1).id());
        }

        @Test
        @Tag("rule-16")
        void outdatedMetadataIsNotSaved() {
            CompanyId company = company();
            save(company, settings());
            IdpMetadata outdated = metadata(idp(company), clock.instant().minusSeconds(1), "k9");
            assertCode("metadata_expired", () -> connections().save(company, settings(), outdated, PLAIN, OPERATOR));
            assertEquals(
                    "k1",
                    connections()
                            .standing(company)
                            .current()
                            .orElseThrow()
                            .metadata()
                            .certificates()
                            .get(0)
                            .sha256());
        }

        // Rule 15

        @Test
        @Tag("rule-15")
        void aSharedKeyGoesLiveAtOnceAndAdminsAreTold() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            Connection connection = enabled(company);
            Connections.Standing standing =
                    connections().save(company, settings(), metadata(idp(company), "k1", "k2"), PLAIN, admin(admin));
            assertNull(standing.candidate());
            Connection live = standing.current().orElseThrow();
            assertEquals(connection.id(), live.id());
            assertEquals(Stage.ENABLED, live.stage());
            assertEquals(2, live.metadata().certificates().size());
            assertTrue(kindsTo(admin.email()).contains(OutgoingMail.Kind.CONNECTION_CHANGED));
        }

        @Test
        @Tag("rule-15")
        void anotherKeyWaitsAsACandidateUnlessTheOperatorDoesIt() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            enabled(company);
            Connections.Standing standing =
                    connections().save(company, settings(), metadata(idp(company), "k9"), PLAIN, admin(admin));
            Connection candidate = standing.candidate();
            assertNotNull(candidate);
            assertEquals(Stage.CANDIDATE, candidate.stage());
            assertEquals(candidate, standing.underTest().orElseThrow());
            assertEquals(
                    "k1",
                    standing.current()
                            .orElseThrow()
                            .metadata()
                            .certificates()
                            .get(0)
                            .sha256());
            assertTrue(kindsTo(admin.email()).contains(OutgoingMail.Kind.CONNECTION_CHANGED));

            Connections.Standing forced =
                    connections().save(company, settings(), metadata(idp(company), "k9"), PLAIN, OPERATOR);
            assertNull(forced.candidate());
            assertEquals(
                    "k9",
                    forced.current()
                            .orElseThrow()
                            .metadata()
                            .certificates()
                            .get(0)
                            .sha256());
            assertTrue(connections().find(candidate.id()).isEmpty());
        }

        @Test
        @Tag("rule-15")
        void verifyingACandidateLeavesItACandidate() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            enabled(company);
            Connection candidate = connections()
                    .save(company, settings(), metadata(idp(company), "k9"), PLAIN, admin(admin))
                    .underTest()
                    .orElseThrow();
            Connection verified = connections()
                    .verified(company, candidate, OPERATOR)
                    .underTest()
                    .orElseThrow();
            assertEquals(Stage.CANDIDATE, verified.stage());
            assertNotNull(verified.verifiedAt());
        }

        @Test
        void whatWasChangedSinceItWasCheckedIsNotVerified() {
            CompanyId company = company();
            Connection checked = save(company, settings());
            clock.advance(Duration.ofSeconds(1));
            Connection saved = save(company, settings());
            assertEquals(checked.id(), saved.id());
            assertCode("changed_in_between", () -> connections().verified(company, checked, OPERATOR));

            Connection other =
                    save(company, settings(Connection.IdentityKind.NAMEID, true, Connection.FirstLogin.USER_NAME));
            assertCode("changed_in_between", () -> connections().verified(company, saved, OPERATOR));
            assertEquals(
                    Stage.CONFIGURED,
                    connections().standing(company).current().orElseThrow().stage());

            clock.advance(Duration.ofSeconds(1));
            connections().refreshed(other.id(), metadata(idp(company), "k2"));
            assertCode("changed_in_between", () -> connections().verified(company, other, OPERATOR));
            Connection now = connections().standing(company).current().orElseThrow();
            assertEquals(
                    Stage.VERIFIED,
                    connections()
                            .verified(company, now, OPERATOR)
                            .current()
                            .orElseThrow()
                            .stage());
        }

        @Test
        @Tag("rule-15")
        void losingBindingsIsToldAndHasToBeAcknowledged() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            IdpMetadata moved = metadata(idp(company) + "/new", "k1");
            org.lychgate.directory.api.DirectoryException lost = org.junit.jupiter.api.Assertions.assertThrows(
                    org.lychgate.directory.api.DirectoryException.class,
                    () -> connections().save(company, settings(), moved, PLAIN, OPERATOR));
            assertEquals("bindings_lost", lost.code());
            assertEquals("bindingsLost: 1", lost.problems().get(0).message());
        }

        // Rule 13

        @Test
        void theSharedAcsKnowsAConnectionAfterItsFirstSuccessAtItsOwn() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            String entityId = idp(company);
            assertEquals(List.of(), connections().sharedAcsCandidates(entityId));
            says(connection, "ghost").atSharedAcs().in(browser());
            assertEquals(List.of(), connections().sharedAcsCandidates(entityId));
            bound(company, connection, alice, "a-1");
            assertEquals(
                    List.of(connection.id()),
                    connections().sharedAcsCandidates(entityId).stream()
                            .map(Connection::id)
                            .toList());
            assertEquals(List.of(), connections().sharedAcsCandidates(entityId + "/"));
            ssoSwitch().disable(company, SsoSwitch.Audience.ALL, OPERATOR);
            assertEquals(List.of(), connections().sharedAcsCandidates(entityId));
        }

        @Test
        void anAnswerToOurOwnRequestAtTheSharedAcsCounts() {
            CompanyId company = company();
            Connection connection = save(company, settings());
            AuthnRequests.Opened request =
                    openTest(company, requests().offerTest(company, connection.id(), OPERATOR), null);
            says(connection, "a-1").atSharedAcs().to(request).in(browser(request.browserSecret()));
            connections().verified(company, connection, OPERATOR);
            ssoSwitch().enable(company, java.util.Set.of(SsoSwitch.NO_PROVEN_ADMIN), OPERATOR);
            assertEquals(1, connections().sharedAcsCandidates(idp(company)).size());
        }

        @Test
        void othersWithTheSameEntityIdAreCounted() {
            CompanyId one = company();
            CompanyId two = company();
            String shared = "https://shared." + one + ".test";
            for (CompanyId company : List.of(one, two)) {
                connections().save(company, settings(), metadata(shared, "k1"), PLAIN, OPERATOR);
            }
            assertEquals(1, connections().othersWithEntityId(one, shared));
            assertEquals(2, connections().othersWithEntityId(NOBODY, shared));
            assertEquals(0, connections().othersWithEntityId(one, shared + "x"));
        }

        // Rule 16

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

        // The walls

        @Test
        void anotherOrganizationsIdsAreUnknown() {
            CompanyId mine = company();
            CompanyId other = company();
            Connection theirs = save(other, settings());
            assertCode("connection_unknown", () -> connections().verified(mine, theirs, OPERATOR));
            assertCode("connection_unknown", () -> requests().offerTest(mine, theirs.id(), OPERATOR));
            Trace trace = traces().record(other, Trace.Outcome.SUCCESS, null, List.of(), "x", true);
            assertEquals(Optional.empty(), traces().find(mine, trace.id()));
            assertEquals(List.of(), traces().list(mine, Page.Request.FIRST).items());
            assertEquals(Optional.empty(), connections().standing(mine).current());
        }

        @Test
        @Tag("rule-01")
        void anIdentityOfAnotherOrganizationIsNobodyHere() {
            CompanyId mine = company();
            CompanyId other = company();
            String shared = "https://shared." + mine + ".test";
            for (CompanyId company : List.of(mine, other)) {
                Connection saved = connections()
                        .save(company, settings(), metadata(shared, "k1"), PLAIN, OPERATOR)
                        .current()
                        .orElseThrow();
                connections().verified(company, saved, OPERATOR);
            }
            User theirs = user(other, "bob", Role.REP);
            for (CompanyId company : List.of(mine, other)) {
                ssoSwitch().enable(company, java.util.Set.of(SsoSwitch.NO_PROVEN_ADMIN), OPERATOR);
            }
            bound(other, connections().enabled(other).orElseThrow(), theirs, "b-1");
            Connection here = connections().enabled(mine).orElseThrow();
            assertRefused(ReasonCode.USER_UNKNOWN, login(mine, says(here, "b-1").email(theirs.email())));
        }

        @Test
        void anUnknownOrganizationHasNothing() {
            assertCode("organization_unknown", () -> connections().standing(NOBODY));
            assertCode("organization_unknown", () -> save(NOBODY, settings()));
            assertCode("organization_unknown", () -> ssoSwitch().preflight(NOBODY));
            assertCode("organization_unknown", () -> ssoSwitch().enable(NOBODY, java.util.Set.of(), OPERATOR));
            assertCode("organization_unknown", () -> ssoSwitch().disable(NOBODY, SsoSwitch.Audience.ALL, OPERATOR));
            assertCode("organization_unknown", () -> ssoSwitch().undo(NOBODY, null, OPERATOR));
            assertCode("organization_unknown", () -> open(NOBODY));
            assertCode("organization_unknown", () -> requests().offerTest(NOBODY, "x", OPERATOR));
            assertCode("organization_unknown", () -> traces().list(NOBODY, Page.Request.FIRST));
            assertEquals(Optional.empty(), connections().enabled(NOBODY));
            assertEquals(Optional.empty(), connections().find("x"));
            assertEquals(Optional.empty(), requests().find("x"));
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

        private static Actor admin(User user) {
            return new Actor(Actor.Kind.USER, user.id(), user.email(), null, null);
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
