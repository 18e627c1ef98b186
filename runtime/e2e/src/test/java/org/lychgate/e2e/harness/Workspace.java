package org.lychgate.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the tests put what they make, and what Maven handed them. */
public final class Workspace {
    private Workspace() {}

    /** A fresh folder under {@code target/e2e} whose name begins with {@code prefix}. */
    public static Path folder(String prefix) {
        try {
            Path root = Files.createDirectories(path("e2e.work"));
            return Files.createTempDirectory(root, prefix + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file or folder that the system property {@code name} names. */
    public static Path path(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("System property " + name + " is not set; run the tests through Maven.");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }

    /** Whether the full measurements were asked for ({@code -De2e.full=true}). */
    public static boolean full() {
        return Boolean.getBoolean("e2e.full");
    }

    /** A loopback port that is free at this moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of the system to its end and fails unless it exits with 0. */
    public static String run(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(command[0] + " exited with " + exit + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
