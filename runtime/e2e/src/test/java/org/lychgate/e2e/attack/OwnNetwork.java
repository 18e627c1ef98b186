package org.lychgate.e2e.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lychgate.e2e.harness.Program;
import org.lychgate.e2e.harness.Workspace;

/**
 * Runs a class in a network namespace that has nothing but loopback, to which every address of the world is routed: whoever is called there is called
 * on this machine, where it can be counted.
 */
final class OwnNetwork {
    private static final String SET_UP =
            "ip link set lo up && ip route add local default dev lo && { ip -6 route add local default dev lo || true; } && exec \"$@\"";

    private OwnNetwork() {}

    /** What became of the run. */
    record Ended(int code, String output) {}

    /** Runs a main class with this JVM's class path and settings. */
    static Ended run(Class<?> main, Duration limit) {
        if (!works("ip", "link")) {
            throw new AssertionError(
                    "This test needs the command ip (package iproute2), which ./lychgate test installs.");
        }
        List<String> command = new ArrayList<>(namespace());
        command.addAll(List.of("sh", "-c", SET_UP, "sh"));
        command.addAll(java(main));
        Path folder = Workspace.folder("network");
        Path output = folder.resolve("run.log");
        Program program = Program.start(folder, output, Map.of(), command);
        try {
            return new Ended(program.exitCode(limit), program.output());
        } finally {
            program.kill();
        }
    }

    private static List<String> namespace() {
        if (works("unshare", "-n", "true")) {
            return List.of("unshare", "-n");
        }
        if (works("unshare", "-U", "-r", "-n", "true")) {
            return List.of("unshare", "-U", "-r", "-n");
        }
        throw new AssertionError(
                "This test proves in a network namespace of its own that nobody is called, and this machine permits none:"
                        + " run it as root, or allow unprivileged user namespaces.");
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // No such command.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static List<String> java(Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        for (String name : List.of("e2e.work", "e2e.distribution")) {
            command.add("-D" + name + "=" + Workspace.path(name));
        }
        command.add(main.getName());
        return command;
    }
}
