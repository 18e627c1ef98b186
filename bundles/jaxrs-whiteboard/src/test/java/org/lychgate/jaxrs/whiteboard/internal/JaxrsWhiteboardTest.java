package org.lychgate.jaxrs.whiteboard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.jaxrs.whiteboard.MountedEndpoints.Endpoint;

class JaxrsWhiteboardTest {
    /** What blocks must not sit in the common pool: the HTTP client answers there, and it may have one thread. */
    private static final Executor OWN_THREAD = task -> new Thread(task, "test").start();

    private WhiteboardServer server;

    @BeforeEach
    void start() throws Exception {
        server = new WhiteboardServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void applicationsOfTheSameLastSegmentAreToldApartByTheirFullBase() {
        mount("auth", "/auth/saml");
        mount("api", "/api/saml");

        assertTrue(server.get("/auth/saml/things/a").body().contains("\"auth a "));
        assertTrue(server.get("/api/saml/things/a").body().contains("\"api a "));
        assertEquals(
                "things/here /auth/saml",
                server.get("/auth/saml/things/here").body().replaceFirst("^/", ""));
    }

    @Test
    @Tag("rule-30")
    void theRequestLogIsToldThePathTemplate() {
        mount("one", "/api/admin/v1");

        assertEquals(
                "{\"name\":\"one a /api/admin/v1/things/{id}\",\"size\":3}",
                server.get("/api/admin/v1/things/a").body());
    }

    @Test
    void jsonIsReadAndWritten() {
        mount("one", "/api/one");

        HttpResponse<String> made = send("POST", "{\"name\":\"x\",\"size\":4}", "application/json");
        assertEquals(201, made.statusCode());
        assertEquals("{\"name\":\"x\",\"size\":4}", made.body());
        assertEquals(
                200,
                send("PATCH", "{\"name\":\"x\",\"size\":4}", "application/json").statusCode());
    }

    @Test
    void badJsonIsAProblemThatNamesThePlace() {
        mount("one", "/api/one");

        HttpResponse<String> broken = send("POST", "{\"name\":", "application/json");
        assertProblem(400, "json_malformed", broken);
        HttpResponse<String> unknown = send("POST", "{\"nome\":\"x\"}", "application/json");
        assertProblem(400, "json_unexpected", unknown);
        assertTrue(unknown.body().contains("\"pointer\":\"/nome\""), unknown.body());
        HttpResponse<String> mistyped = send("POST", "{\"size\":\"many\"}", "application/json");
        assertTrue(mistyped.body().contains("\"pointer\":\"/size\""), mistyped.body());
        assertFalse(mistyped.body().contains("org.lychgate"), mistyped.body());
    }

    @Test
    void whatNoResourceTakesIsAProblemBelowApiAndAPageBelowAuth() {
        mount("one", "/api/one");
        mount("two", "/auth/two");

        assertProblem(404, "code_404", server.get("/api/one/nothing"));
        assertProblem(415, "code_415", send("POST", "x", "text/csv"));
        HttpResponse<String> wrongMethod = send("PUT", "{}", "application/json");
        assertProblem(405, "code_405", wrongMethod);
        assertTrue(wrongMethod.headers().firstValue("Allow").orElse("").contains("POST"));
        HttpResponse<String> page = server.get("/auth/two/nothing");
        assertEquals(404, page.statusCode());
        assertEquals("<h1>404</h1>", page.body());
        assertProblem(404, "code_404", server.get("/api/nobody/there"));
    }

    @Test
    void refusalsKeepTheirCodeAndAccidentsTellNothing() {
        mount("one", "/api/one");

        assertProblem(409, "thing_taken", server.get("/api/one/things/refused"));
        HttpResponse<String> broken = server.get("/api/one/things/broken");
        assertProblem(500, "code_500", broken);
        assertFalse(broken.body().contains("secret-detail"));
    }

    @Test
    void whatAnApplicationMapsItselfIsItsOwn() {
        server.whiteboard.bindApplication(new MappingApplication(), Map.of(JaxrsWhiteboard.BASE, "/api/mapping"));

        assertEquals(418, statusOf("/api/mapping/broken"));
        assertEquals(418, statusOf("/api/mapping/nothing"));
    }

    @Test
    void comingAndGoingOfOneApplicationHarmsNoRequestOfAnother() {
        mount("one", "/api/one");
        AtomicBoolean over = new AtomicBoolean();
        List<Integer> statuses = new ArrayList<>();
        CompletableFuture<Void> load = CompletableFuture.runAsync(
                () -> {
                    while (!over.get()) {
                        statuses.add(statusOf("/api/one/things/a"));
                    }
                },
                OWN_THREAD);
        for (int round = 0; round < 20; round++) {
            SampleApplication two = mount("two", "/api/two");
            assertEquals(200, server.get("/api/two/things/a").statusCode());
            server.whiteboard.unbindApplication(two);
        }
        over.set(true);
        load.orTimeout(30, TimeUnit.SECONDS).join();

        assertFalse(statuses.isEmpty());
        assertTrue(statuses.stream().allMatch(status -> status == 200), statuses::toString);
    }

    @Test
    void aRequestUnderWayIsAnsweredBeforeItsApplicationGoes() throws InterruptedException {
        SampleApplication slow = mount("slow", "/api/one");
        CompletableFuture<HttpResponse<String>> answer =
                server.sendAsync(HttpRequest.newBuilder(server.uri("/api/one/things/slow")));
        assertTrue(slow.entered().await(10, TimeUnit.SECONDS));
        CompletableFuture<Void> going =
                CompletableFuture.runAsync(() -> server.whiteboard.unbindApplication(slow), OWN_THREAD);
        assertEquals(503, statusOf("/api/one/things/a"));
        assertFalse(going.isDone());
        slow.gate().countDown();

        assertEquals("slow", answer.orTimeout(10, TimeUnit.SECONDS).join().body());
        going.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void aRequestWaitsForAnApplicationThatIsBeingReplaced() {
        server.whiteboard.unbindApplication(mount("old", "/api/one"));
        CompletableFuture<HttpResponse<String>> answer =
                server.sendAsync(HttpRequest.newBuilder(server.uri("/api/one/things/a")));
        mount("new", "/api/one");

        assertTrue(answer.orTimeout(10, TimeUnit.SECONDS).join().body().contains("\"new a "));
    }

    @Test
    void anApplicationThatStaysAwayIsUnavailable() {
        server.whiteboard.unbindApplication(mount("old", "/api/one"));

        HttpResponse<String> answer = server.get("/api/one/things/a");

        assertProblem(503, "code_503", answer);
        assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
    }

    @Test
    void aSecondApplicationAtATakenBaseIsRefusedAndHarmsNobody() {
        mount("first", "/api/one");
        server.whiteboard.unbindApplication(mount("second", "/api/one"));
        mount("outside", "/elsewhere");

        assertTrue(server.get("/api/one/things/a").body().contains("\"first a "));
        assertEquals(
                0,
                server.whiteboard.list().stream()
                        .filter(e -> e.path().startsWith("/elsewhere"))
                        .count());
    }

    @Test
    void whatIsMountedIsListed() {
        mount("one", "/api/one");

        assertTrue(server.whiteboard
                .list()
                .contains(new Endpoint("GET", "/api/one/things/{id}", SampleApplication.class.getName())));
        assertTrue(server.whiteboard.list().stream()
                .anyMatch(e -> e.method().equals("POST") && e.path().equals("/api/one/things")));
    }

    private SampleApplication mount(String name, String base) {
        SampleApplication application = new SampleApplication(name);
        server.whiteboard.bindApplication(application, Map.of(JaxrsWhiteboard.BASE, base));
        return application;
    }

    private HttpResponse<String> send(String method, String body, String type) {
        return server.send(HttpRequest.newBuilder(server.uri("/api/one/things"))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private int statusOf(String path) {
        return server.get(path).statusCode();
    }

    private static void assertProblem(int status, String code, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElse(""));
        assertTrue(response.body().contains("\"code\":\"" + code + "\""), response.body());
    }
}
