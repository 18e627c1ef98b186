package org.lychgate.distribution;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** A host that was started from the distribution, ready to serve. */
final class Running implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final int STOP_SECONDS = 60;

    private final Unpacked files;
    private final Process process;
    private final Map<String, String> environment;
    private final Path out;
    private final HttpClient client;
    private final URI address;

    /** One bundle as {@code lychgate:bundle-list} tells it. */
    record BundleLine(String id, String version, String startedAt) {}

    private Running(Unpacked files, Process process, Map<String, String> environment, Path out, HttpClient client)
            throws IOException {
        this.files = files;
        this.process = process;
        this.environment = environment;
        this.out = out;
        this.client = client;
        String scheme = environment.containsKey("LYCHGATE_TLS_CERT") ? "https" : "http";
        await().atMost(READY_WITHIN)
                .until(() -> !process.isAlive() || Files.exists(files.data().resolve("http.port")));
        if (!process.isAlive()) {
            throw new IOException("The host ended: " + Files.readString(out));
        }
        String port = Files.readString(files.data().resolve("http.port")).strip();
        this.address = URI.create(scheme + "://localhost:" + port);
    }

    static Running start(Unpacked files, Map<String, String> environment) throws IOException {
        return start(files, environment, HttpClient.newHttpClient());
    }

    static Running start(Unpacked files, Map<String, String> environment, SSLContext tls) throws IOException {
        return start(files, environment, HttpClient.newBuilder().sslContext(tls).build());
    }

    private static Running start(Unpacked files, Map<String, String> environment, HttpClient client)
            throws IOException {
        Map<String, String> settings = new HashMap<>(environment);
        settings.putIfAbsent("LYCHGATE_HTTP_PORT", "0");
        Path out = Files.createTempFile(files.home().getParent(), "run", ".txt");
        Process process = files.process(settings, "run")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        Running running = new Running(files, process, settings, out, client);
        await().atMost(READY_WITHIN).until(() -> !process.isAlive() || running.isReady());
        if (!process.isAlive()) {
            throw new IOException("The host ended: " + Files.readString(out));
        }
        return running;
    }

    URI address() {
        return address;
    }

    boolean isReady() {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The same, as the operator. */
    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return call("GET", path, token, "");
    }

    /** A call of the admin API as the operator. */
    HttpResponse<String> call(String method, String path, String token, String json)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    Unpacked.Ended command(String... words) throws IOException, InterruptedException {
        return files.command(environment, words);
    }

    /** What runs, by symbolic name. */
    Map<String, BundleLine> bundles() throws IOException, InterruptedException {
        Unpacked.Ended list = command("exec", "lychgate:bundle-list");
        Map<String, BundleLine> bundles = new TreeMap<>();
        list.out()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split(" {2}"))
                .forEach(words -> bundles.put(words[2], new BundleLine(words[0], words[3], words[4])));
        return bundles;
    }

    String printed() throws IOException {
        return Files.readString(out);
    }

    /** Ends it as Ctrl-C does. @return the exit code */
    int stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The host does not stop: " + Files.readString(out));
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
