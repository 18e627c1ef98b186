package org.lychgate.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Start to ready, with an empty and with a used data folder, beside bare Felix with its HTTP server. */
public final class StartBench {
    private static final int ROUNDS = 5;

    private final Path home;
    private final Path work;

    private StartBench(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    /**
     * Measures and prints.
     *
     * @param args home of the distribution, then {@code true} for JSON
     * @throws InterruptedException when told to stop
     */
    public static void main(String[] args) throws InterruptedException {
        try {
            System.out.println(inOwnFolder(Path.of(args[0]), Boolean.parseBoolean(args[1])));
        } catch (IOException e) {
            System.err.println("lychgate: " + e.getMessage());
            System.exit(1);
        }
    }

    private static String inOwnFolder(Path home, boolean json) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("lychgate-bench");
        try {
            StartFigures figures = new StartBench(home.toRealPath(), work).measure();
            return json ? figures.json() : figures.text();
        } finally {
            delete(work);
        }
    }

    private StartFigures measure() throws IOException, InterruptedException {
        List<Child.Cost> bare = new ArrayList<>();
        List<Child.Cost> first = new ArrayList<>();
        List<Child.Cost> again = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path data = work.resolve("data" + round);
            bare.add(bareFelix(round));
            first.add(lychgate(data, round));
            again.add(lychgate(data, round));
        }
        return new StartFigures(
                Costs.of(bare),
                Costs.of(first),
                Costs.of(again),
                BareFelix.jars(home).size(),
                count());
    }

    private Child.Cost bareFelix(int round) throws IOException, InterruptedException {
        int port = freePort();
        String classPath = System.getProperty("java.class.path");
        List<String> command = List.of(
                java(),
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                BareFelix.class.getName(),
                home.toString(),
                work.resolve("cache" + round).toString(),
                Integer.toString(port));
        // Any answer will do: there is nothing behind the server.
        return Child.measure(command, Map.of(), url(port, "/"), status -> true, work.resolve("bare" + round + ".log"));
    }

    private Child.Cost lychgate(Path data, int round) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = List.of(home.resolve("bin/lychgate").toString(), "run");
        Map<String, String> environment =
                Map.of("LYCHGATE_DATA", data.toString(), "LYCHGATE_HTTP_PORT", Integer.toString(port));
        return Child.measure(
                command,
                environment,
                url(port, "/health/ready"),
                status -> status == 200,
                work.resolve("lychgate" + round + ".log"));
    }

    private int count() throws IOException {
        try (Stream<Path> bundles = Files.walk(home.resolve("bundles"));
                Stream<Path> features = Files.walk(home.resolve("repository"))) {
            return (int) Stream.concat(bundles, features)
                    .filter(f -> f.toString().endsWith(".jar"))
                    .count();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static URI url(int port, String path) {
        return URI.create(String.format(Locale.ROOT, "http://127.0.0.1:%d%s", port, path));
    }

    private static int freePort() throws IOException {
        try (ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return s.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path f : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(f);
            }
        }
    }
}
