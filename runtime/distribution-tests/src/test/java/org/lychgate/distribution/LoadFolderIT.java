package org.lychgate.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What dropping files into the load and features folders does to a running host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoadFolderIT {

    private static final String OKTA = "org.lychgate.provider.okta";
    private static final String ABSENT = "absent";
    private static final Duration SOON = Duration.ofSeconds(30);

    private Path folder;
    private Unpacked files;
    private Running host;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        files = Unpacked.in(folder);
        host = Running.start(files, Map.of());
    }

    @AfterEach
    void emptyLoadFolder() throws IOException, InterruptedException {
        try (var dropped = Files.list(files.load())) {
            for (Path file :
                    dropped.filter(one -> one.toString().endsWith(".jar")).toList()) {
                Files.delete(file);
            }
        }
        String shipped = "0.1.0.SNAPSHOT";
        until(() -> shipped.equals(version(OKTA)));
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        assertEquals(0, host.stop());
        host.close();
    }

    @Test
    void aJarWithTheNameOfARunningBundleUpdatesItInPlaceTwiceAndNothingElseRestarts()
            throws IOException, InterruptedException {
        Map<String, Running.BundleLine> before = host.bundles();
        for (String version : new String[] {"7.0.1", "7.0.2"}) {
            Path jar = Jars.withVersion(files.shipped("provider-okta"), folder.resolve("new.jar"), version);
            Jars.drop(jar, files.load(), "okta.jar");
            until(() -> version.equals(version(OKTA)));

            Files.delete(files.load().resolve("okta.jar"));
            until(() -> okta(before).version().equals(version(OKTA)));
        }
        Map<String, Running.BundleLine> after = host.bundles();

        assertEquals(okta(before).id(), okta(after).id());
        assertEquals(without(OKTA, before), without(OKTA, after));
    }

    @Test
    void aFileThatIsReplacedByANewerOneUpdatesAgain() throws IOException, InterruptedException {
        Jars.drop(
                Jars.withVersion(files.shipped("provider-okta"), folder.resolve("new.jar"), "8.0.1"),
                files.load(),
                "a.jar");
        until(() -> "8.0.1".equals(version(OKTA)));

        Jars.drop(
                Jars.withVersion(files.shipped("provider-okta"), folder.resolve("new.jar"), "8.0.2"),
                files.load(),
                "a.jar");
        until(() -> "8.0.2".equals(version(OKTA)));
    }

    @Test
    void aNewBundleIsInstalledAndRemovedWithItsFile() throws IOException, InterruptedException {
        Jars.drop(Jars.empty(folder.resolve("new.jar"), "org.example.extra", "1.0.0"), files.load(), "extra.jar");
        until(() -> "1.0.0".equals(version("org.example.extra")));

        Files.delete(files.load().resolve("extra.jar"));
        until(() -> ABSENT.equals(version("org.example.extra")));
    }

    @Test
    void aCorruptFileIsReportedInOneSentenceAndTakenOnceItIsWhole() throws IOException, InterruptedException {
        Path file = files.load().resolve("broken.jar");
        byte[] whole = Files.readAllBytes(Jars.empty(folder.resolve("new.jar"), "org.example.broken", "1.0.0"));
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        until(() ->
                files.log().contains("The file broken.jar in the load folder is not taken: it is not a readable jar"));
        assertTrue(host.isReady());

        Files.write(file, whole);
        until(() -> "1.0.0".equals(version("org.example.broken")));
    }

    @Test
    void anUpdateThatDoesNotResolveLeavesTheFormerVersionRunning() throws IOException, InterruptedException {
        Map<String, Running.BundleLine> before = host.bundles();
        Path jar = Jars.withHeader(
                files.shipped("provider-okta"), folder.resolve("new.jar"), "Import-Package", "org.example.nowhere");
        Jars.drop(jar, files.load(), "unresolvable.jar");

        until(() -> files.log().contains("The file unresolvable.jar in the load folder is not taken: "));
        until(() -> okta(before).version().equals(version(OKTA)));
        assertTrue(host.isReady());
    }

    @Test
    @Tag("rule-34")
    void nothingIsTakenFromAFolderThatOthersMayWriteTo() throws IOException, InterruptedException {
        Files.setPosixFilePermissions(files.load(), PosixFilePermissions.fromString("rwxrwxr-x"));
        try {
            Jars.drop(
                    Jars.empty(folder.resolve("new.jar"), "org.example.smuggled", "1.0.0"),
                    files.load(),
                    "smuggled.jar");
            until(() -> files.log().contains("is writable by group or others, so nothing in it is taken"));
            assertFalse(host.bundles().containsKey("org.example.smuggled"));
        } finally {
            Files.setPosixFilePermissions(files.load(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void pagesAreServedAgainAfterTheirBundleIsUpdatedAndNobodyMeetsAGap() throws IOException, InterruptedException {
        Path jar = Jars.withVersion(core("portal-login"), folder.resolve("new.jar"), "7.1.0");
        Jars.drop(jar, files.load(), "portal.jar");
        List<Integer> answers = new ArrayList<>();
        until(() -> {
            answers.add(host.get("/login").statusCode());
            return "7.1.0".equals(version("org.lychgate.portal.login"));
        });
        answers.add(host.get("/login").statusCode());

        assertTrue(answers.stream().allMatch(status -> status == 200 || status == 503), answers::toString);
        assertEquals(200, answers.get(answers.size() - 1));
        Files.delete(files.load().resolve("portal.jar"));
        until(() -> "0.1.0.SNAPSHOT".equals(version("org.lychgate.portal.login")));
        assertEquals(200, host.get("/login").statusCode());
    }

    @Test
    void theBundleThatWatchesTheFolderIsUpdatedItself() throws IOException, InterruptedException {
        Path jar = Jars.withVersion(core("host-admin"), folder.resolve("new.jar"), "7.2.0");
        Jars.drop(jar, files.load(), "host.jar");
        until(() -> "7.2.0".equals(version("org.lychgate.host.admin")) && host.isReady());

        Files.delete(files.load().resolve("host.jar"));
        until(() -> "0.1.0.SNAPSHOT".equals(version("org.lychgate.host.admin")) && host.isReady());
    }

    @Test
    void aFeatureGoesWithItsFileAndComesBackWithItTwice() throws IOException, InterruptedException {
        Map<String, Running.BundleLine> before = host.bundles();
        Path feature = files.features().resolve("provider-okta.json");
        for (int round = 0; round < 2; round++) {
            Files.move(feature, folder.resolve("provider-okta.json"));
            until(() -> ABSENT.equals(version(OKTA)));

            Files.move(folder.resolve("provider-okta.json"), feature);
            until(() -> okta(before).version().equals(version(OKTA)));
        }
        assertEquals(without(OKTA, before), without(OKTA, host.bundles()));
    }

    @Test
    void aFeatureIsTakenOutAndPutInByCommand() throws IOException, InterruptedException {
        assertEquals(
                0, host.command("exec", "lychgate:feature-remove provider-okta").exitCode());
        assertFalse(host.bundles().containsKey(OKTA));

        assertEquals(
                0,
                host.command("exec", "lychgate:feature-install provider-okta").exitCode());
        assertTrue(host.bundles().containsKey(OKTA));

        assertEquals(1, host.command("exec", "lychgate:feature-remove nonsense").exitCode());
    }

    @Test
    void theAdminApiGoesOnWhileSamlIsOutAndSaysWhatWaits() throws IOException, InterruptedException {
        String token = Files.readString(files.data().resolve("operator.token")).strip();
        String sso = "/api/admin/v1/organizations/acme/sso";
        host.call("POST", "/api/admin/v1/organizations", token, "{\"name\":\"Acme\",\"companyId\":\"acme\"}");
        Map<String, Running.BundleLine> before = host.bundles();
        for (int round = 0; round < 2; round++) {
            host.command("exec", "lychgate:feature-remove saml");
            Map<String, Running.BundleLine> without = host.bundles();
            assertFalse(without.containsKey("org.lychgate.saml.sp"));
            without.forEach((name, line) -> assertEquals(before.get(name), line, name));

            assertEquals(
                    200, host.get("/api/admin/v1/organizations/acme", token).statusCode());
            String put = "{\"provider\":\"generic\",\"metadataXml\":\"<none/>\"}";
            for (HttpResponse<String> answer :
                    List.of(host.call("PUT", sso, token, put), host.call("POST", sso + "/verify", token, ""))) {
                assertEquals(503, answer.statusCode());
                assertTrue(answer.headers().firstValue("Retry-After").isPresent());
            }

            host.command("exec", "lychgate:feature-install saml");
            until(() -> host.get(sso, token).statusCode() == 200);
        }
    }

    private String version(String symbolicName) throws IOException, InterruptedException {
        Running.BundleLine line = host.bundles().get(symbolicName);
        return line == null || "-".equals(line.startedAt()) ? ABSENT : line.version();
    }

    private Path core(String artifact) throws IOException {
        try (var jars = Files.walk(files.home().resolve("bundles"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(artifact + "-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Running.BundleLine okta(Map<String, Running.BundleLine> bundles) {
        return Objects.requireNonNull(bundles.get(OKTA));
    }

    private static Map<String, Running.BundleLine> without(String name, Map<String, Running.BundleLine> bundles) {
        Map<String, Running.BundleLine> others = new TreeMap<>(bundles);
        others.remove(name);
        return others;
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(SOON).until(() -> Objects.requireNonNull(condition.call()));
    }
}
