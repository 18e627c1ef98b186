package org.lychgate.host.admin.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder operators drop bundles into. A sound jar is applied as soon as it is complete; one that cannot be read is
 * looked at again while it grows, and reported once it rests.
 */
final class LoadFolder {

    private static final Logger LOG = LoggerFactory.getLogger(LoadFolder.class);

    /** A copy in progress touches its file more often than this. */
    private static final Duration RESTING = Duration.ofMillis(1500);

    private final Path folder;
    private final Path copies;
    private final LoadTrust trust;
    private final Overlays overlays;
    private final Clock clock;
    private final Map<Path, Stamp> considered = new HashMap<>();
    private boolean openToOthers;

    /** What tells one state of a file from another. */
    private record Stamp(long size, Instant modified, String identity) {

        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    attributes.size(), attributes.lastModifiedTime().toInstant(), String.valueOf(attributes.fileKey()));
        }
    }

    LoadFolder(Path folder, Path copies, LoadTrust trust, Overlays overlays, Clock clock) {
        this.folder = folder;
        this.copies = copies;
        this.trust = trust;
        this.overlays = overlays;
        this.clock = clock;
    }

    /**
     * Makes what runs equal to what lies in the folder.
     *
     * @return whether a file is still being written, so that somebody should call again soon
     */
    boolean scan() throws IOException {
        if (!isPrivate()) {
            return false;
        }
        Map<Path, Stamp> present = present();
        considered.keySet().retainAll(present.keySet());
        boolean incomplete = false;
        boolean changed = false;
        for (Map.Entry<Path, Stamp> file : present.entrySet()) {
            if (!file.getValue().equals(considered.get(file.getKey()))) {
                changed = true;
                incomplete |= !consider(file.getKey(), file.getValue(), present.keySet());
            }
        }
        if (overlays.retain(present.keySet())) {
            // a name is free again: another file may have waited for it
            reconsider();
            incomplete = scan();
            changed = true;
        }
        if (changed) {
            overlays.settle();
        }
        return incomplete;
    }

    /** Forgets what was decided about files that are not in use, so that they are considered anew. */
    void reconsider() {
        considered.keySet().removeIf(file -> !overlays.isApplied(file));
    }

    /** @return whether the matter is settled */
    private boolean consider(Path file, Stamp stamp, Set<Path> present) throws IOException {
        try {
            BundleJar jar = BundleJar.take(file, copies, trust);
            if (!Stamp.of(file).equals(stamp)) {
                return false;
            }
            considered.put(file, stamp);
            overlays.apply(file, jar, present);
        } catch (JarRefused refused) {
            if (Duration.between(stamp.modified(), clock.instant()).abs().compareTo(RESTING) < 0) {
                return false;
            }
            considered.put(file, stamp);
            LOG.error("The file {} in the load folder is not taken: {}.", file.getFileName(), refused.getMessage());
        } catch (NoSuchFileException e) {
            LOG.debug("{} went away while it was read", file);
        }
        return true;
    }

    private Map<Path, Stamp> present() throws IOException {
        Map<Path, Stamp> present = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".jar")).toList()) {
                stamp(file).ifPresent(stamp -> present.put(file, stamp));
            }
        }
        return present;
    }

    private static Optional<Stamp> stamp(Path file) throws IOException {
        try {
            return Optional.of(Stamp.of(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Others must not be able to put code into this process. */
    private boolean isPrivate() throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
        boolean open = permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
        if (open && !openToOthers) {
            LOG.error("The load folder {} is writable by group or others, so nothing in it is taken.", folder);
        }
        openToOthers = open;
        return !open;
    }
}
