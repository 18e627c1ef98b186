package org.lychgate.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting and stopping, with good and with bad settings. */
final class StartIT {

    /** Every character that means something to somebody on its way. */
    private static final String ODD_TOKEN = "abc$[prop:user.name]\\d,e;f$x$${y}$[env:HOME]{g}(h)";

    @TempDir
    private Path folder;

    @Test
    void theHostBecomesReadyAndStopsCleanly() throws IOException, InterruptedException {
        Unpacked files = Unpacked.in(folder);
        try (Running host = Running.start(files, Map.of("LYCHGATE_OPERATOR_TOKEN", ODD_TOKEN))) {
            assertEquals(200, host.get("/health/live").statusCode());
            assertEquals(200, host.get("/api/admin/v1/organizations", ODD_TOKEN).statusCode());
            assertEquals(
                    401,
                    host.get("/api/admin/v1/organizations", ODD_TOKEN + "x").statusCode());
            HttpResponse<String> ready = host.get("/health/ready");
            assertEquals(200, ready.statusCode());
            assertTrue(ready.headers().firstValue("Server").isEmpty(), "the server does not name itself");

            Unpacked.Ended status = host.command("status");
            assertEquals(0, status.exitCode(), status.err());
            assertTrue(status.out().contains(host.address().toString()), status.out());
            assertTrue(host.printed().contains("Lychgate is ready at " + host.address()), host.printed());

            assertEquals("rwx------", mode(files.data()));
            assertEquals("rw-------", mode(files.data().resolve("shell.sock")));

            assertEquals(0, host.stop());
            assertFalse(Files.exists(files.data().resolve("http.port")), "no port is named that nobody listens on");
        }
        assertEquals(1, files.command(Map.of(), "status").exitCode());
    }

    @Test
    @Tag("rule-25")
    void theOneTimeSetUpLinkGoesToAPrivateFileWhereThereIsNoTerminal() throws IOException, InterruptedException {
        Unpacked files = Unpacked.in(folder);
        try (Running host = Running.start(files, Map.of())) {
            Path file = files.data().resolve("setup.link");
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file));
            String first = Files.readString(file).strip();
            assertTrue(first.startsWith(host.address() + "/setup/"), "a link of this host");
            assertEquals("rw-------", mode(file));
            assertFalse(host.printed().contains("/setup/"), "the link is not printed");
            assertFalse(files.log().contains("/setup/"), "the link is not logged");

            assertEquals(0, host.command("setup-link").exitCode());
            assertNotEquals(first, Files.readString(file).strip());
        }
    }

    @Test
    void startAndStopWorkInTheBackground() throws IOException, InterruptedException {
        Unpacked files = Unpacked.in(folder);
        Map<String, String> anyPort = Map.of("LYCHGATE_HTTP_PORT", "0");

        Unpacked.Ended start = files.command(anyPort, "start");
        try {
            assertEquals(0, start.exitCode(), start.err());
            assertEquals(0, files.command(anyPort, "status").exitCode());
            assertEquals(1, files.command(anyPort, "run").exitCode(), "a second one on the same folder is refused");
        } finally {
            assertEquals(0, files.command(anyPort, "stop").exitCode());
        }
        assertEquals(1, files.command(anyPort, "status").exitCode());
    }

    @Test
    void aTakenPortEndsTheStartWithOneSentence() throws IOException, InterruptedException {
        Unpacked files = Unpacked.in(folder);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Map<String, String> settings = Map.of("LYCHGATE_HTTP_PORT", port);

            assertRefused(files, files.command(settings, "run"), "LYCHGATE_HTTP_PORT is " + port);
            assertRefused(files, files.command(settings, "start"), "LYCHGATE_HTTP_PORT is " + port);
        }
    }

    @Test
    void aWrongValueEndsTheStartWithOneSentence() throws IOException, InterruptedException {
        Unpacked files = Unpacked.in(folder);

        Unpacked.Ended run = files.command(Map.of("LYCHGATE_PUBLIC_URL", "portal.example.com"), "run");

        assertRefused(files, run, "LYCHGATE_PUBLIC_URL is \"portal.example.com\"; expected ");
    }

    @Test
    void anUnreachableDatabaseEndsTheStartWithOneSentence() throws IOException, InterruptedException {
        Unpacked files = Unpacked.in(folder);
        String nowhere = "jdbc:postgresql://localhost:" + freePort() + "/lychgate";

        Unpacked.Ended run = files.command(
                Map.of("LYCHGATE_HTTP_PORT", "0", "LYCHGATE_DB_URL", nowhere, "LYCHGATE_DB_PASSWORD", "not-to-be-told"),
                "run");

        assertEquals(1, run.exitCode());
        assertEquals(1, sentences(run.err()), run.err());
        assertTrue(run.err().contains("database"), run.err());
        assertFalse((run.out() + run.err() + files.log()).contains("not-to-be-told"), "the password is not told");
    }

    @Test
    void aBundleThatCannotBeResolvedEndsTheStartWithItsRootCause() throws IOException, InterruptedException {
        Unpacked files = Unpacked.in(folder);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.example.lost");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
        manifest.getMainAttributes().putValue("Import-Package", "org.example.nowhere;version=\"[2,3)\"");
        Path jar = files.home().resolve("bundles/30/lost.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();

        Unpacked.Ended run = files.command(Map.of("LYCHGATE_HTTP_PORT", "0"), "run");

        assertRefused(
                files,
                run,
                "Bundle org.example.lost 1.0.0 cannot be resolved: org.example.lost needs package org.example.nowhere");
    }

    private static void assertRefused(Unpacked files, Unpacked.Ended run, String sentence) throws IOException {
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("lychgate: " + sentence), run.err());
        assertEquals(1, sentences(run.err()), run.err());
        assertTrue(files.log().contains(sentence.replace("\"", "\\\"")), "the log holds the sentence as well");
    }

    private static long sentences(String err) {
        return err.lines().filter(line -> line.startsWith("lychgate: ")).count();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
