package org.lychgate.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/** A started process that answers HTTP; measured at the moment it first answers as wanted, then stopped. */
final class Child {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long BETWEEN_PROBES_MILLIS = 50;

    private Child() {}

    /**
     * What one start cost.
     *
     * @param wall seconds from start to the first wanted answer
     * @param cpu seconds of processor time used until then
     * @param memory MiB of resident memory then
     */
    record Cost(double wall, double cpu, double memory) {}

    /**
     * Starts a command, waits until the URL answers with a wanted status, measures and stops it.
     *
     * @param command program and arguments
     * @param environment added to this process's environment
     * @param probe asked again and again
     * @param ready says whether a status means ready
     * @param log everything the process says
     */
    static Cost measure(List<String> command, Map<String, String> environment, URI probe, IntPredicate ready, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            awaitAnswer(process, probe, ready, log);
            double wall = (System.nanoTime() - begin) / 1e9;
            double cpu = process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
            return new Cost(wall, cpu, residentMiB(process.pid()));
        } finally {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static void awaitAnswer(Process process, URI probe, IntPredicate ready, Path log)
            throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        HttpRequest request =
                HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(5)).build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (process.waitFor(BETWEEN_PROBES_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the process ended with " + process.exitValue() + "; it said:\n" + said(log));
            }
            try {
                if (ready.test(client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())) {
                    return;
                }
            } catch (IOException e) {
                // Nobody listens yet: ask again until the deadline.
                continue;
            }
        }
        throw new IOException("not ready after " + PATIENCE.toSeconds() + " s; it said:\n" + said(log));
    }

    private static String said(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private static double residentMiB(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS in /proc/" + pid + "/status");
    }
}
