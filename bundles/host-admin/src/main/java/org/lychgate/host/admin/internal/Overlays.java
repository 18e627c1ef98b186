package org.lychgate.host.admin.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What dropped files changed: bundles they updated in place, and bundles they brought. Remembered in a file of the
 * framework's cache, so that an update of this very bundle does not lose it; a new start of the host begins afresh.
 */
final class Overlays {

    private static final Logger LOG = LoggerFactory.getLogger(Overlays.class);
    private static final String BROUGHT = "load:";
    private static final String BY_REFERENCE = "reference:";
    private static final int LEVEL = 40;

    private final RunningBundles bundles;
    private final Path memory;
    private final Path copies;
    private final Map<Path, Overlay> applied = new TreeMap<>();

    /** One file in effect: whose content it gave, and which. */
    private record Overlay(String symbolicName, String sha256) {}

    Overlays(RunningBundles bundles, Path memory, Path copies) throws IOException {
        this.bundles = bundles;
        this.memory = memory;
        this.copies = copies;
        recall();
    }

    /** Whether what a file gave runs now. */
    boolean isApplied(Path file) {
        Overlay overlay = applied.get(file);
        return overlay != null && bundles.named(overlay.symbolicName()).isPresent();
    }

    /** Forgets files whose bundle went with its feature. */
    void forgetGone() throws IOException {
        if (applied.values()
                .removeIf(overlay -> bundles.named(overlay.symbolicName()).isEmpty())) {
            save();
        }
    }

    /** Removes what a file brought under the name of a bundle that is about to be installed; the file updates that one afterwards. */
    void makeRoom(Path jar) throws BundleException, IOException {
        if (applied.isEmpty()) {
            return;
        }
        Optional<Bundle> brought = BundleJar.symbolicNameOf(jar)
                .flatMap(bundles::named)
                .filter(bundle -> bundle.getLocation().startsWith(BROUGHT));
        if (brought.isPresent()) {
            bundles.uninstall(Set.of(brought.get()));
            forgetGone();
        }
    }

    /** Whether a bundle's content came from the load folder. */
    Optional<Path> origin(String symbolicName) {
        return applied.entrySet().stream()
                .filter(entry -> entry.getValue().symbolicName().equals(symbolicName))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Puts a file into effect; if its content does not start, what ran before runs again.
     *
     * @param present the files that lie in the folder now
     */
    void apply(Path file, BundleJar jar, Set<Path> present) throws IOException {
        Optional<Path> holder = origin(jar.symbolicName()).filter(other -> !other.equals(file));
        if (holder.filter(present::contains).isPresent()) {
            LOG.error(
                    "The file {} in the load folder is not taken: {} already gives {}.",
                    file.getFileName(),
                    holder.get().getFileName(),
                    jar.symbolicName());
            return;
        }
        Overlay before = holder.map(applied::get).orElseGet(() -> applied.get(file));
        if (before != null && !before.symbolicName().equals(jar.symbolicName())) {
            takeBack(file);
            before = null;
        }
        Map<Path, Overlay> former = new TreeMap<>(applied);
        holder.ifPresent(applied::remove);
        applied.put(file, new Overlay(jar.symbolicName(), jar.sha256()));
        // written first: the update may restart this very bundle, which then finds it done
        save();
        boolean isNew = before == null || !before.sha256().equals(jar.sha256());
        Optional<Path> formerContent = Optional.ofNullable(before).map(overlay -> copy(overlay.sha256()));
        if (isNew && !run(file, jar, formerContent)) {
            applied.clear();
            applied.putAll(former);
            save();
        }
    }

    /** Takes back what came from files that are gone. @return whether there were any */
    boolean retain(Set<Path> present) throws IOException {
        Set<Path> gone = new HashSet<>(applied.keySet());
        gone.removeAll(present);
        for (Path file : gone) {
            takeBack(file);
        }
        return !gone.isEmpty();
    }

    private boolean run(Path file, BundleJar jar, Optional<Path> former) {
        Optional<Bundle> running = bundles.named(jar.symbolicName());
        try {
            if (running.isPresent()) {
                bundles.update(running.get(), jar.copy());
                bundles.start(running.get());
                LOG.info("Updated {} to {} from {}", jar.symbolicName(), jar.version(), file.getFileName());
            } else {
                bundles.start(bundles.install(BROUGHT + jar.symbolicName(), jar.copy(), LEVEL));
                LOG.info("Installed {} {} from {}", jar.symbolicName(), jar.version(), file.getFileName());
            }
            return true;
        } catch (BundleException | IOException e) {
            LOG.error("The file {} in the load folder is not taken: {}.", file.getFileName(), Reasons.of(e));
            goBack(jar.symbolicName(), former);
            return false;
        }
    }

    private void takeBack(Path file) throws IOException {
        Overlay overlay = applied.remove(file);
        if (overlay == null) {
            return;
        }
        save();
        goBack(overlay.symbolicName(), Optional.empty());
    }

    /** To the former content, else to the shipped one, else to nothing. */
    private void goBack(String symbolicName, Optional<Path> former) {
        Optional<Bundle> running = bundles.named(symbolicName);
        if (running.isEmpty()) {
            return;
        }
        Optional<Path> content = former.or(() -> shipped(running.get()));
        try {
            if (content.isPresent()) {
                bundles.update(running.get(), content.get());
                bundles.start(running.get());
                LOG.info("Back to {} {}", symbolicName, running.get().getVersion());
            } else {
                bundles.uninstall(Set.of(running.get()));
                LOG.info("Removed {}", symbolicName);
            }
        } catch (BundleException | IOException e) {
            LOG.error("The former {} cannot be brought back: {}.", symbolicName, Reasons.of(e));
        }
    }

    /** The jar of the distribution that a bundle was first installed from. */
    private static Optional<Path> shipped(Bundle bundle) {
        String location = bundle.getLocation();
        return location.startsWith(BY_REFERENCE)
                ? Optional.of(Path.of(URI.create(location.substring(BY_REFERENCE.length()))))
                : Optional.empty();
    }

    private Path copy(String sha256) {
        return copies.resolve(sha256 + ".jar");
    }

    private void save() throws IOException {
        Properties properties = new Properties();
        applied.forEach((file, overlay) ->
                properties.setProperty(file.toString(), overlay.sha256() + " " + overlay.symbolicName()));
        try (Writer writer = Files.newBufferedWriter(memory)) {
            properties.store(writer, null);
        }
    }

    /** After changes: starts what waited for them, and deletes copies that are no longer in effect. */
    void settle() throws IOException {
        bundles.startWaiting();
        if (!Files.isDirectory(copies)) {
            return;
        }
        Set<Path> needed =
                applied.values().stream().map(overlay -> copy(overlay.sha256())).collect(Collectors.toSet());
        try (Stream<Path> kept = Files.list(copies)) {
            for (Path old : kept.filter(copy -> !needed.contains(copy)).toList()) {
                Files.delete(old);
            }
        }
    }

    private void recall() throws IOException {
        if (!Files.exists(memory)) {
            return;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(memory)) {
            properties.load(reader);
        }
        for (String file : properties.stringPropertyNames()) {
            String[] words = properties.getProperty(file).split(" ", 2);
            applied.put(Path.of(file), new Overlay(words[1], words[0]));
        }
    }
}
