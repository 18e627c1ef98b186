package org.lychgate.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real Keycloak, booted once per JVM; every test gets a realm of its own. */
public final class Keycloak {
    /** The host browsers see; another site than the portal's. */
    public static final String HOST = "idp.keycloak.test";

    private static final String ADMIN = "admin";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final List<String> BUILD_OPTIONS = List.of("--db=dev-mem", "--health-enabled=true");

    private final URI browserUrl;
    private final URI loopbackUrl;
    private String token = "";
    private Instant tokenGoodUntil = Instant.MIN;

    private static final class Shared {
        static final Keycloak INSTANCE = make();
    }

    private Keycloak(URI browserUrl, URI loopbackUrl) {
        this.browserUrl = browserUrl;
        this.loopbackUrl = loopbackUrl;
    }

    /** The one that {@code E2E_KEYCLOAK} names ("browser-URL loopback-URL"), to spare its start while tests are written; else a new one. */
    private static Keycloak make() {
        String running = System.getenv("E2E_KEYCLOAK");
        if (running == null) {
            return boot();
        }
        String[] urls = running.split(" ", -1);
        return new Keycloak(URI.create(urls[0]), URI.create(urls[1]));
    }

    private static Keycloak boot() {
        Path home = Workspace.path("e2e.keycloak");
        Path log = Workspace.folder("keycloak").resolve("keycloak.log");
        augment(home, log);
        int https = Workspace.freePort();
        int http = Workspace.freePort();
        int health = Workspace.freePort();
        Path store = TestCertificate.forHosts(HOST).pkcs12(log.resolveSibling("tls.p12"));
        Keycloak keycloak =
                new Keycloak(URI.create("https://" + HOST + ":" + https), URI.create("http://127.0.0.1:" + http));
        Program program = Program.start(
                home,
                log,
                Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN, "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN),
                List.of(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start",
                        "--optimized",
                        "--cache=local",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + http,
                        "--https-port=" + https,
                        "--https-key-store-file=" + store,
                        "--https-key-store-password=" + TestCertificate.STORE_PASSWORD,
                        "--hostname=" + keycloak.browserUrl,
                        "--http-management-port=" + health,
                        "--http-management-scheme=http"));
        awaitHealth(program, URI.create("http://127.0.0.1:" + health + "/health/ready"));
        return keycloak;
    }

    /** The Keycloak of this JVM, started by the first caller. */
    public static Keycloak shared() {
        return Shared.INSTANCE;
    }

    /** Where browsers find it (https, its own site). */
    public URI browserUrl() {
        return browserUrl;
    }

    /** Where hosts fetch metadata from (http, loopback). */
    public URI loopbackUrl() {
        return loopbackUrl;
    }

    /** {@code host:port} of {@link #loopbackUrl}, as the list of allowed metadata servers wants it. */
    public String loopbackAuthority() {
        return loopbackUrl.getAuthority();
    }

    /** Makes an empty realm with the next free name. */
    public Realm realm() {
        return Realm.make(this);
    }

    JsonNode get(String path) {
        return call("GET", path, null).expect(200).json();
    }

    Answer call(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request = Wire.request(loopbackUrl.resolve("/admin/realms" + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        return Answer.of("keycloak " + method + " " + path, Wire.send(request.build()));
    }

    private String token() {
        if (Instant.now().isAfter(tokenGoodUntil)) {
            HttpRequest request = Wire.request(loopbackUrl.resolve("/realms/master/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(Wire.form(Map.of(
                            "grant_type", "password", "client_id", "admin-cli", "username", ADMIN, "password", ADMIN)))
                    .build();
            JsonNode answer =
                    Answer.of("keycloak token", Wire.send(request)).expect(200).json();
            token = answer.path("access_token").asText();
            tokenGoodUntil = Instant.now().plusSeconds(answer.path("expires_in").asLong() / 2);
        }
        return token;
    }

    /** Builds the optimized server once, also if several JVMs want it; the copy in {@code target} is used again until {@code clean}. */
    private static void augment(Path home, Path log) {
        try (FileChannel lock = FileChannel.open(
                home.resolve("e2e-augment.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            augmentAlone(home, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void augmentAlone(Path home, Path log) throws IOException {
        Path marker = home.resolve("e2e-augmented");
        if (Files.exists(marker)) {
            return;
        }
        Instant begin = Instant.now();
        List<String> command = new java.util.ArrayList<>(
                List.of("bash", home.resolve("bin/kc.sh").toString(), "build"));
        command.addAll(BUILD_OPTIONS);
        Workspace.run(home, "chmod", "+x", home.resolve("bin/kc.sh").toString());
        Program build = Program.start(home, log, Map.of(), command);
        if (build.exitCode(START_LIMIT) != 0) {
            throw new IllegalStateException("Keycloak could not be built:\n" + build.output());
        }
        Files.createFile(marker);
        Figures.print("keycloak build", Duration.between(begin, Instant.now()).toMillis() + " ms");
    }

    private static void awaitHealth(Program program, URI ready) {
        Instant begin = Instant.now();
        Await.until("Keycloak", START_LIMIT, () -> {
            if (!program.alive()) {
                throw new AssertionError("Keycloak ended while starting:\n" + program.output());
            }
            try {
                return Wire.trySend(Wire.request(ready).build()).statusCode() == 200;
            } catch (IOException notListening) {
                return false;
            }
        });
        Figures.print("keycloak start", Duration.between(begin, Instant.now()).toMillis() + " ms");
    }
}
