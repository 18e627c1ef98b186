package org.lychgate.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that a test started, with its output in a file; ended at the latest with this JVM. */
public final class Program {
    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** Starts a command in a folder; standard output and error go to one file. */
    public static Program start(Path folder, Path output, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("LYCHGATE_") || name.startsWith("KC_"));
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** The process id of the program itself (a start script is expected to {@code exec} it). */
    public long pid() {
        return process.pid();
    }

    /** Stops the program where it stands (SIGSTOP) and returns once it does. */
    public void freeze() {
        signal("-STOP");
        Await.until("the process to stand still", Duration.ofSeconds(10), () -> state() == 'T');
    }

    /** Lets a stopped program go on (SIGCONT). */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        Workspace.run(Path.of("/"), "kill", name, Long.toString(pid()));
    }

    /** The letter of proc(5) for what the process does. */
    private char state() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }

    /** The processor time it took so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** What it printed so far. */
    public String output() {
        try {
            return Files.exists(output) ? Files.readString(output, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the program to end by itself and returns its exit code. */
    public int exitCode(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + limit);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks the program to end (SIGTERM), waits, and returns its exit code. */
    public int stop(Duration limit) {
        process.destroy();
        return exitCode(limit);
    }

    /** Ends the program and what it started at once (SIGKILL). */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
