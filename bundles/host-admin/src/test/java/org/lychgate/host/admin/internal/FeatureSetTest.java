package org.lychgate.host.admin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

final class FeatureSetTest {

    @TempDir
    private Path home;

    private TestFramework framework;
    private HostPaths paths;
    private ConfigurationAdmin configurations;
    private FeatureSet features;

    @BeforeEach
    void start() throws BundleException, IOException {
        framework = TestFramework.start(home.resolve("cache"));
        configurations = framework.configurations();
        paths = new HostPaths(home, home.resolve("data"), Set.of("asked"));
        Files.createDirectories(paths.features());
        Files.createDirectories(paths.data());
        features = fresh();
    }

    @AfterEach
    void stop() throws BundleException {
        framework.close();
    }

    @Test
    void aSharedBundleGoesWithTheLastFeatureThatNeedsIt() throws IOException {
        shipped("shared", Map.of());
        shipped("one", Map.of());
        feature("first", "shared", "one");
        feature("second", "shared");
        features.apply();
        assertEquals("1.0.0", framework.active("shared"));
        long id = framework.named("shared").orElseThrow().getBundleId();

        Files.delete(paths.features().resolve("first.json"));
        features.apply();
        assertEquals("none", framework.active("one"));
        assertEquals(id, framework.named("shared").orElseThrow().getBundleId());

        Files.delete(paths.features().resolve("second.json"));
        features.apply();
        assertEquals("none", framework.active("shared"));
    }

    @Test
    void aFeatureOnRequestIsInOnlyWhenItWasAskedFor() throws IOException {
        shipped("one", Map.of());
        shipped("other", Map.of());
        Files.createDirectories(paths.featuresOnRequest());
        feature("asked", "one");
        feature("not-asked", "other");
        for (String name : List.of("asked.json", "not-asked.json")) {
            Files.move(paths.features().resolve(name), paths.featuresOnRequest().resolve(name));
        }

        features.apply();

        assertEquals("1.0.0", framework.active("one"));
        assertEquals("none", framework.active("other"));
        assertEquals(Set.of("asked"), features.installed().keySet());
    }

    @Test
    void ofAFeatureThatFailsNothingStays() throws IOException {
        shipped("good", Map.of());
        shipped("bad", Map.of("Import-Package", "org.example.nowhere"));
        feature("broken", "good", "bad");

        features.apply();

        assertTrue(framework.named("good").isEmpty());
        assertTrue(framework.named("bad").isEmpty());
        assertEquals(1, features.troubles().size());
        assertTrue(features.troubles().get(0).sentence().startsWith("Feature broken is not installed: "));
    }

    @Test
    void theInventorySaysWhereEachFeatureStands() throws IOException {
        shipped("one", Map.of());
        shipped("two", Map.of());
        feature("first", "one");
        feature("gone", "two");
        feature("lost", "absent");
        features.takeOut("gone");
        features.apply();

        assertEquals(
                List.of("first INSTALLED", "gone TAKEN_OUT", "lost FAILED"),
                features.inventory().stream()
                        .map(feature -> feature.name() + " " + feature.state())
                        .toList());
    }

    @Test
    void aFeatureThatFailsTakesNothingFromOthers() throws IOException {
        shipped("shared", Map.of());
        shipped("bad", Map.of("Import-Package", "org.example.nowhere"));
        feature("a-good", "shared");
        feature("broken", "shared", "bad");

        features.apply();

        assertEquals("1.0.0", framework.active("shared"));
        assertEquals(Set.of("a-good"), features.installed().keySet());
    }

    @Test
    void aFeatureThatNamesAnAbsentJarIsToldOfAndMendedByItsFile() throws IOException {
        feature("lost", "absent");
        features.apply();
        assertTrue(
                features.troubles().get(0).sentence().contains("is not in the repository"),
                features.troubles().get(0).sentence());

        shipped("present", Map.of());
        feature("lost", "present");
        features.apply();

        assertEquals(List.of(), features.troubles());
        assertEquals("1.0.0", framework.active("present"));
    }

    @Test
    void aFileThatBecomesUnreadableLeavesWhatRunsAlone() throws IOException {
        shipped("one", Map.of());
        feature("first", "one");
        features.apply();

        Files.writeString(paths.features().resolve("first.json"), "{ half");
        features.apply();

        assertEquals("1.0.0", framework.active("one"));
        assertEquals(1, features.troubles().size());
    }

    @Test
    void whatWasTakenOutStaysOutAfterARestart() throws IOException {
        shipped("one", Map.of());
        feature("first", "one");
        features.apply();

        assertTrue(features.takeOut("first"));
        features.apply();
        assertEquals("none", framework.active("one"));

        FeatureSet restarted = fresh();
        restarted.apply();
        assertEquals("none", framework.active("one"));
        assertEquals(Set.of("first"), restarted.takenOut());

        assertTrue(restarted.putIn("first"));
        restarted.apply();
        assertEquals("1.0.0", framework.active("one"));
    }

    @Test
    void whoNeedsAFeatureRunsAgainWhenItComesBack() throws IOException, BundleException {
        shipped("api", Map.of("Export-Package", "org.example.api"));
        feature("first", "api");
        features.apply();
        Path jar = TestFramework.jar(
                home.resolve("needs.jar"), "needs", "1.0.0", Map.of("Import-Package", "org.example.api"));
        framework.bundles().start(framework.bundles().install("needs", jar, 1));
        assertEquals("1.0.0", framework.active("needs"));

        features.takeOut("first");
        features.apply();
        assertEquals("none", framework.active("needs"));

        features.putIn("first");
        features.apply();
        assertEquals("1.0.0", framework.active("needs"));
    }

    @Test
    void anUnknownFeatureIsNeitherPutInNorTakenOut() throws IOException {
        assertFalse(features.putIn("nonsense"));
        assertFalse(features.takeOut("nonsense"));
    }

    private FeatureSet fresh() throws IOException {
        RunningBundles bundles = framework.bundles();
        Overlays overlays = new Overlays(bundles, home.resolve("load.properties"), home.resolve("copies"));
        return new FeatureSet(
                paths,
                bundles,
                new FeatureServiceImpl(),
                new FeatureConfigurations(configurations, paths.config()),
                overlays);
    }

    private void shipped(String name, Map<String, String> headers) throws IOException {
        Path jar = paths.repository().resolve("org/example/" + name + "/1.0.0/" + name + "-1.0.0.jar");
        TestFramework.jar(jar, name, "1.0.0", headers);
    }

    @Test
    void configurationsComeAndGoWithTheirFeatureTwice() throws IOException {
        shipped("one", Map.of());
        for (int round = 0; round < 2; round++) {
            configured(
                    "first", "{\"a.pid\": {\"word\": \"x\", \"count:Integer\": 7}, \"f~n\": {\"word\": \"y\"}}", "one");
            features.apply();
            assertEquals("x", value("a.pid", "word"));
            assertEquals(7, value("a.pid", "count"));
            assertEquals("y", value("f~n", "word"));

            configured("first", "{\"a.pid\": {\"word\": \"changed\"}}", "one");
            features.apply();
            assertEquals("changed", value("a.pid", "word"));
            assertNull(value("a.pid", "count"));
            assertNull(value("f~n", "word"));

            Files.delete(paths.features().resolve("first.json"));
            features.apply();
            assertNull(value("a.pid", "word"));
        }
    }

    @Test
    void whatTheOperatorConfiguresIsLeftAlone() throws IOException {
        Files.createDirectories(paths.config());
        Files.writeString(
                paths.config().resolve("mine.json"),
                "{\":configurator:resource-version\": 1, \":configurator:symbolic-name\": \"mine\","
                        + " \":configurator:version\": \"1\", \"in.file\": {\"word\": \"operator\"}}");
        Files.writeString(paths.config().resolve("broken.json"), "{ half");
        configurations.getConfiguration("by.hand", "?").update(FrameworkUtil.asDictionary(Map.of("word", "operator")));
        shipped("one", Map.of());
        configured(
                "first",
                "{\"in.file\": {\"word\": \"x\"}, \"by.hand\": {\"word\": \"x\"}, \"free\": {\"word\": \"x\"}}",
                "one");
        features.apply();
        assertNull(value("in.file", "word"));
        assertEquals("operator", value("by.hand", "word"));
        assertEquals("x", value("free", "word"));

        Files.delete(paths.features().resolve("first.json"));
        features.apply();
        assertEquals("operator", value("by.hand", "word"));
        assertNull(value("free", "word"));
    }

    @Test
    void ofTwoFeaturesThatConfigureTheSameTheOtherTakesOver() throws IOException {
        shipped("one", Map.of());
        configured("a", "{\"pid\": {\"word\": \"of a\"}}", "one");
        configured("b", "{\"pid\": {\"word\": \"of b\"}}", "one");
        features.apply();
        assertEquals("of a", value("pid", "word"));
        Files.delete(paths.features().resolve("a.json"));
        features.apply();
        assertEquals("of b", value("pid", "word"));
    }

    @Test
    void aFeatureThatFailsConfiguresNothing() throws IOException {
        shipped("bad", Map.of("Import-Package", "org.example.nowhere"));
        configured("broken", "{\"pid\": {\"word\": \"x\"}}", "bad");
        features.apply();
        assertNull(value("pid", "word"));
    }

    private @Nullable Object value(String pid, String key) throws IOException {
        try {
            Configuration[] found = configurations.listConfigurations("(service.pid=" + pid + ")");
            return found == null ? null : found[0].getProperties().get(key);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private void configured(String name, String configurations, String... bundles) throws IOException {
        feature(name, bundles);
        Path file = paths.features().resolve(name + ".json");
        String plain = Files.readString(file);
        Files.writeString(
                file, plain.substring(0, plain.length() - 1) + ", \"configurations\": " + configurations + "}");
    }

    private void feature(String name, String... bundles) throws IOException {
        String parts = Arrays.stream(bundles)
                .map(bundle -> "{\"id\": \"org.example:" + bundle + ":1.0.0\"}")
                .collect(Collectors.joining(","));
        Files.writeString(
                paths.features().resolve(name + ".json"),
                "{\"feature-resource-version\": \"1.0\", \"id\": \"org.example:" + name + ":1.0.0\", \"bundles\": ["
                        + parts + "]}");
    }
}
