package org.lychgate.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The folder of all that must survive a restart; mode 700, and held by one process at a time. */
final class DataFolder implements AutoCloseable {

    private static final Set<PosixFilePermission> PRIVATE_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final String LOCK = "lychgate.lock";
    private static final String PID = "lychgate.pid";
    private static final int NODE_ID_LONGEST_HOST = 48;

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder if it is missing, closes it to others, and takes its lock.
     *
     * @throws StartRefused if it cannot be written or another instance holds it
     */
    static DataFolder open(Path folder) throws StartRefused {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PRIVATE_FOLDER);
            Files.createDirectories(folder.resolve("log"));
            return locked(folder);
        } catch (IOException e) {
            throw new StartRefused(
                    "LYCHGATE_DATA is \"" + folder + "\"; expected a folder this process may write to ("
                            + Sentences.reason(e) + ").",
                    e);
        }
    }

    private static DataFolder locked(Path folder) throws IOException, StartRefused {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel).isEmpty()) {
            channel.close();
            throw new StartRefused("The data folder " + folder + " is in use by another Lychgate"
                    + pid(folder).map(pid -> " (process " + pid + ")").orElse("")
                    + "; stop it, or give this one its own LYCHGATE_DATA.");
        }
        DataFolder data = new DataFolder(folder, channel);
        data.write(PID, Long.toString(ProcessHandle.current().pid()));
        return data;
    }

    /** The process that holds the folder; empty where none does. */
    static Optional<Long> holder(Path folder) throws IOException {
        Path lockFile = folder.resolve(LOCK);
        if (!Files.exists(lockFile)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            return tryLock(channel).isPresent() ? Optional.empty() : pid(folder);
        }
    }

    Path path() {
        return folder;
    }

    /** Writes a small file of mode 600, whole or not at all. */
    void write(String name, String content) throws IOException {
        PrivateFile.write(folder.resolve(name), content);
    }

    /** This node's own name: the host's name and a random part that is made once. */
    String nodeId(String hostName) throws IOException {
        Path file = folder.resolve("node.id");
        if (!Files.exists(file)) {
            byte[] random = new byte[4];
            new SecureRandom().nextBytes(random);
            String host = hostName.replaceAll("[^A-Za-z0-9._-]", "-");
            String shortened = host.substring(0, Math.min(host.length(), NODE_ID_LONGEST_HOST));
            write("node.id", shortened + "-" + HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve(PID));
        Files.deleteIfExists(folder.resolve("http.port"));
        lockFile.close();
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> pid(Path folder) throws IOException {
        Path file = folder.resolve(PID);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
