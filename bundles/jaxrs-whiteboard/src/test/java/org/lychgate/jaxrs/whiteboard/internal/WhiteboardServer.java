package org.lychgate.jaxrs.whiteboard.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Problems;
import org.lychgate.edge.Requests;

/** The whiteboard behind a real HTTP server on a free port. */
final class WhiteboardServer {
    final JaxrsWhiteboard whiteboard = new JaxrsWhiteboard(new PlainErrors());

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    WhiteboardServer() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(whiteboard);
        context.addServlet(holder, "/api/*");
        context.addServlet(holder, "/auth/*");
        server.setHandler(context);
        server.start();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return sendAsync(request).orTimeout(30, TimeUnit.SECONDS).join();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    void close() throws Exception {
        server.stop();
        whiteboard.close();
    }

    /** Pages are the edge bundle's business: here a page is one line. */
    private static final class PlainErrors implements Errors {
        @Override
        public void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
            if (!Requests.wantsPage(request)) {
                Problems.write(request, response, Problem.of(status, "code_" + status, "detail"));
                return;
            }
            response.setStatus(status);
            response.setContentType("text/html;charset=utf-8");
            response.getOutputStream().print("<h1>" + status + "</h1>");
        }
    }
}
