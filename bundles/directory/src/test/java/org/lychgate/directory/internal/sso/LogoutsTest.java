package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.NameIdQualifiers;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Race;
import org.lychgate.directory.internal.store.Tokens;

/** Single logout on both databases. */
class LogoutsTest {
    private static final String EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
    private static final String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    abstract static class Contract extends SsoContract {
        Contract(DatabaseDialect dialect) {
            super(dialect);
        }

        private Logouts logouts() {
            return services.get(Logouts.class);
        }

        private static final IdpMetadata.Logout SERVICE = new IdpMetadata.Logout(
                URI.create("https://idp.test/slo"),
                IdpMetadata.SsoBinding.POST,
                URI.create("https://idp.test/slo-answers"));

        /** Somebody bound through a connection whose identity provider takes logout messages. */
        private final class Scene {
            final CompanyId company = company();
            final User alice = user(company, "alice", Role.REP);
            final Connection connection;

            Scene() {
                this(SERVICE);
            }

            Scene(IdpMetadata.@Nullable Logout logout) {
                IdpMetadata plain = metadata(idp(company), "k1");
                connections()
                        .save(
                                company,
                                settings(),
                                new IdpMetadata(
                                        plain.url(),
                                        plain.xml(),
                                        plain.entityId(),
                                        plain.ssoUrl(),
                                        plain.ssoBinding(),
                                        logout,
                                        plain.certificates(),
                                        plain.validUntil(),
                                        plain.fetchedAt(),
                                        plain.cacheDuration()),
                                PLAIN,
                                OPERATOR);
                connections()
                        .verified(
                                company,
                                connections().standing(company).current().orElseThrow(),
                                OPERATOR);
                ssoSwitch().enable(company, Set.of(SsoSwitch.NO_PROVEN_ADMIN, SsoSwitch.MAIL_NOT_DELIVERING), OPERATOR);
                connection = connections().enabled(company).orElseThrow();
                bound(company, connection, alice, "a1");
            }

            String in(String nameId, @Nullable String format) {
                return assertIn(
                                alice,
                                login(
                                        company,
                                        says(connection, "a1")
                                                .nameId(nameId, format)
                                                .email(alice.email())))
                        .sessionToken();
            }

            Logouts.Outcome end(String nameId, String... indexes) {
                return logouts().end(demand(Tokens.id(), nameId, indexes));
            }

            Logouts.Demand demand(String requestId, String nameId, String... indexes) {
                return new Logouts.Demand(
                        connection.id(),
                        requestId,
                        store.now(),
                        store.now().plus(Duration.ofMinutes(5)),
                        new Logouts.Subject(nameId, PERSISTENT, List.of(indexes)));
            }
        }

        private boolean live(String token) {
            return sessions().find(token).isPresent();
        }

        @Test
        void whoLeavesIsOutAndMayTellTheIdentityProviderOnce() {
            Scene scene = new Scene();
            String token = scene.in("Alice", PERSISTENT);

            Logouts.Parting parting = logouts().leave(token).orElseThrow();
            assertFalse(live(token));
            assertEquals(scene.company, parting.company());

            Logouts.Opened opened =
                    logouts().open(scene.company, parting.handle()).orElseThrow();
            assertEquals(new Logouts.Subject("Alice", PERSISTENT, List.of("index")), opened.subject());
            assertEquals(SERVICE, opened.connection().metadata().logout());
            assertEquals(Optional.empty(), logouts().open(scene.company, parting.handle()));
        }

        @Test
        void leavingTwiceOrWithAStrangeTokenIsNoErrorAndPromisesNothing() {
            Scene scene = new Scene();
            String token = scene.in("Alice", PERSISTENT);
            logouts().leave(token);
            assertEquals(Optional.empty(), logouts().leave(token));
            assertEquals(Optional.empty(), logouts().leave("nonsense"));
        }

        @Test
        void withoutALogoutServiceOnlyTheSessionEnds() {
            Scene scene = new Scene(null);
            String token = scene.in("Alice", PERSISTENT);
            assertEquals(Optional.empty(), logouts().leave(token));
            assertFalse(live(token));
        }

        @Test
        void aHandleIsGoodForTwoMinutesAndInItsOrganizationOnly() {
            Scene scene = new Scene();
            Logouts.Parting late =
                    logouts().leave(scene.in("Alice", PERSISTENT)).orElseThrow();
            assertEquals(Optional.empty(), logouts().open(company(), late.handle()));
            clock.advance(Duration.ofMinutes(2));
            assertEquals(Optional.empty(), logouts().open(scene.company, late.handle()));
        }

        @Test
        void anAnswerCountsOnceForFifteenMinutesInItsOrganization() {
            Scene scene = new Scene();
            CompanyId other = company();
            String id = opened(scene);
            assertEquals(Optional.empty(), logouts().awaited(other, id));
            assertFalse(logouts().answered(other, id, "Success"));
            assertEquals(
                    scene.connection.id(),
                    logouts().awaited(scene.company, id).orElseThrow().id());
            assertTrue(logouts().answered(scene.company, id, "Success"));
            assertEquals(Optional.empty(), logouts().awaited(scene.company, id));
            assertFalse(logouts().answered(scene.company, id, "Success"));

            String unanswered = opened(scene);
            clock.advance(Duration.ofMinutes(15));
            assertEquals(Optional.empty(), logouts().awaited(scene.company, unanswered));
            assertFalse(logouts().answered(scene.company, unanswered, "Success"));
        }

        private String opened(Scene scene) {
            Logouts.Parting parting =
                    logouts().leave(scene.in("Alice", PERSISTENT)).orElseThrow();
            return logouts().open(scene.company, parting.handle()).orElseThrow().id();
        }

        @Test
        void anIdThatWasPromisedButNotSentAwaitsNoAnswer() {
            Scene scene = new Scene();
            logouts().leave(scene.in("Alice", PERSISTENT));
            String id = store.transactions()
                    .inTransaction(em -> em.createQuery(
                                    "SELECT l.id FROM LogoutEntity l WHERE l.connectionId = :c", String.class)
                            .setParameter("c", scene.connection.id())
                            .getSingleResult());
            assertEquals(Optional.empty(), logouts().awaited(scene.company, id));
        }

        /** SAML core 3.7.1, 8.3.7: the request names the person with what the login named it with. */
        @Test
        void whatQualifiedTheNameAtLoginQualifiesItAtLogout() {
            Scene scene = new Scene();
            NameIdQualifiers qualifiers = new NameIdQualifiers("https://names.test", "https://sp.test");
            AuthnRequests.Opened request = open(scene.company);
            VerifiedAssertion said = says(scene.connection, "a1")
                    .nameId("Alice", PERSISTENT)
                    .email(scene.alice.email())
                    .qualified(qualifiers)
                    .to(request)
                    .assertion();
            String token = assertIn(scene.alice, signIns().complete(said, browser(request.browserSecret())))
                    .sessionToken();
            Logouts.Parting parting = logouts().leave(token).orElseThrow();
            assertEquals(
                    qualifiers,
                    logouts()
                            .open(scene.company, parting.handle())
                            .orElseThrow()
                            .qualifiers());
            Logouts.Parting plain =
                    logouts().leave(scene.in("Alice", PERSISTENT)).orElseThrow();
            assertEquals(
                    NameIdQualifiers.NONE,
                    logouts().open(scene.company, plain.handle()).orElseThrow().qualifiers());
        }

        /** SAML core 3.7.3.2: a LogoutRequest also means assertions from before it that arrive after it. */
        @Test
        @Tag("rule-24")
        void aLogoutThatOvertakesItsLoginEndsIt() {
            Scene scene = new Scene();
            AuthnRequests.Opened request = open(scene.company);
            VerifiedAssertion early = says(scene.connection, "a1")
                    .nameId("Alice", PERSISTENT)
                    .email(scene.alice.email())
                    .to(request)
                    .assertion();
            clock.advance(Duration.ofSeconds(2));
            assertEquals(new Logouts.Outcome.Ended(0), scene.end("Alice", "index"));
            clock.advance(Duration.ofSeconds(2));
            assertRefused(ReasonCode.IDP_SESSION_EXPIRED, signIns().complete(early, browser(request.browserSecret())));
            assertTrue(live(scene.in("Alice", PERSISTENT)), "a new login at the identity provider is a new session");
        }

        @Test
        @Tag("rule-24")
        void aLogoutOvertakesOnlyTheNameAndTheSessionItMeans() {
            Scene scene = new Scene();
            for (String[] other : List.of(new String[] {"Alice", "another"}, new String[] {"alice", "index"})) {
                AuthnRequests.Opened request = open(scene.company);
                VerifiedAssertion early = says(scene.connection, "a1")
                        .nameId("Alice", PERSISTENT)
                        .email(scene.alice.email())
                        .to(request)
                        .assertion();
                clock.advance(Duration.ofSeconds(2));
                scene.end(other[0], other[1]);
                assertIn(scene.alice, signIns().complete(early, browser(request.browserSecret())));
            }
            AuthnRequests.Opened request = open(scene.company);
            VerifiedAssertion early = says(scene.connection, "a1")
                    .nameId("Alice@Acme.test", IdentityReading.EMAIL)
                    .email(scene.alice.email())
                    .to(request)
                    .assertion();
            clock.advance(Duration.ofSeconds(2));
            scene.end("alice@acme.test");
            assertRefused(ReasonCode.IDP_SESSION_EXPIRED, signIns().complete(early, browser(request.browserSecret())));
        }

        /** Whichever of the two comes first at the connection, nobody is left signed in. */
        @Test
        @Tag("rule-24")
        void aLoginAndItsLogoutAtTheSameMomentLeaveNoSession() {
            Scene scene = new Scene();
            for (int round = 0; round < 5; round++) {
                AuthnRequests.Opened request = open(scene.company);
                VerifiedAssertion early = says(scene.connection, "a1")
                        .nameId("Alice", PERSISTENT)
                        .email(scene.alice.email())
                        .to(request)
                        .assertion();
                List<Object> both = Race.both(
                        () -> signIns().complete(early, browser(request.browserSecret())),
                        () -> scene.end("Alice", "index"));
                both.stream()
                        .filter(SignInOutcome.SignedIn.class::isInstance)
                        .map(SignInOutcome.SignedIn.class::cast)
                        .forEach(in -> assertFalse(live(in.sessionToken())));
                clock.advance(Duration.ofSeconds(1));
            }
        }

        @Test
        @Tag("rule-24")
        void allSessionsOfANameEndWhereNoIndexIsGiven() {
            Scene scene = new Scene();
            String one = scene.in("Alice", PERSISTENT);
            String two = scene.in("Alice", PERSISTENT);
            String other = scene.in("Alice2", PERSISTENT);
            assertEquals(new Logouts.Outcome.Ended(2), scene.end("Alice"));
            assertFalse(live(one));
            assertFalse(live(two));
            assertTrue(live(other));
        }

        @Test
        void anIndexEndsItsSessionsOnly() {
            Scene scene = new Scene();
            String token = scene.in("Alice", PERSISTENT);
            assertEquals(new Logouts.Outcome.Ended(0), scene.end("Alice", "another"));
            assertTrue(live(token));
            assertEquals(new Logouts.Outcome.Ended(1), scene.end("Alice", "another", "index"));
            assertFalse(live(token));
        }

        @Test
        @Tag("rule-01")
        void namesCompareByteForByteButMailAddressesWithoutCase() {
            Scene scene = new Scene();
            String persistent = scene.in("Alice@x.test", PERSISTENT);
            String mail = scene.in("alice@X.test", EMAIL);
            for (String near : List.of("alice@x.test ", "alic\u00e9@x.test", "alice@x.te\u017ft")) {
                assertEquals(new Logouts.Outcome.Ended(0), scene.end(near));
            }
            assertEquals(new Logouts.Outcome.Ended(1), scene.end("ALICE@x.test"));
            assertFalse(live(mail));
            assertTrue(live(persistent));
            assertEquals(new Logouts.Outcome.Ended(1), scene.end("Alice@x.test"));
            assertFalse(live(persistent));
        }

        @Test
        void anotherOrganizationsSessionsStay() {
            Scene one = new Scene();
            Scene two = new Scene();
            String here = one.in("Alice", PERSISTENT);
            String there = two.in("Alice", PERSISTENT);
            assertEquals(new Logouts.Outcome.Ended(1), one.end("Alice"));
            assertFalse(live(here));
            assertTrue(live(there));
        }

        @Test
        @Tag("rule-12")
        void aRequestCountsOnceAlsoForTwoNodesAtOnce() throws Exception {
            Scene scene = new Scene();
            Logouts.Demand demand = scene.demand("_r1", "Alice");
            scene.in("Alice", PERSISTENT);
            List<Logouts.Outcome> outcomes =
                    Race.both(() -> logouts().end(demand), () -> logouts().end(demand));
            assertEquals(
                    1,
                    outcomes.stream()
                            .filter(o -> o instanceof Logouts.Outcome.Replayed)
                            .count());
            assertTrue(outcomes.contains(new Logouts.Outcome.Ended(1)));
            String again = scene.in("Alice", PERSISTENT);
            assertEquals(new Logouts.Outcome.Replayed(), logouts().end(demand));
            assertTrue(live(again));
        }

        @Test
        void everyLogoutIsAudited() {
            Scene scene = new Scene();
            clock.advance(Duration.ofSeconds(1));
            String id = opened(scene);
            clock.advance(Duration.ofSeconds(1));
            logouts().answered(scene.company, id, "urn:status");
            scene.in("Alice", PERSISTENT);
            clock.advance(Duration.ofSeconds(1));
            scene.end("Alice");
            List<Audit.Row> rows =
                    services.get(Audit.class).list(scene.company, new Page.Request(10, null)).items().stream()
                            .filter(row -> !row.action().equals("session.opened"))
                            .limit(3)
                            .toList();
            assertEquals(
                    List.of("session.ended", "session.logout_answered", "session.ended"),
                    rows.stream().map(Audit.Row::action).toList());
            assertEquals(
                    Map.of("by", "identity provider", "sessions", "1"),
                    rows.get(0).details());
            assertEquals(Map.of("status", "urn:status"), rows.get(1).details());
            assertEquals(Map.of("by", "person"), rows.get(2).details());
            assertTrue(rows.stream().allMatch(row -> scene.alice.id().equals(row.subject())));
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
