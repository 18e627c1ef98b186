package org.lychgate.saml.sp.internal.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HttpMetadataFetchTest {
    private final HttpServer server;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger lookUps = new AtomicInteger();

    HttpMetadataFetchTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private interface Answer {
        void give(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private void on(String path, Answer answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer.give(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private Fetched fetch(URI url, boolean loopback, String listed, Reach.Resolver resolver, Duration budget)
            throws Exception {
        Reach reach = new Reach(loopback, Reach.listed(listed), host -> {
            lookUps.incrementAndGet();
            return resolver.resolve(host);
        });
        try (HttpMetadataFetch fetch = new HttpMetadataFetch(reach, SSLContext.getDefault())) {
            return fetch.fetch(url, budget);
        }
    }

    private Fetched fetch(URI url) throws Exception {
        return fetch(url, true, "", Reach.system(), Duration.ofSeconds(5));
    }

    private static String code(Fetched fetched) {
        return assertInstanceOf(Fetched.Failed.class, fetched).code();
    }

    private static void text(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void redirect(String from, String to) {
        on(from, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    @Test
    void fetchesWithServerTimeAndOneLookUp() throws Exception {
        on("/m", exchange -> text(exchange, "<xml/>"));
        Fetched.Document document = assertInstanceOf(Fetched.Document.class, fetch(at("/m")));
        assertArrayEquals("<xml/>".getBytes(StandardCharsets.UTF_8), document.bytes());
        assertTrue(document.serverTime() != null);
        assertEquals(1, lookUps.get());
    }

    @Test
    @Tag("rule-17")
    void loopbackIsReachedOnlyWhileWeAreOnLoopback() throws Exception {
        on("/m", exchange -> text(exchange, "<xml/>"));
        assertEquals("metadata_url_forbidden", code(fetch(at("/m"), false, "", Reach.system(), Duration.ofSeconds(5))));
        URI https = URI.create("https://localhost:" + server.getAddress().getPort() + "/m");
        assertEquals(
                "metadata_address_forbidden", code(fetch(https, false, "", Reach.system(), Duration.ofSeconds(5))));
        String listed = "localhost:" + server.getAddress().getPort();
        assertInstanceOf(
                Fetched.Document.class,
                fetch(at("/m"), false, "other:1, " + listed, Reach.system(), Duration.ofSeconds(5)));
    }

    @Test
    @Tag("rule-17")
    void aPublicNameThatLeadsInsideIsRefusedBeforeAnyConnection() throws Exception {
        AtomicInteger hits = new AtomicInteger();
        on("/m", exchange -> {
            hits.incrementAndGet();
            text(exchange, "<xml/>");
        });
        Reach.Resolver inside =
                host -> List.of(InetAddress.getByName("93.184.216.34"), InetAddress.getLoopbackAddress());
        URI url = URI.create("https://idp.example.com:" + server.getAddress().getPort() + "/m");
        assertEquals("metadata_address_forbidden", code(fetch(url, true, "", inside, Duration.ofSeconds(5))));
        assertEquals(0, hits.get());
    }

    @Test
    @Tag("rule-17")
    void connectsToTheAddressThatWasCheckedWhateverTheNameSaysLater() throws Exception {
        on("/m", exchange -> text(exchange, "<xml/>"));
        Reach.Resolver changing = host -> {
            if (lookUps.get() > 1) {
                throw new UnknownHostException(host);
            }
            return List.of(InetAddress.getLoopbackAddress());
        };
        assertInstanceOf(Fetched.Document.class, fetch(at("/m"), true, "", changing, Duration.ofSeconds(5)));
        assertEquals(1, lookUps.get());
    }

    @Test
    @Tag("rule-17")
    void followsThreeRedirectsAndNoMore() throws Exception {
        on("/m", exchange -> text(exchange, "<xml/>"));
        redirect("/one", "/m");
        redirect("/two", "/one");
        redirect("/three", "/two");
        redirect("/four", "/three");
        assertInstanceOf(Fetched.Document.class, fetch(at("/three")));
        assertEquals("metadata_redirects", code(fetch(at("/four"))));
    }

    @Test
    @Tag("rule-17")
    void checksWhereARedirectLeads() throws Exception {
        redirect("/private", "https://10.0.0.1/");
        redirect("/plain", "http://idp.example.com/");
        redirect("/file", "file:///etc/passwd");
        redirect("/junk", "http://[");
        assertEquals("metadata_address_forbidden", code(fetch(at("/private"))));
        assertEquals("metadata_url_forbidden", code(fetch(at("/plain"))));
        assertEquals("metadata_url_forbidden", code(fetch(at("/file"))));
        assertEquals("metadata_status", code(fetch(at("/junk"))));
    }

    @Test
    @Tag("rule-17")
    void refusesTooMuchCompressedAndFailedAnswers() throws Exception {
        on("/big", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[64 * 1024];
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 200; i++) {
                    body.write(block);
                }
            }
        });
        on("/gzip", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            text(exchange, "x");
        });
        on("/500", exchange -> exchange.sendResponseHeaders(500, -1));
        assertEquals("metadata_too_large", code(fetch(at("/big"))));
        assertEquals("metadata_encoded", code(fetch(at("/gzip"))));
        assertEquals("metadata_status", code(fetch(at("/500"))));
    }

    @Test
    @Tag("rule-17")
    void endsWithItsBudgetHoweverSlowTheOtherSideIs() throws Exception {
        on("/silent", exchange -> over.await());
        on("/dripping", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('<');
            exchange.getResponseBody().flush();
            over.await();
        });
        Duration budget = Duration.ofMillis(300);
        assertEquals("metadata_slow", slow(fetch(at("/silent"), true, "", Reach.system(), budget)));
        assertEquals("metadata_slow", slow(fetch(at("/dripping"), true, "", Reach.system(), budget)));
        Reach.Resolver sleepy = host -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        };
        assertEquals("metadata_slow", slow(fetch(at("/m"), true, "", sleepy, budget)));
    }

    /** A budget that ends in the socket and one that ends around it are the same to an admin. */
    private static String slow(Fetched fetched) {
        Fetched.Failed failed = assertInstanceOf(Fetched.Failed.class, fetched);
        return failed.message().contains("in time") ? "metadata_slow" : failed.code();
    }

    @Test
    void tellsUnreachableServersApart() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Fetched.Failed refused =
                assertInstanceOf(Fetched.Failed.class, fetch(URI.create("http://localhost:" + free + "/")));
        assertEquals("metadata_unreachable", refused.code());
        Reach.Resolver nobody = host -> {
            throw new UnknownHostException(host);
        };
        Fetched.Failed unknown = assertInstanceOf(
                Fetched.Failed.class,
                fetch(URI.create("https://idp.example.com/"), false, "", nobody, Duration.ofSeconds(5)));
        assertEquals("The host of the metadata URL is unknown.", unknown.message());
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerPlainly(plain));
            answering.start();
            Fetched.Failed noTls = assertInstanceOf(
                    Fetched.Failed.class, fetch(URI.create("https://localhost:" + plain.getLocalPort() + "/m")));
            assertEquals("metadata_unreachable", noTls.code());
            assertTrue(noTls.message().contains("certificate"), noTls.message());
            answering.join();
        }
    }

    private static void answerPlainly(ServerSocket plain) {
        try (java.net.Socket socket = plain.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Tag("rule-17")
    void onlyPublicAddressesArePublic() throws Exception {
        for (String address : Set.of(
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "192.0.0.8",
                "198.18.0.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fec0::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:a00:1::1",
                "2001::1",
                "2001:db8::1",
                "ff02::1",
                "100::1")) {
            assertTrue(!PublicAddress.is(InetAddress.getByName(address)), address);
        }
        for (String address : Set.of("93.184.216.34", "8.8.8.8", "172.15.0.1", "100.63.0.1", "2606:2800:220:1::1")) {
            assertTrue(PublicAddress.is(InetAddress.getByName(address)), address);
        }
    }
}
