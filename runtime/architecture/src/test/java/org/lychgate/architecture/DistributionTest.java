package org.lychgate.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the built archive holds; the distribution is built before this module. */
class DistributionTest {
    private static final LocalDateTime BUILT_AT =
            LocalDateTime.ofInstant(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Pattern EMBEDDED = Pattern.compile(
            "<artifactId>([^<]+)</artifactId>\\s*<scope>provided</scope>\\s*<exclusions>", Pattern.DOTALL);

    @TempDir
    private static Path home;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        Path archive = newest(Path.of("../target"));
        int exit = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", home.toString(), "--strip-components=1")
                .inheritIO()
                .start()
                .waitFor();
        assertEquals(0, exit, "tar " + archive);
    }

    @Test
    void theBillOfMaterialsNamesEveryJar() throws IOException {
        Set<String> missing = new TreeSet<>();
        jars().forEach(j -> missing.add(j.getFileName().toString()));
        missing.removeAll(named(true));
        assertEquals(Set.of(), missing);
    }

    @Test
    void theBillOfMaterialsNamesWhatTheWrappersHold() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (String folder : BundleMap.folders()) {
            if ("wrapped".equals(BundleMap.layers().get(folder))) {
                Matcher m = EMBEDDED.matcher(
                        Files.readString(BundleMap.BUNDLES.resolve(folder).resolve("pom.xml")));
                while (m.find()) {
                    missing.add(m.group(1));
                }
            }
        }
        missing.remove("osgi.core");
        assertTrue(missing.size() > 20, "embedded libraries were found");
        missing.removeAll(named(false));
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyWrapperBringsTheLicencesOfWhatItHolds() throws IOException {
        for (Path jar : jars()) {
            if (jar.getFileName().toString().startsWith("wrap-")) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    boolean licences = file.stream()
                            .anyMatch(e -> e.getName().startsWith("META-INF/third-party/")
                                    && e.getName().contains("LICENSE"));
                    assertTrue(licences, jar.getFileName().toString());
                    assertFalse(file.stream().anyMatch(e -> e.getName().equals("META-INF/LICENSE")), "one for all");
                }
            }
        }
    }

    @Test
    void ourJarsCarryNoTimeOfTheirBuild() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path jar : jars()) {
            if (jar.getFileName().toString().endsWith("-SNAPSHOT.jar")) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    file.stream()
                            .filter(e -> !BUILT_AT.equals(e.getTimeLocal()))
                            .findFirst()
                            .ifPresent(e -> wrong.add(jar.getFileName() + "!" + e.getName() + " " + e.getTimeLocal()));
                    if (file.getManifest().getMainAttributes().getValue("Bnd-LastModified") != null) {
                        wrong.add(jar.getFileName() + " Bnd-LastModified");
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static Set<String> named(boolean asFile) throws IOException {
        JsonNode bom = new ObjectMapper().readTree(home.resolve("sbom.json").toFile());
        Set<String> names = new TreeSet<>();
        for (JsonNode c : bom.get("components")) {
            String name = c.get("name").asText();
            names.add(asFile ? name + "-" + c.get("version").asText() + ".jar" : name);
        }
        return names;
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(f -> f.toString().endsWith(".jar")).toList();
        }
    }

    private static Path newest(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".tar.gz"))
                    .max((a, b) ->
                            Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
                    .orElseThrow(() -> new IOException("no archive in " + folder + "; build runtime/distribution"));
        }
    }
}
