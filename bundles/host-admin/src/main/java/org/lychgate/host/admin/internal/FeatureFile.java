package org.lychgate.host.admin.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/**
 * A feature as its file says (OSGi R8 Feature JSON, OSGi Compendium 159).
 *
 * @param name the file's name without {@code .json}; what operators call it
 * @param title what it is, for people
 * @param parts the bundles it needs
 * @param configurations what it configures, by PID ({@code factory~name} for one of several)
 */
record FeatureFile(String name, String title, List<Part> parts, Map<String, Map<String, Object>> configurations) {

    private static final String SUFFIX = ".json";
    private static final int USUAL_LEVEL = 40;

    /**
     * One bundle of a feature.
     *
     * @param location the bundle's location in the framework: its jar in the repository, by reference
     * @param jar the jar
     * @param startLevel from the metadata {@code start-level} of the bundle's entry
     */
    record Part(String location, Path jar, int startLevel) {}

    FeatureFile {
        parts = List.copyOf(parts);
        configurations = Map.copyOf(configurations);
    }

    static boolean isOne(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX);
    }

    static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /**
     * Reads a feature.
     *
     * @param file the JSON file
     * @param repository the folder, laid out as Maven does, that holds the bundles
     * @throws IOException if the file is no feature or names a bundle that is not there; the message is for the operator
     */
    static FeatureFile read(Path file, Path repository, FeatureService features) throws IOException {
        Feature feature;
        try (Reader reader = Files.newBufferedReader(file)) {
            feature = features.readFeature(reader);
        } catch (IOException | RuntimeException e) {
            throw new IOException("it is not a readable OSGi feature", e);
        }
        List<Part> parts = new ArrayList<>();
        for (FeatureBundle bundle : feature.getBundles()) {
            Path jar = jar(repository, bundle.getID());
            if (!Files.isRegularFile(jar)) {
                throw new IOException(bundle.getID() + " is not in the repository");
            }
            parts.add(new Part("reference:" + jar.toUri(), jar, startLevel(bundle)));
        }
        Map<String, Map<String, Object>> configurations = new HashMap<>();
        feature.getConfigurations().forEach((pid, configuration) -> configurations.put(pid, configuration.getValues()));
        return new FeatureFile(nameOf(file), feature.getName().orElseGet(() -> nameOf(file)), parts, configurations);
    }

    private static Path jar(Path repository, ID id) {
        String file = id.getArtifactId() + "-" + id.getVersion()
                + id.getClassifier().map(classifier -> "-" + classifier).orElse("") + ".jar";
        return repository
                .resolve(id.getGroupId().replace('.', '/'))
                .resolve(id.getArtifactId())
                .resolve(id.getVersion())
                .resolve(file);
    }

    private static int startLevel(FeatureBundle bundle) {
        return bundle.getMetadata().get("start-level") instanceof Number level ? level.intValue() : USUAL_LEVEL;
    }
}
