package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Problems;
import org.lychgate.jaxrs.whiteboard.internal.JaxrsWhiteboard;

/**
 * The application on the real whiteboard behind a real HTTP server, over fakes. Organizations {@code acme1} and {@code other1}; each has an admin
 * (cookie = company ID), {@code acme1} also a member without rights ({@code plain}). Every answer is held to the OpenAPI document.
 */
final class AdminServer implements BeforeEachCallback, AfterEachCallback {
    static final String BASE = AdminApplication.BASE;

    final FakeOrganizations organizations = new FakeOrganizations();
    final FakeUsers users = new FakeUsers();
    final FakeMailRuns mailRuns = new FakeMailRuns();
    final FakeSso sso = new FakeSso();
    final FakeRecords records = new FakeRecords();
    final FakeScim scim = new FakeScim();
    final FakeEdge edge = new FakeEdge();
    final FakeDelegationLinks links = new FakeDelegationLinks();
    final FakeProviders providers = new FakeProviders();
    final Map<String, byte[]> secrets = new ConcurrentHashMap<>();
    final FakeVerifier verifier = new FakeVerifier();
    final AdminApplication application = new AdminApplication(
            organizations,
            users,
            mailRuns,
            sso,
            sso,
            sso.requests,
            records.traces,
            scim,
            scim.tokens,
            scim.events,
            scim.guard,
            scim.resources,
            links,
            records,
            edge,
            new FakeEdge.OneToken(),
            records.idempotency,
            (name, maker) -> secrets.computeIfAbsent(name, n -> maker.get()),
            new org.lychgate.edge.internal.PasswordReauthentication(edge, edge),
            providers,
            edge,
            edge);
    final JaxrsWhiteboard whiteboard = new JaxrsWhiteboard(new PlainErrors());

    private final HttpClient client = HttpClient.newHttpClient();
    private final OpenApi document = OpenApi.OURS;
    private @Nullable Server server;
    private int port;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        seed();
        application.bindVerifier(verifier);
        application.bindRehearsals(scim);
        whiteboard.bindApplication(application, Map.of("osgi.jakartars.application.base", BASE));
        Server started = new Server();
        ServerConnector connector = new ServerConnector(started);
        connector.setHost("127.0.0.1");
        started.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler();
        handler.addServlet(new ServletHolder(whiteboard), "/api/*");
        // A client may have the whole answer before its thread here is done.
        started.setHandler(new GracefulHandler(handler));
        started.setStopTimeout(10_000);
        connector.setShutdownIdleTimeout(200);
        started.start();
        server = started;
        port = connector.getLocalPort();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (server != null) {
            server.stop();
        }
        whiteboard.close();
    }

    private void seed() {
        Organization acme = organizations.put("acme1");
        Organization other = organizations.put("other1");
        Instant now = Instant.now();
        edge.signIn("acme1", users.put("u1", "acme1", Role.ADMIN), acme, Session.Scope.FULL, now);
        edge.signIn("stale", users.put("u1", "acme1", Role.ADMIN), acme, Session.Scope.FULL, now.minusSeconds(301));
        edge.signIn("undo", users.put("u1", "acme1", Role.ADMIN), acme, Session.Scope.UNDO_ONLY, now);
        edge.signIn("plain", users.put("u2", "acme1", Role.REP), acme, Session.Scope.FULL, now);
        edge.signIn("other1", users.put("u9", "other1", Role.ADMIN), other, Session.Scope.FULL, now);
        edge.signInOperator("operator");
        edge.signInDelegate("delegate", acme);
        providers.plug("okta", "Okta (SAML 2.0)");
        providers.plug("generic", "None");
    }

    /** A call by the operator's token. */
    Call operator(String method, String path) {
        return new Call(method, path).header("Authorization", "Bearer " + FakeEdge.TOKEN);
    }

    /** A call by a session, with its form token. */
    Call session(String cookie, String method, String path) {
        return new Call(method, path)
                .header("Cookie", FakeEdge.COOKIE + "=" + cookie)
                .header("X-Lychgate-Csrf", "csrf-" + cookie);
    }

    /** A call by nobody. */
    Call anonymous(String method, String path) {
        return new Call(method, path);
    }

    /** One call. */
    final class Call {
        private final String method;
        private final String path;
        private final HttpRequest.Builder request;
        private HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();

        private Call(String method, String path) {
            this.method = method;
            this.path = path;
            this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + BASE + path))
                    .timeout(Duration.ofSeconds(30));
        }

        Call header(String name, String value) {
            request.header(name, value);
            return this;
        }

        /** JSON written with single quotes. */
        Call json(String text) {
            return raw("application/json", text.replace('\'', '"'));
        }

        Call raw(String type, String text) {
            request.header("Content-Type", type);
            body = HttpRequest.BodyPublishers.ofString(text);
            return this;
        }

        Answer send() {
            Answer answer = sendBare(0);
            document.check(method, path.replaceAll("\\?.*", ""), answer.response());
            return answer;
        }

        /** Without holding the answer to the document. @param status what is expected; 0: anything */
        Answer sendBare(int status) {
            HttpResponse<String> response = client.sendAsync(
                            request.method(method, body).build(), HttpResponse.BodyHandlers.ofString())
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
            assertTrue(
                    status == 0 || status == response.statusCode(),
                    () -> method + " " + path + ": " + response.statusCode());
            return new Answer(response);
        }

        Answer expect(int status) {
            Answer answer = send();
            assertEquals(status, answer.status(), () -> method + " " + path + ": " + answer.body());
            return answer;
        }

        /** Expects a problem with that code. */
        Answer refused(int status, String code) {
            Answer answer = expect(status);
            assertEquals(code, answer.json().path("code").asText());
            return answer;
        }
    }

    /** Pages are not this bundle's business. */
    private static final class PlainErrors implements Errors {
        @Override
        public void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
            Problems.write(request, response, Problem.of(status, "whiteboard_" + status, "detail"));
        }
    }
}
