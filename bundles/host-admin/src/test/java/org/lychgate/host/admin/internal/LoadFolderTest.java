package org.lychgate.host.admin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

final class LoadFolderTest {

    private static final Instant NOW = Instant.parse("2026-05-05T12:00:00Z");
    private static final String NAME = "org.example.plug";

    @TempDir
    private Path home;

    private TestFramework framework;
    private Path folder;
    private Path copies;
    private LoadFolder load;

    @BeforeEach
    void start() throws BundleException, IOException {
        framework = TestFramework.start(home.resolve("cache"));
        folder = Files.createDirectory(home.resolve("load"));
        copies = home.resolve("copies");
        load = fresh();
    }

    @AfterEach
    void stop() throws BundleException {
        framework.close();
    }

    @Test
    void aShippedBundleIsUpdatedInPlaceAndComesBack() throws IOException, BundleException {
        long id = ship("1.0.0");
        drop("plug.jar", "2.0.0");
        load.scan();
        assertEquals("2.0.0", framework.active(NAME));

        Files.delete(folder.resolve("plug.jar"));
        load.scan();
        assertEquals("1.0.0", framework.active(NAME));
        assertEquals(id, framework.named(NAME).orElseThrow().getBundleId());
    }

    @Test
    void ofTwoFilesForOneBundleTheFirstHoldsUntilItGoes() throws IOException {
        drop("a.jar", "1.0.0");
        drop("b.jar", "2.0.0");
        load.scan();
        assertEquals("1.0.0", framework.active(NAME));

        Files.delete(folder.resolve("a.jar"));
        load.scan();
        assertEquals("2.0.0", framework.active(NAME), "the file that waited takes its place");
    }

    @Test
    void aRenamedFileChangesNothing() throws IOException {
        drop("a.jar", "1.0.0");
        load.scan();
        long started = framework.named(NAME).orElseThrow().getLastModified();

        Files.move(folder.resolve("a.jar"), folder.resolve("b.jar"));
        load.scan();

        assertEquals("1.0.0", framework.active(NAME));
        assertEquals(started, framework.named(NAME).orElseThrow().getLastModified());
    }

    @Test
    void aFileWhoseContentBelongsToAnotherBundleGivesTheFormerBack() throws IOException, BundleException {
        ship("1.0.0");
        drop("x.jar", "2.0.0");
        load.scan();

        TestFramework.jar(folder.resolve("x.jar"), "org.example.other", "3.0.0", Map.of());
        load.scan();

        assertEquals("1.0.0", framework.active(NAME));
        assertEquals("3.0.0", framework.active("org.example.other"));
    }

    @Test
    void aVersionThatDoesNotResolveGivesWayToTheOneBefore() throws IOException {
        drop("x.jar", "1.0.0");
        load.scan();

        TestFramework.jar(folder.resolve("x.jar"), NAME, "2.0.0", Map.of("Import-Package", "org.example.nowhere"));
        load.scan();
        assertEquals("1.0.0", framework.active(NAME));
    }

    @Test
    void aNewBundleThatDoesNotResolveIsRemovedAgain() throws IOException {
        TestFramework.jar(folder.resolve("x.jar"), NAME, "2.0.0", Map.of("Import-Package", "org.example.nowhere"));
        load.scan();
        assertTrue(framework.named(NAME).isEmpty());
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLookedAtAgain() throws IOException {
        Path whole = TestFramework.jar(home.resolve("whole.jar"), NAME, "1.0.0", Map.of());
        byte[] bytes = Files.readAllBytes(whole);
        Path file = Files.write(folder.resolve("x.jar"), Arrays.copyOf(bytes, bytes.length / 2));
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        assertTrue(load.scan(), "not complete yet");

        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(10)));
        assertFalse(load.scan(), "it rests, so it is refused");

        Files.write(file, bytes);
        assertFalse(load.scan());
        assertEquals("1.0.0", framework.active(NAME));
    }

    @Test
    void aNewObjectThatRemembersGoesOnWithoutAnotherUpdate() throws IOException, BundleException {
        ship("1.0.0");
        drop("x.jar", "2.0.0");
        load.scan();
        long updated = framework.named(NAME).orElseThrow().getLastModified();

        LoadFolder again = fresh();
        again.scan();
        assertEquals(updated, framework.named(NAME).orElseThrow().getLastModified());

        Files.delete(folder.resolve("x.jar"));
        again.scan();
        assertEquals("1.0.0", framework.active(NAME));
    }

    @Test
    void copiesOutOfUseAreDeleted() throws IOException {
        for (String version : new String[] {"1.0.0", "2.0.0", "3.0.0"}) {
            drop("x.jar", version);
            load.scan();
        }
        assertEquals(1, copies());

        Files.delete(folder.resolve("x.jar"));
        load.scan();
        assertEquals(0, copies());
    }

    private LoadFolder fresh() throws IOException {
        Overlays overlays = new Overlays(framework.bundles(), home.resolve("load.properties"), copies);
        return new LoadFolder(folder, copies, new LoadTrust.AnyFile(), overlays, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private long ship(String version) throws IOException, BundleException {
        Path jar = TestFramework.jar(home.resolve("shipped.jar"), NAME, version, Map.of());
        RunningBundles bundles = framework.bundles();
        var bundle = bundles.install("reference:" + jar.toUri(), 40);
        bundles.start(bundle);
        return bundle.getBundleId();
    }

    private void drop(String name, String version) throws IOException {
        TestFramework.jar(folder.resolve(name), NAME, version, Map.of());
    }

    private long copies() throws IOException {
        try (Stream<Path> files = Files.list(copies)) {
            return files.count();
        }
    }
}
