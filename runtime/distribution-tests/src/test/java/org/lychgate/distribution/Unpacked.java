package org.lychgate.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A copy of the distribution in a folder of its own. */
final class Unpacked {

    private static final int COMMAND_SECONDS = 120;

    private final Path home;

    /** How a command of {@code bin/lychgate} ended. */
    record Ended(int exitCode, String out, String err) {}

    private Unpacked(Path home) {
        this.home = home;
    }

    static Unpacked in(Path folder) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("lychgate"));
        String archive = System.getProperty("lychgate.distribution");
        Process tar = new ProcessBuilder("tar", "xzf", archive, "-C", home.toString(), "--strip-components=1")
                .inheritIO()
                .start();
        if (!tar.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || tar.exitValue() != 0) {
            throw new IOException(archive + " cannot be unpacked");
        }
        return new Unpacked(home);
    }

    Path home() {
        return home;
    }

    Path data() {
        return home.resolve("data");
    }

    Path load() {
        return home.resolve("load");
    }

    Path features() {
        return home.resolve("features");
    }

    /** A jar of the repository, by its artifact. */
    Path shipped(String artifact) throws IOException {
        try (var files = Files.walk(home.resolve("repository"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(artifact + "-"))
                    .filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(artifact + " is not in the repository"));
        }
    }

    /** Everything in the log so far. */
    String log() throws IOException {
        Path log = data().resolve("log/lychgate.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Runs a command to its end. */
    Ended command(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home.getParent(), "out", ".txt");
        Path err = Files.createTempFile(home.getParent(), "err", ".txt");
        Process process = process(environment, words)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", words) + " does not end: " + Files.readString(err));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    ProcessBuilder process(Map<String, String> environment, String... words) {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(home.resolve("bin/lychgate").toString());
        builder.command().addAll(java.util.List.of(words));
        builder.environment().keySet().removeIf(name -> name.startsWith("LYCHGATE_"));
        builder.environment().putAll(environment);
        return builder;
    }
}
