package org.lychgate.e2e.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A small https site: {@code /cookies} leaves three cookies, {@code /form?TARGET} posts there, {@code /echo} tells the cookies. */
public final class EchoSite implements AutoCloseable {
    private final HttpsServer server;
    private final URI url;

    /** Serves under that host on a free port. */
    public EchoSite(String host) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(
                new HttpsConfigurator(TestCertificate.forHosts(host).serverContext()));
        url = URI.create("https://" + host + ":" + server.getAddress().getPort());
        server.createContext("/cookies", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "plain=1; Path=/");
            exchange.getResponseHeaders().add("Set-Cookie", "lax=1; Path=/; SameSite=Lax");
            exchange.getResponseHeaders().add("Set-Cookie", "none=1; Path=/; SameSite=None; Secure");
            answer(exchange, "set");
        });
        server.createContext(
                "/form",
                exchange -> answer(
                        exchange,
                        "<form method=post action='" + exchange.getRequestURI().getRawQuery()
                                + "'><button>go</button></form>"));
        server.createContext(
                "/echo",
                exchange -> answer(
                        exchange, String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"))));
        server.start();
    }

    public URI url() {
        return url;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
