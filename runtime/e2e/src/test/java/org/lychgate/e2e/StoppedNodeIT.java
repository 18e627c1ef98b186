package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lychgate.e2e.harness.Admin;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.Await;
import org.lychgate.e2e.harness.Cluster;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.WireBrowser;

/**
 * A node is stopped between the signature check and the session, while another node changes what the login stands on. The logins are held at the first row that
 * sign-in writes, the burnt assertion: PostgreSQL keeps them waiting for a lock on that table until their node stands still.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StoppedNodeIT {
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final String HELD_AT_THE_TABLE =
            "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation = 'consumed_assertion'::regclass";
    private static final String HELD_AT_THE_PERSON =
            "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple')";
    private static final String SESSIONS =
            "SELECT COUNT(*) FROM portal_session s JOIN portal_user u ON u.id = s.user_id WHERE u.email = ?";
    private static final String LIVE_SESSIONS = SESSIONS + " AND s.ended_at IS NULL";

    /** What is done on the other node meanwhile, and the reason why the login is refused; null: it is not. */
    private record Case(String name, String role, @Nullable String refusal, Change change) {}

    /** Somebody of an organization of their own, bound and about to sign in again. */
    private record Login(Case scene, Tenant tenant, Person person, String userId, FastIdp idp, WireBrowser browser) {}

    /** A login whose response was posted to the node that is to stop; before: how many sessions the person had had by then. */
    private record UnderWay(Login login, long before, CompletableFuture<Answer> answer) {}

    /** A change on the other node. */
    @FunctionalInterface
    private interface Change {
        void happen(Admin operator, Login login);
    }

    private static final List<Case> CASES = List.of(
            new Case("control", "rep", null, (operator, login) -> {}),
            new Case("demoted", "admin", null, StoppedNodeIT::demote),
            new Case("deactivated", "rep", "user_inactive", StoppedNodeIT::deactivate),
            new Case("unbound", "rep", "user_not_bound", StoppedNodeIT::unbind),
            new Case(
                    "rekeyed",
                    "rep",
                    "signature_invalid",
                    (operator, login) -> save(operator, login, login.idp().rekeyed())),
            new Case(
                    "renamed",
                    "rep",
                    "issuer_mismatch",
                    (operator, login) ->
                            save(operator, login, login.idp().renamed("https://renamed.test"), "carryBindings", true)),
            new Case(
                    "remapped",
                    "rep",
                    "attribute_missing",
                    (operator, login) ->
                            save(operator, login, login.idp(), "attributes", Map.of("samlId", "employee"))),
            new Case("disabled", "rep", "sso_not_enabled", StoppedNodeIT::disable));

    private static final Case LATE = new Case("late", "rep", null, StoppedNodeIT::deactivate);

    private final ExecutorService browsers = Executors.newCachedThreadPool();
    private final Cluster cluster = Cluster.start();

    @AfterAll
    void stop() {
        browsers.shutdownNow();
        cluster.close();
    }

    @Test
    @Tag("rule-24")
    void whatChangedWhileANodeStoodStillSignsNobodyIn() throws SQLException {
        List<Login> logins = CASES.stream().map(scene -> login(cluster, scene)).toList();
        List<UnderWay> underWay = new ArrayList<>();
        Duration stopped;
        try (Connection held = holding(cluster, "LOCK TABLE consumed_assertion IN EXCLUSIVE MODE")) {
            logins.forEach(login -> underWay.add(arrive(cluster, login)));
            awaitHeld(cluster, HELD_AT_THE_TABLE, logins.size());
            stopped = stopped(cluster, () -> {
                logins.forEach(
                        login -> login.scene().change().happen(cluster.second().operator(), login));
                held.rollback();
            });
        }
        int made = 0;
        for (UnderWay login : underWay) {
            made += login.login().scene().refusal() == null ? in(cluster, login) : refused(cluster, login);
        }
        assertEquals("rep", role(logins.get(1)), "a session begins with the role of now");
        Figures.print("node stopped between signature check and session for", stopped.toMillis() + " ms");
        Figures.print("logins under way then, and sessions of them", logins.size() + ", " + made);
    }

    /** Once the person is locked the change comes second: it waits for the session and ends it. */
    @Test
    @Tag("rule-24")
    void aChangeThatWaitsForAStoppedNodeEndsTheSessionItMade() throws SQLException {
        Login login = login(cluster, LATE);
        UnderWay underWay;
        List<CompletableFuture<Void>> changes = new ArrayList<>();
        try (Connection held = holding(cluster, "SELECT id FROM portal_user WHERE id = ? FOR UPDATE", login.userId())) {
            underWay = arrive(cluster, login);
            awaitHeld(cluster, HELD_AT_THE_PERSON, 1);
            stopped(cluster, () -> {
                held.rollback();
                changes.add(CompletableFuture.runAsync(
                        () -> deactivate(cluster.second().operator(), login), browsers));
            });
        }
        underWay.answer().join();
        changes.forEach(CompletableFuture::join);
        Await.until(
                "no session to be left",
                Duration.ofSeconds(5),
                () -> login.browser().whoAmI().isEmpty()
                        && cluster.count(LIVE_SESSIONS, login.person().email()) == 0);
    }

    /** Stops the first node, lets something happen, and lets it go on when the stop has lasted long enough. */
    private static Duration stopped(Cluster cluster, Meanwhile meanwhile) throws SQLException {
        Instant begin = Instant.now();
        cluster.first().program().freeze();
        try {
            meanwhile.happen();
            Await.until(
                    "the stop to last",
                    STOP.multipliedBy(2),
                    () -> Instant.now().isAfter(begin.plus(STOP)));
        } finally {
            cluster.first().program().thaw();
        }
        return Duration.between(begin, Instant.now());
    }

    /** What happens during a stop. */
    @FunctionalInterface
    private interface Meanwhile {
        void happen() throws SQLException;
    }

    private static int in(Cluster cluster, UnderWay underWay) {
        Login login = underWay.login();
        assertEquals(303, underWay.answer().join().status(), login.scene().name());
        assertEquals(Optional.of(login.person().email()), login.browser().whoAmI());
        assertEquals(
                underWay.before() + 1, cluster.count(SESSIONS, login.person().email()));
        return 1;
    }

    /** Refused for the right reason, and not even an ended session was written. */
    private static int refused(Cluster cluster, UnderWay underWay) {
        Login login = underWay.login();
        String name = login.scene().name();
        Answer answer = underWay.answer().join();
        assertEquals(403, answer.status(), name);
        assertTrue(login.browser().cookie("lychgate_session").isEmpty(), name);
        assertEquals(underWay.before(), cluster.count(SESSIONS, login.person().email()), name);
        JsonNode trace = cluster.second()
                .operator()
                .get(login.tenant().path("/sso/traces/" + answer.header("X-Lychgate-Trace")))
                .expect(200)
                .json();
        assertEquals(login.scene().refusal(), trace.path("reason").asText(), name);
        return 0;
    }

    private static Login login(Cluster cluster, Case scene) {
        Tenant tenant = Tenant.create(cluster.first(), scene.name());
        tenant.user(Person.named("admin-" + scene.name()), "admin");
        Person person = Person.named(scene.name());
        String id = tenant.user(person, scene.role());
        FastIdp idp = new FastIdp("https://idp.fast.test/" + scene.name());
        tenant.enable("generic", idp, false);
        WireBrowser former = new WireBrowser(cluster.first().url());
        assertEquals(
                303,
                tenant.bind(former, cluster.bindingLink(person), idp, person).status());
        return new Login(
                scene, tenant, person, id, idp, new WireBrowser(cluster.first().url()));
    }

    private UnderWay arrive(Cluster cluster, Login login) {
        URI redirect = login.browser().startLogin("/auth/saml/" + login.tenant().companyId() + "/login");
        FastIdp.Form form = login.idp().answer(redirect, login.person());
        long before = cluster.count(SESSIONS, login.person().email());
        return new UnderWay(
                login,
                before,
                CompletableFuture.supplyAsync(() -> login.browser().arrive(form), browsers));
    }

    private static void awaitHeld(Cluster cluster, String query, int logins) {
        Await.until(
                "every login to wait with its signature checked",
                Duration.ofSeconds(20),
                () -> cluster.count(query) == logins);
    }

    /** A lock that is the test's until it rolls back. */
    private static Connection holding(Cluster cluster, String sql, String... parameters) throws SQLException {
        Connection connection = cluster.database();
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                lock.setString(i + 1, parameters[i]);
            }
            lock.execute();
        }
        return connection;
    }

    private static void deactivate(Admin operator, Login login) {
        operator.post(login.tenant().path("/users/" + login.userId() + "/deactivate"))
                .expect(202);
    }

    private static void unbind(Admin operator, Login login) {
        operator.post(login.tenant().path("/users/" + login.userId() + "/unbind"))
                .expect(202);
    }

    private static void demote(Admin operator, Login login) {
        operator.patch(login.tenant().path("/users/" + login.userId()), Json.object("role", "rep"))
                .expect(200);
    }

    private static void save(Admin operator, Login login, FastIdp idp, Object... more) {
        ObjectNode body = Json.object("provider", "generic", "metadataXml", idp.metadata());
        body.setAll(Json.object(more));
        operator.put(login.tenant().path("/sso"), body).expect(200);
    }

    private static void disable(Admin operator, Login login) {
        operator.post(login.tenant().path("/sso/disable")).expect(200);
    }

    private static String role(Login login) {
        return login.browser()
                .open("/api/session")
                .expect(200)
                .json()
                .path("user")
                .path("role")
                .asText();
    }
}
