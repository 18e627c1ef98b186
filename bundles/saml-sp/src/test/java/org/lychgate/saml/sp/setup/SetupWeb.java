package org.lychgate.saml.sp.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.metadata.Fetched;
import org.lychgate.saml.sp.internal.metadata.HttpMetadataFetch;
import org.lychgate.saml.sp.internal.metadata.MetadataFetch;
import org.lychgate.saml.sp.internal.metadata.Reach;
import org.lychgate.saml.sp.testidp.TestKey;

/**
 * The network of a set-up. The real fetch runs against a server on this machine that plays the server of the URL; where the URL itself or the look-up of its
 * host is at fault, the real fetch runs with the URL as it was entered.
 */
final class SetupWeb implements MetadataFetch, AutoCloseable {
    private static final Duration IMPATIENT = Duration.ofMillis(300);

    private final Idp idp;
    private final JsonNode answer;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "set-up");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * A network.
     *
     * @param idp whose metadata it publishes
     * @param answer how the server answers
     */
    SetupWeb(Idp idp, JsonNode answer) {
        this.idp = idp;
        this.answer = answer;
        try {
            server = server(answer.path("tls").asText("").equals("untrusted"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                if (answer.path("silent").asBoolean()) {
                    awaitClosing();
                    return;
                }
                answer.path("headers")
                        .properties()
                        .forEach(header -> exchange.getResponseHeaders()
                                .set(header.getKey(), header.getValue().asText()));
                byte[] body = MetadataPaper.of(idp, answer.path("paper")).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.path("status").asInt(200), body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    private static HttpServer server(boolean tls) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (!tls) {
            return HttpServer.create(address, 0);
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        return server;
    }

    private static SSLContext selfSigned() throws IOException {
        try {
            TestKey key = Keys.named("idp");
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key.key(), new char[0], new Certificate[] {key.certificate()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Fetched fetch(URI url, Duration budget) {
        if (answer.has("resolves")
                || !"https".equals(url.getScheme())
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null) {
            return real(url, budget, false, this::resolve);
        }
        if (answer.path("refused").asBoolean()) {
            return real(local("http", unusedPort(), "/"), budget, true, Reach.system());
        }
        String scheme = server instanceof HttpsServer ? "https" : "http";
        Duration patience = answer.path("silent").asBoolean() ? IMPATIENT : budget;
        return atOurTime(
                real(local(scheme, server.getAddress().getPort(), url.getRawPath()), patience, true, Reach.system()));
    }

    /** The server's clock is that of the set-up. */
    private Fetched atOurTime(Fetched fetched) {
        return fetched instanceof Fetched.Document document
                ? new Fetched.Document(
                        document.bytes(),
                        document.took(),
                        World.NOW.plusSeconds(answer.path("clock").asLong(0)))
                : fetched;
    }

    private static Fetched real(URI url, Duration budget, boolean loopback, Reach.Resolver resolver) {
        try (HttpMetadataFetch fetch =
                new HttpMetadataFetch(new Reach(loopback, Set.of(), resolver), SSLContext.getDefault())) {
            return fetch.fetch(url, budget);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        String address = answer.path("resolves").asText("");
        if (address.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return List.of(
                InetAddress.getByAddress(host, InetAddress.getByName(address).getAddress()));
    }

    private static URI local(String scheme, int port, @Nullable String path) {
        return URI.create(scheme + "://localhost:" + port + (path == null || path.isEmpty() ? "/" : path));
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return "SetupWeb[" + idp + "]";
    }
}
