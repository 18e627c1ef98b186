package org.lychgate.saml.sp.internal.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.wire.SafeXml;
import org.lychgate.saml.sp.testidp.IdpXml;
import org.lychgate.saml.sp.testidp.TestKey;

/** Servers that break the rules of HTTP, written byte by byte: a fetch ends, in time and with a sentence, and nothing half of it is taken. */
class MetadataServersTest {
    private static final String GOOD = IdpXml.of(World.IDP, TestKey.RSA);
    private static final String OK = "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\n";
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Reach LOOPBACK = new Reach(true, Set.of(), Reach.system());

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger visits = new AtomicInteger();

    MetadataServersTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        socket.close();
        threads.shutdownNow();
    }

    /** What a server writes. */
    private interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private URI serving(Answer answer) {
        threads.execute(() -> {
            while (!socket.isClosed()) {
                serveOne(answer);
            }
        });
        return URI.create("http://localhost:" + socket.getLocalPort() + "/m");
    }

    private void serveOne(Answer answer) {
        try (Socket visitor = socket.accept()) {
            visits.incrementAndGet();
            readHead(visitor);
            answer.write(visitor.getOutputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The visitor has left in the middle, which is what most of these tests are about.
            return;
        }
    }

    private static void readHead(Socket visitor) throws IOException {
        int ends = 0;
        int read = visitor.getInputStream().read();
        while (read >= 0) {
            ends = read == '\n' ? ends + 1 : read == '\r' ? ends : 0;
            if (ends == 2) {
                return;
            }
            read = visitor.getInputStream().read();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Fetched fetch(URI url, Duration budget) throws Exception {
        try (HttpMetadataFetch fetch = new HttpMetadataFetch(LOOPBACK, SSLContext.getDefault())) {
            return fetch.fetch(url, budget);
        }
    }

    private static Fetched.Failed failed(Fetched fetched) {
        return assertInstanceOf(Fetched.Failed.class, fetched);
    }

    private static byte[] document(Fetched fetched) {
        return assertInstanceOf(Fetched.Document.class, fetched).bytes();
    }

    private static String refused(byte[] bytes) {
        IdpMetadataReader reader =
                new IdpMetadataReader(new SafeXml(), LOOPBACK, Clock.fixed(World.NOW, ZoneOffset.UTC));
        return assertThrows(
                        MetadataRefused.class,
                        () -> reader.read(new MetadataDocument(bytes, URI.create("https://idp.example.com/m"))))
                .code();
    }

    @Test
    @Tag("rule-17")
    void aRedirectToItselfEndsAfterThree() throws Exception {
        URI url = serving(out ->
                write(out, "HTTP/1.1 302 Found\r\nLocation: /m\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        assertEquals("metadata_redirects", failed(fetch(url, BUDGET)).code());
        assertEquals(4, visits.get());
    }

    @Test
    @Tag("rule-17")
    void endlessHeadersEnd() throws Exception {
        Fetched.Failed many = failed(fetch(
                serving(out -> {
                    write(out, OK);
                    for (long i = 0; over.getCount() > 0; i++) {
                        write(out, "X-" + i + ": y\r\n");
                    }
                }),
                BUDGET));
        assertEquals("metadata_unreachable", many.code());
        assertTrue(many.message().contains("was cut off"), many.message());
    }

    @Test
    @Tag("rule-17")
    void oneEndlessHeaderEnds() throws Exception {
        byte[] block = "y".repeat(8192).getBytes(StandardCharsets.US_ASCII);
        Fetched.Failed one = failed(fetch(
                serving(out -> {
                    write(out, OK + "X-Long: ");
                    while (over.getCount() > 0) {
                        out.write(block);
                    }
                }),
                BUDGET));
        assertEquals("metadata_unreachable", one.code());
    }

    @Test
    @Tag("rule-17")
    void endlessInterimAnswersEndWithTheBudget() throws Exception {
        Fetched.Failed interim = failed(fetch(
                serving(out -> {
                    while (over.getCount() > 0) {
                        write(out, "HTTP/1.1 102 Processing\r\n\r\n");
                    }
                }),
                Duration.ofMillis(500)));
        assertEquals("metadata_slow", interim.code());
    }

    @Test
    @Tag("rule-17")
    void aLongerLengthThanTheBodyIsABrokenAnswer() throws Exception {
        Fetched.Failed cut = failed(fetch(
                serving(out -> write(out, OK + "Content-Length: " + (GOOD.length() + 1) + "\r\n\r\n" + GOOD)), BUDGET));
        assertEquals("metadata_unreachable", cut.code());
        assertTrue(cut.message().contains("was cut off"), cut.message());
    }

    @Test
    @Tag("rule-17")
    void aShorterLengthThanTheBodyLeavesNoDocument() throws Exception {
        URI url = serving(out -> write(out, OK + "Content-Length: " + (GOOD.length() - 20) + "\r\n\r\n" + GOOD));
        assertEquals("metadata_malformed", refused(document(fetch(url, BUDGET))));
    }

    @Test
    @Tag("rule-17")
    void aLengthBeyondTheCapIsNotReadToItsEnd() throws Exception {
        URI url = serving(out -> {
            write(out, OK + "Content-Length: 9223372036854775807\r\n\r\n");
            byte[] block = new byte[64 * 1024];
            while (over.getCount() > 0) {
                out.write(block);
            }
        });
        assertEquals("metadata_too_large", failed(fetch(url, BUDGET)).code());
    }

    @Test
    @Tag("rule-17")
    void aLengthThatIsNoNumberCountsForNothing() throws Exception {
        URI url = serving(out -> write(out, OK + "Content-Length: -1\r\nConnection: close\r\n\r\n" + GOOD));
        Fetched fetched = fetch(url, BUDGET);
        if (fetched instanceof Fetched.Document document) {
            assertArrayEquals(GOOD.getBytes(StandardCharsets.UTF_8), document.bytes());
        } else {
            assertEquals("metadata_unreachable", failed(fetched).code());
        }
    }

    @Test
    @Tag("rule-17")
    void compressedBytesThatDoNotSaySoAreNotInflated() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(GOOD.getBytes(StandardCharsets.UTF_8));
        }
        URI url = serving(out -> {
            write(out, OK + "Content-Type: application/xml\r\nContent-Length: " + packed.size() + "\r\n\r\n");
            packed.writeTo(out);
        });
        byte[] received = document(fetch(url, BUDGET));
        assertArrayEquals(packed.toByteArray(), received);
        assertEquals("metadata_malformed", refused(received));
    }

    @Test
    @Tag("rule-17")
    void aBodyThatStallsInsideACertificateEndsWithTheBudget() throws Exception {
        int inside = GOOD.indexOf("<ds:X509Certificate>") + 200;
        Fetched.Failed stalled = failed(fetch(
                serving(out -> {
                    write(out, OK + "Content-Length: " + GOOD.length() + "\r\n\r\n" + GOOD.substring(0, inside));
                    over.await();
                }),
                Duration.ofMillis(500)));
        assertTrue(stalled.code().equals("metadata_slow") || stalled.message().contains("in time"), stalled.toString());
    }

    @Test
    @Tag("rule-17")
    void aHandshakeThatStallsEndsWithTheBudget() throws Exception {
        threads.execute(() -> {
            try (Socket visitor = socket.accept()) {
                visits.incrementAndGet();
                over.await();
                visitor.shutdownOutput();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        URI url = URI.create("https://localhost:" + socket.getLocalPort() + "/m");
        Fetched.Failed stalled = failed(fetch(url, Duration.ofMillis(500)));
        assertTrue(stalled.code().equals("metadata_slow") || stalled.message().contains("in time"), stalled.toString());
        assertEquals(1, visits.get());
    }
}
