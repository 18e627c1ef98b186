package org.lychgate.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One running node: the built distribution, unpacked into its own folder and started as a process. */
public final class Node implements AutoCloseable {
    /** The host of the portal's public URL when it speaks https; another site than the identity provider's. */
    public static final String PORTAL_HOST = "portal.lychgate.test";

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Path home;
    private final URI url;
    private final URI address;
    private final Map<String, String> environment;
    private Program program;

    private Node(Path home, URI url, URI address, Map<String, String> environment, List<String> arguments) {
        this.home = home;
        this.url = url;
        this.address = address;
        this.environment = environment;
        this.program = launch(arguments);
    }

    /** Begins the description of a node. */
    public static Plan plan() {
        return new Plan();
    }

    /** What a node is to be like. */
    public static final class Plan {
        private final Path home = unpacked();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<String> arguments = new ArrayList<>();
        private final int port = Workspace.freePort();
        private URI url = URI.create("http://localhost:" + port);

        private Plan() {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            environment.put("LYCHGATE_HTTP_PORT", Integer.toString(port));
            environment.put("LYCHGATE_PUBLIC_URL", url.toString());
            environment.put("LYCHGATE_OPERATOR_TOKEN", HexFormat.of().formatHex(random));
        }

        /** The node speaks https with its own certificate, on a public URL that is not loopback. */
        public Plan https() {
            TestCertificate certificate = TestCertificate.forHosts(PORTAL_HOST);
            url = URI.create("https://" + PORTAL_HOST + ":" + port);
            return with("LYCHGATE_PUBLIC_URL", url.toString())
                    .with("LYCHGATE_TLS_CERT", certificate.certificatePem(home.resolve("tls.crt")))
                    .with("LYCHGATE_TLS_KEY", privateFile(certificate.keyPem(home.resolve("tls.key"))))
                    .with("LYCHGATE_LOAD_TRUST", "files");
        }

        /** The node is one of a cluster: same public URL, operator, key file and database as the other one. */
        public Plan besides(Node other, String... shared) {
            url = other.url;
            with("LYCHGATE_PUBLIC_URL", url);
            for (String variable : shared) {
                with(variable, Objects.requireNonNull(other.environment.get(variable)));
            }
            return with(
                    "LYCHGATE_OPERATOR_TOKEN",
                    Objects.requireNonNull(other.environment.get("LYCHGATE_OPERATOR_TOKEN")));
        }

        /** The node makes its operator token itself, as a first start does; {@link Node#operator} does not know it. */
        public Plan withoutOperatorToken() {
            environment.remove("LYCHGATE_OPERATOR_TOKEN");
            return this;
        }

        /** The node runs with the demo, until its first restart. */
        public Plan demo() {
            arguments.add("--demo");
            return this;
        }

        /** Sets an environment variable of the node. */
        public Plan with(String variable, Object value) {
            environment.put(variable, value.toString());
            return this;
        }

        /** The unpacked distribution, to be changed before the start. */
        public Path home() {
            return home;
        }

        /** Where the node will listen. */
        public int port() {
            return port;
        }

        /** Starts the node and waits until it is ready. */
        public Node start() {
            Node node = launch();
            node.awaitReady();
            return node;
        }

        /** Starts the node and does not wait, for starts that are to fail. */
        public Node launch() {
            URI own = URI.create(url.getScheme() + "://127.0.0.1:" + port);
            return new Node(home, url, own, Map.copyOf(environment), arguments);
        }
    }

    /** The public URL, without a slash at its end. */
    public URI url() {
        return url;
    }

    /** Where this very node listens. */
    public URI address() {
        return address;
    }

    public Path home() {
        return home;
    }

    public Path data() {
        return Path.of(
                environment.getOrDefault("LYCHGATE_DATA", home.resolve("data").toString()));
    }

    /** The operator's client of the admin API. */
    public Admin operator() {
        return Admin.bearer(address, operatorToken());
    }

    /** The operator's bearer token. */
    public String operatorToken() {
        return Objects.requireNonNull(environment.get("LYCHGATE_OPERATOR_TOKEN"));
    }

    /** The one-time link the demo's admin begins with, which a start without a terminal leaves in a file. */
    public URI demoLink() {
        Path file = data().resolve("demo.link");
        Await.until("the demo's link", START_LIMIT, () -> Files.exists(file));
        try {
            return URI.create(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Mailbox mailbox() {
        return new Mailbox(data().resolve("mail"));
    }

    public Program program() {
        return program;
    }

    /** What the node printed, of all its runs. */
    public String log() {
        return program.output();
    }

    /** GET of a path on this node. */
    public Answer get(String path) {
        return Answer.of(
                "GET " + path, Wire.send(Wire.request(address.resolve(path)).build()));
    }

    /** Waits for {@code /health/ready}; fails with the end of the log when the process ends before. */
    public void awaitReady() {
        Await.until("the node to be ready:\n" + home, START_LIMIT, () -> {
            if (!program.alive()) {
                throw new AssertionError("the node ended while starting:\n" + tail());
            }
            return ready();
        });
    }

    /** Whether {@code /health/ready} answers 200 now. */
    public boolean ready() {
        try {
            HttpResponse<String> answer =
                    Wire.trySend(Wire.request(address.resolve("/health/ready")).build());
            return answer.statusCode() == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    /** SIGKILL. */
    public void kill() {
        program.kill();
    }

    /** Starts the node again on the same folder after it ended, by {@code run} alone. */
    public void restart() {
        program = launch(List.of());
        awaitReady();
    }

    /** Ends the node as an operator would and returns its exit code. */
    public int stop() {
        return program.stop(STOP_LIMIT);
    }

    /** Runs {@code bin/lychgate} with these arguments and returns what it printed. */
    public String command(String... arguments) {
        String[] command = Stream.concat(
                        Stream.of(
                                "env",
                                "LYCHGATE_DATA=" + data(),
                                home.resolve("bin/lychgate").toString()),
                        Stream.of(arguments))
                .toArray(String[]::new);
        return Workspace.run(home, command);
    }

    @Override
    public void close() {
        if (program.alive()) {
            stop();
        }
    }

    private Program launch(List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/lychgate").toString(), "run"));
        command.addAll(arguments);
        return Program.start(home, home.resolve("node.log"), environment, command);
    }

    private String tail() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private static Path privateFile(Path file) {
        Workspace.run(file.resolveSibling("."), "chmod", "600", file.toString());
        return file;
    }

    private static Path unpacked() {
        Path folder = Workspace.folder("node");
        Workspace.run(folder, "tar", "xzf", Workspace.path("e2e.distribution").toString(), "--strip-components=1");
        try (Stream<Path> files = Files.list(folder)) {
            if (files.noneMatch(file -> file.endsWith("bin"))) {
                throw new IllegalStateException("the distribution has no bin folder");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
