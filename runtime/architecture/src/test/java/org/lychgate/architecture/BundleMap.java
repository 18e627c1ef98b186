package org.lychgate.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The map in {@code bundles/README.md} and the folders it speaks of. */
final class BundleMap {
    /** Folder of all bundles, seen from this module. */
    static final Path BUNDLES = Path.of("../../bundles").toAbsolutePath().normalize();

    private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");

    private BundleMap() {}

    /** Layer by folder name, as the table says. */
    static Map<String, String> layers() {
        Map<String, String> layers = new TreeMap<>();
        for (String line : lines(BUNDLES.resolve("README.md"))) {
            List<String> cells = List.of(line.split("\\|", -1));
            if (cells.size() > 3) {
                Matcher names = NAME.matcher(cells.get(1));
                while (names.find()) {
                    layers.put(names.group(1), cells.get(2).strip());
                }
            }
        }
        return layers;
    }

    /** Folders that are bundles. */
    static List<String> folders() {
        try (Stream<Path> children = Files.list(BUNDLES)) {
            return children.filter(c -> Files.exists(c.resolve("pom.xml")))
                    .map(c -> c.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our own bundles that were built; wrappers hold nothing of ours. */
    static List<Bundle> own() {
        Map<String, String> layers = layers();
        List<Bundle> bundles = new ArrayList<>();
        for (String folder : folders()) {
            String layer = layers.getOrDefault(folder, "");
            Path classes = BUNDLES.resolve(folder).resolve("target/classes");
            if (!layer.equals("wrapped") && Files.exists(classes.resolve("META-INF/MANIFEST.MF"))) {
                bundles.add(new Bundle(folder, layer, classes));
            }
        }
        return bundles;
    }

    /** Folders that should have been built before this module and were not. */
    static List<String> notBuilt() {
        List<String> built = own().stream().map(Bundle::name).toList();
        return folders().stream()
                .filter(f -> !"wrapped".equals(layers().get(f)))
                .filter(f -> !built.contains(f))
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
