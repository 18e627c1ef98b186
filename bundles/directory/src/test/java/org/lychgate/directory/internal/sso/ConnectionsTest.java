package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.FirstLogin;
import org.lychgate.directory.api.Connection.IdentityKind;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.Connections;
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

/** Security rules 13 and 15, saving connections, and the walls between organizations, on both databases. */
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
