package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.AuthnRequests.Opened;
import org.lychgate.directory.api.AuthnRequests.Purpose;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome.SignedIn;
import org.lychgate.directory.api.SignInOutcome.TestPassed;
import org.lychgate.directory.api.SignIns.PasswordOutcome;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.User;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** Security rules 8, 12 and 15 where logins are tried out, on both databases. */
class TestLoginsTest {
    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        @Test
        @Tag("rule-08")
        void aTestLoginMakesNoSessionAndChangesNobody() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = save(company, settings());
            String offer = requests().offerTest(company, connection.id(), OPERATOR);
            Opened request = openTest(company, offer, null);
            assertEquals(Purpose.TEST, request.purpose());

            TestPassed passed = assertInstanceOf(
                    TestPassed.class,
                    says(connection, "a-1").email(alice.email()).to(request).in(browser(request.browserSecret())));

            assertFalse(passed.provenAdmin());
            assertEquals("a-1", passed.identity());
            assertEquals(connection.id(), passed.connectionId());
            User wouldBe = passed.wouldBe();
            assertEquals(alice.id(), wouldBe == null ? null : wouldBe.id());
            assertEquals(alice, again(alice));
            assertEquals(List.of(), sessions().of(company));
            assertEquals(List.of(), kindsTo(alice.email()));
        }

        @Test
        @Tag("rule-08")
        void aStrangersTestPassesAsNobody() {
            CompanyId company = company();
            Connection connection = save(company, settings());
            TestPassed passed = assertInstanceOf(TestPassed.class, tested(company, connection, OPERATOR, null));
            assertNull(passed.wouldBe());
            assertFalse(passed.provenAdmin());
        }

        @Test
        @Tag("rule-08")
        void theAdminWhoStartedItAndCameBackIsProven() {
            CompanyId company = company();
            User admin = withPassword(company, "admin", Role.ADMIN);
            String session = passwordSession(admin);
            Connection connection = verified(company, settings());
            TestPassed passed =
                    assertInstanceOf(TestPassed.class, tested(company, connection, actor(admin, session), session));
            assertTrue(passed.provenAdmin());
            assertEquals(1, ssoSwitch().preflight(company).provenAdmins());
            assertEquals(List.of(), ssoSwitch().preflight(company).blockers());
            assertEquals(1, ssoSwitch().enable(company, Set.of(), OPERATOR).bindingMails());
        }

        @Test
        @Tag("rule-08")
        void onlyTheAdminsOwnLiveSessionInThatBrowserProves() {
            CompanyId company = company();
            User admin = withPassword(company, "admin", Role.ADMIN);
            User rep = withPassword(company, "rep", Role.REP);
            String admins = passwordSession(admin);
            String reps = passwordSession(rep);
            Connection connection = verified(company, settings());
            assertFalse(proven(tested(company, connection, actor(admin, admins), null)));
            assertFalse(proven(tested(company, connection, actor(admin, admins), reps)));
            assertFalse(proven(tested(company, connection, actor(rep, reps), reps)));
            assertFalse(proven(tested(company, connection, OPERATOR, admins)));

            Actor actor = actor(admin, admins);
            Opened request = openTest(company, requests().offerTest(company, connection.id(), actor), admins);
            sessions().end(admins);
            assertFalse(proven(says(connection, "a-1").to(request).in(browser(request.browserSecret()))));
            assertEquals(0, ssoSwitch().preflight(company).provenAdmins());
        }

        @Test
        @Tag("rule-08")
        void anotherBrowserProvesNothing() {
            CompanyId company = company();
            User admin = withPassword(company, "admin", Role.ADMIN);
            String session = passwordSession(admin);
            Connection connection = verified(company, settings());
            Opened request =
                    openTest(company, requests().offerTest(company, connection.id(), actor(admin, session)), session);
            assertRefused(
                    ReasonCode.BROWSER_MISMATCH,
                    says(connection, "a-1").to(request).in(browser()));
            assertEquals(0, ssoSwitch().preflight(company).provenAdmins());
        }

        @Test
        void aNewConfigurationForgetsProofs() {
            CompanyId company = company();
            User admin = withPassword(company, "admin", Role.ADMIN);
            String session = passwordSession(admin);
            Connection connection = verified(company, settings());
            assertTrue(proven(tested(company, connection, actor(admin, session), session)));
            save(company, settings());
            assertEquals(0, ssoSwitch().preflight(company).provenAdmins());
        }

        @Test
        @Tag("rule-08")
        void anOfferRunsOutAndBelongsToItsOrganization() {
            CompanyId company = company();
            CompanyId other = company();
            Connection connection = save(company, settings());
            save(other, settings());
            String offer = requests().offerTest(company, connection.id(), OPERATOR);
            assertCode("test_expired", () -> openTest(other, offer, null));
            assertCode("test_expired", () -> openTest(company, "never-made", null));
            assertCode("connection_unknown", () -> requests().offerTest(other, connection.id(), OPERATOR));
            clock.advance(Duration.ofHours(1));
            assertCode("test_expired", () -> openTest(company, offer, null));
        }

        @Test
        void aTestOfSomebodyDeactivatedOrWithoutIdentityFails() {
            CompanyId company = company();
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            bound(company, connection, alice, "a-1");
            users().deactivate(company, alice.id(), OPERATOR);
            assertRefused(ReasonCode.USER_INACTIVE, tested(company, connection, OPERATOR, null));
            Opened request = openTest(company, requests().offerTest(company, connection.id(), OPERATOR), null);
            assertRefused(
                    ReasonCode.ATTRIBUTE_MISSING,
                    says(connection, "x").withoutSamlId().to(request).in(browser(request.browserSecret())));
        }

        // Rule 15

        @Test
        @Tag("rule-15")
        @Tag("rule-08")
        void aCandidateGoesLiveByTheTestLoginOfAFreshAdmin() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            SignedIn in = bound(company, connection, admin, "admin-1");
            bound(company, connection, alice, "a-1");
            Actor actor = actor(admin, in.sessionToken());
            Connection candidate = candidate(company, actor, "k9");

            TestPassed passed =
                    assertInstanceOf(TestPassed.class, tested(company, candidate, actor, in.sessionToken(), "admin-1"));

            assertTrue(passed.provenAdmin());
            Connections.Standing standing = connections().standing(company);
            assertNull(standing.candidate());
            Connection live = standing.current().orElseThrow();
            assertEquals(connection.id(), live.id());
            assertEquals(connection.id(), passed.connectionId());
            assertEquals(Connection.Stage.ENABLED, live.stage());
            assertEquals("k9", live.metadata().certificates().get(0).sha256());
            assertEquals(connection.enabledAt(), live.enabledAt());
            assertEquals(1, ssoSwitch().preflight(company).provenAdmins());
            assertIn(alice, login(company, says(live, "a-1")));
            assertTrue(kindsTo(admin.email()).contains(OutgoingMail.Kind.CONNECTION_CHANGED));
        }

        @Test
        @Tag("rule-15")
        void aTestLoginFiveMinutesAfterProvingIsNotFreshEnough() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            Connection connection = enabled(company);
            SignedIn in = bound(company, connection, admin, "admin-1");
            Actor actor = actor(admin, in.sessionToken());
            Connection candidate = candidate(company, actor, "k9");
            clock.advance(Duration.ofMinutes(6));
            assertTrue(proven(tested(company, candidate, actor, in.sessionToken(), "admin-1")));
            assertEquals(
                    candidate.id(),
                    connections().standing(company).underTest().orElseThrow().id());
        }

        @Test
        @Tag("rule-15")
        void whoLosesTheirBindingByAMoveGetsAMailWhenItGoesLive() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            User alice = user(company, "alice", Role.REP);
            Connection connection = enabled(company);
            SignedIn in = bound(company, connection, admin, "admin-1");
            String alices = bound(company, connection, alice, "a-1").sessionToken();
            Actor actor = actor(admin, in.sessionToken());
            String elsewhere = idp(company) + "/new";
            assertCode(
                    "bindings_lost",
                    () -> connections().save(company, settings(), metadata(elsewhere, "k9"), PLAIN, actor));
            Connection candidate = connections()
                    .save(
                            company,
                            settings(),
                            metadata(elsewhere, "k9"),
                            new Connections.SaveOptions(false, Set.of(SavePlan.BINDINGS_LOST)),
                            actor)
                    .underTest()
                    .orElseThrow();
            int before = kindsTo(alice.email()).size();
            assertInstanceOf(TestPassed.class, tested(company, candidate, actor, in.sessionToken(), "new-1"));
            assertEquals(before + 1, kindsTo(alice.email()).size());
            assertTrue(sessions().find(alices).isEmpty());
            assertTrue(sessions().find(in.sessionToken()).isPresent());
            Connection live = connections().enabled(company).orElseThrow();
            assertRefused(
                    ReasonCode.USER_NOT_BOUND, login(company, says(live, "a-1").email(alice.email())));
            assertIn(alice, bind(company, alice, says(live, "a-2").email(alice.email())));
        }

        @Test
        @Tag("rule-15")
        void carriedBindingsMoveToTheNewEntityId() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            Connection connection = enabled(company);
            SignedIn in = bound(company, connection, admin, "admin-1");
            Actor actor = actor(admin, in.sessionToken());
            String elsewhere = idp(company) + "/new";
            assertCode(
                    "carry_refused",
                    () -> connections()
                            .save(
                                    company,
                                    settings(),
                                    metadata(elsewhere, "k9"),
                                    new Connections.SaveOptions(true, Set.of()),
                                    actor));
            Connection candidate = connections()
                    .save(
                            company,
                            settings(),
                            metadata(elsewhere, "k1", "k9"),
                            new Connections.SaveOptions(true, Set.of()),
                            actor)
                    .underTest()
                    .orElseThrow();
            assertInstanceOf(TestPassed.class, tested(company, candidate, actor, in.sessionToken(), "admin-1"));
            Connection live = connections().enabled(company).orElseThrow();
            assertEquals(elsewhere, live.metadata().entityId());
            assertTrue(sessions().find(in.sessionToken()).isPresent());
            assertIn(admin, login(company, says(live, "admin-1")));
            assertEquals(elsewhere, again(admin).binding().idpEntityId());
        }

        @Test
        @Tag("rule-15")
        void aCandidateCarriesNoLoginsOfItsOwn() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            Connection connection = enabled(company);
            SignedIn in = bound(company, connection, admin, "admin-1");
            Connection candidate = candidate(company, actor(admin, in.sessionToken()), "k9");
            assertEquals(Connection.Stage.CANDIDATE, candidate.stage());
            assertRefused(ReasonCode.SSO_NOT_ENABLED, says(candidate, "admin-1").in(browser()));
            assertIn(admin, login(company, says(connection, "admin-1")));
        }

        @Test
        void disablingDropsTheCandidate() {
            CompanyId company = company();
            User admin = user(company, "admin", Role.ADMIN);
            Connection connection = enabled(company);
            SignedIn in = bound(company, connection, admin, "admin-1");
            Actor actor = actor(admin, in.sessionToken());
            Connection candidate = candidate(company, actor, "k9");
            openTest(company, requests().offerTest(company, candidate.id(), actor), in.sessionToken());
            ssoSwitch().disable(company, SsoSwitch.Audience.ALL, OPERATOR);
            assertNull(connections().standing(company).candidate());
            assertTrue(connections().find(candidate.id()).isEmpty());
        }

        private Connection candidate(CompanyId company, Actor actor, String key) {
            return connections()
                    .save(company, settings(), metadata(idp(company), key), PLAIN, actor)
                    .underTest()
                    .orElseThrow();
        }

        private Object tested(
                CompanyId company,
                Connection connection,
                Actor actor,
                @org.jspecify.annotations.Nullable String session) {
            return tested(company, connection, actor, session, "a-1");
        }

        private Object tested(
                CompanyId company,
                Connection connection,
                Actor actor,
                @org.jspecify.annotations.Nullable String session,
                String identity) {
            Opened request = openTest(company, requests().offerTest(company, connection.id(), actor), session);
            return says(connection, identity).to(request).in(browser(request.browserSecret()));
        }

        private static boolean proven(Object outcome) {
            return assertInstanceOf(TestPassed.class, outcome).provenAdmin();
        }

        private static void assertRefused(ReasonCode reason, Object outcome) {
            SsoContract.assertRefused(
                    reason, assertInstanceOf(org.lychgate.directory.api.SignInOutcome.class, outcome));
        }

        private String passwordSession(User user) {
            return assertInstanceOf(
                            PasswordOutcome.In.class,
                            signIns().byPassword(user.email(), PASSWORD, user.company(), browser()))
                    .signedIn()
                    .sessionToken();
        }

        private Actor actor(User user, String sessionToken) {
            return new Actor(
                    Actor.Kind.USER,
                    user.id(),
                    user.email(),
                    sessions().find(sessionToken).orElseThrow().id(),
                    null);
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
