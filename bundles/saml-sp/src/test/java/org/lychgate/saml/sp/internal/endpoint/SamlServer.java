package org.lychgate.saml.sp.internal.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.HelpRequests;
import org.lychgate.jaxrs.whiteboard.internal.JaxrsWhiteboard;
import org.lychgate.saml.sp.fake.FakeOrganizations;
import org.lychgate.saml.sp.fake.World;

/** The endpoints on the real bus behind a real HTTP server. */
final class SamlServer {
    /** Whom help was asked of, and with which words. */
    final Set<String> helped = new ConcurrentSkipListSet<>();

    private final PlainEdge edge = new PlainEdge();
    private final JaxrsWhiteboard whiteboard = new JaxrsWhiteboard(edge);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    SamlServer(World world) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(whiteboard);
        context.addServlet(holder, "/api/*");
        context.addServlet(holder, "/auth/*");
        server.setHandler(context);
        server.start();
        SamlApplications applications = SamlApplications.of(
                new FakeOrganizations(),
                this::ask,
                world.parts(),
                world.logout(),
                new SamlApplications.Edge(edge, edge, edge.languages, edge));
        whiteboard.bindApplication(
                applications.organizations(), Map.of("osgi.jakartars.application.base", "/auth/saml"));
        whiteboard.bindApplication(applications.shared(), Map.of("osgi.jakartars.application.base", "/api/saml"));
    }

    private HelpRequests.Asked ask(CompanyId company, String words, String address) {
        assertEquals("127.0.0.1", address);
        String wish = company + " " + words;
        return helped.add(wish) ? HelpRequests.Asked.SENT : HelpRequests.Asked.BEFORE;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    void close() throws Exception {
        server.stop();
        whiteboard.close();
    }
}
