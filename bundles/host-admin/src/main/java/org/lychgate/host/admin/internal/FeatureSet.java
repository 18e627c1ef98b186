package org.lychgate.host.admin.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lychgate.directory.api.HostInventory.Feature;
import org.lychgate.directory.api.HostInventory.Kind;
import org.lychgate.directory.api.HostInventory.State;
import org.lychgate.directory.api.HostInventory.Trouble;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.feature.FeatureService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what runs equal to the features that are wanted: those in the features folder, less those taken out. A bundle
 * that several features need goes with the last of them. Who needs what follows from the files, so nothing has to be
 * remembered but the names taken out.
 */
final class FeatureSet {

    private static final Logger LOG = LoggerFactory.getLogger(FeatureSet.class);

    private final HostPaths paths;
    private final RunningBundles bundles;
    private final FeatureService reader;
    private final FeatureConfigurations configurations;
    private final Map<String, FeatureFile> installed = new TreeMap<>();
    private final Map<String, String> complained = new ConcurrentHashMap<>();
    private final Overlays overlays;
    private String applied = "";

    FeatureSet(
            HostPaths paths,
            RunningBundles bundles,
            FeatureService reader,
            FeatureConfigurations configurations,
            Overlays overlays) {
        this.paths = paths;
        this.bundles = bundles;
        this.reader = reader;
        this.configurations = configurations;
        this.overlays = overlays;
    }

    /** The features that run now, by name. */
    Map<String, FeatureFile> installed() {
        return Map.copyOf(installed);
    }

    /** Names of features that are shipped and taken out. */
    Set<String> takenOut() throws IOException {
        Set<String> names = readTakenOut();
        names.retainAll(files().keySet());
        return names;
    }

    /** Wants a shipped feature again, after a restart too. @return false if no such feature is shipped */
    boolean putIn(String name) throws IOException {
        Set<String> out = readTakenOut();
        if (out.remove(name)) {
            writeTakenOut(out);
        }
        return files().containsKey(name);
    }

    /** Wants a feature no longer, after a restart neither. @return false if no such feature is shipped */
    boolean takeOut(String name) throws IOException {
        if (!files().containsKey(name)) {
            return false;
        }
        Set<String> out = readTakenOut();
        if (out.add(name)) {
            writeTakenOut(out);
        }
        return true;
    }

    /** Why wanted features are not installed. */
    List<Trouble> troubles() {
        return complained.entrySet().stream()
                .map(entry -> new Trouble(Kind.FEATURE, entry.getKey(), entry.getValue()))
                .toList();
    }

    /** All that are known here, by name. */
    List<Feature> inventory() throws IOException {
        Map<String, Feature> all = new TreeMap<>();
        installed.forEach((name, file) -> all.put(name, new Feature(name, titled(file), State.INSTALLED)));
        takenOut().forEach(name -> all.put(name, new Feature(name, name, State.TAKEN_OUT)));
        complained.keySet().forEach(name -> all.putIfAbsent(name, new Feature(name, name, State.FAILED)));
        return List.copyOf(all.values());
    }

    private static String titled(FeatureFile file) {
        return file.title().isBlank() ? file.name() : file.title();
    }

    /**
     * Installs what is wanted and missing, each feature whole or not at all, and removes what nobody wants any more.
     *
     * @return whether anything may have changed
     */
    boolean apply() throws IOException {
        String state = state();
        if (state.equals(applied)) {
            return false;
        }
        Map<String, FeatureFile> wanted = wanted();
        configurations.follow(wanted.values());
        for (FeatureFile feature : wanted.values()) {
            if (!feature.equals(installed.get(feature.name()))) {
                install(feature);
            }
        }
        installed.keySet().retainAll(wanted.keySet());
        removeUnneeded();
        // a feature that could not be installed leaves nothing, and one that could not be replaced goes on as it was
        configurations.follow(installed.values());
        bundles.startWaiting();
        applied = state;
        return true;
    }

    /** What the outcome depends on: the files with their sizes and times, and the names taken out. */
    private String state() throws IOException {
        StringBuilder state = new StringBuilder(readTakenOut().toString());
        for (Path file : files().values()) {
            state.append(file.getFileName())
                    .append(' ')
                    .append(Files.size(file))
                    .append(' ')
                    .append(Files.getLastModifiedTime(file))
                    .append('\n');
        }
        return state.toString();
    }

    private Map<String, FeatureFile> wanted() throws IOException {
        Map<String, FeatureFile> wanted = new LinkedHashMap<>();
        Map<String, Path> files = files();
        files.keySet().removeAll(readTakenOut());
        complained.keySet().retainAll(files.keySet());
        for (Map.Entry<String, Path> file : files.entrySet()) {
            try {
                wanted.put(file.getKey(), FeatureFile.read(file.getValue(), paths.repository(), reader));
                complained.remove(file.getKey());
            } catch (IOException e) {
                complain(file.getKey(), Reasons.of(e));
                keep(file.getKey(), wanted);
            }
        }
        return wanted;
    }

    /** A file that became unreadable leaves what runs alone. */
    private void keep(String name, Map<String, FeatureFile> wanted) {
        FeatureFile running = installed.get(name);
        if (running != null) {
            wanted.put(name, running);
        }
    }

    private void install(FeatureFile feature) {
        List<Bundle> fresh = new ArrayList<>();
        try {
            List<Bundle> needed = new ArrayList<>();
            for (FeatureFile.Part part : feature.parts()) {
                boolean isNew = bundles.at(part.location()).isEmpty();
                if (isNew) {
                    overlays.makeRoom(part.jar());
                }
                Bundle bundle = bundles.install(part.location(), part.startLevel());
                needed.add(bundle);
                if (isNew) {
                    fresh.add(bundle);
                }
            }
            for (Bundle bundle : needed) {
                bundles.start(bundle);
            }
            installed.put(feature.name(), feature);
            complained.remove(feature.name());
            LOG.info("Feature {} is in ({} bundles, {} of them new)", feature.name(), needed.size(), fresh.size());
        } catch (BundleException | IOException e) {
            complain(feature.name(), Reasons.of(e));
            undo(feature.name(), fresh);
        }
    }

    /** Nothing of a feature that does not work as a whole stays. */
    private void undo(String name, List<Bundle> fresh) {
        try {
            bundles.uninstall(fresh);
        } catch (BundleException e) {
            LOG.error("Feature {} left bundles behind: {}", name, Reasons.of(e));
        }
    }

    private void removeUnneeded() {
        Set<String> needed = installed.values().stream()
                .flatMap(feature -> feature.parts().stream())
                .map(FeatureFile.Part::location)
                .collect(Collectors.toSet());
        String ours = "reference:" + paths.repository().toUri();
        List<Bundle> unneeded = bundles.all().stream()
                .filter(bundle -> bundle.getLocation().startsWith(ours) && !needed.contains(bundle.getLocation()))
                .toList();
        if (unneeded.isEmpty()) {
            return;
        }
        try {
            bundles.uninstall(unneeded);
            LOG.info(
                    "Removed {}", unneeded.stream().map(Bundle::getSymbolicName).collect(Collectors.joining(", ")));
        } catch (BundleException e) {
            LOG.error("A feature's bundles cannot be removed: {}", Reasons.of(e));
        }
    }

    private void complain(String name, String reason) {
        if (!reason.equals(complained.put(name, reason))) {
            LOG.error("Feature {} is not installed: {}", name, reason);
        }
    }

    private Map<String, Path> files() throws IOException {
        try (Stream<Path> files = Files.list(paths.features())) {
            return Stream.concat(files, requested())
                    .filter(FeatureFile::isOne)
                    .collect(Collectors.toMap(FeatureFile::nameOf, file -> file, (a, b) -> a, TreeMap::new));
        }
    }

    /** What this run was asked for; nothing remembers it. */
    private Stream<Path> requested() {
        return paths.requested().stream()
                .map(name -> paths.featuresOnRequest().resolve(name + ".json"))
                .filter(Files::exists);
    }

    private Set<String> readTakenOut() throws IOException {
        Path file = paths.featuresTakenOut();
        return Files.exists(file) ? new LinkedHashSet<>(Files.readAllLines(file)) : new LinkedHashSet<>();
    }

    private void writeTakenOut(Set<String> names) throws IOException {
        Path file = paths.featuresTakenOut();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, new TreeSet<>(names));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
