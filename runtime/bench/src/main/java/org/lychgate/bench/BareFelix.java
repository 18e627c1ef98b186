package org.lychgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The peer: Felix with its HTTP server and what that server needs, nothing else. Arguments: home, cache, port. */
public final class BareFelix {
    /** The jars of the distribution without which Felix's HTTP server does not resolve. */
    static final List<String> NEEDED = List.of(
            "slf4j-api-",
            "logback-core-",
            "logback-classic-",
            "org.apache.aries.spifly.dynamic.bundle-",
            "asm-",
            "org.osgi.service.servlet-",
            "org.osgi.util.",
            "org.osgi.service.component-",
            "commons-fileupload-",
            "commons-io-",
            "org.apache.felix.http.");

    private BareFelix() {}

    /**
     * Starts the framework and returns when all bundles are started; the HTTP server's threads keep the process alive.
     *
     * @param args home of the distribution, folder for the bundle cache, port
     * @throws BundleException when a bundle does not start
     * @throws IOException when the distribution cannot be read
     */
    public static void main(String[] args) throws BundleException, IOException {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        args[1],
                        "org.apache.felix.http.host",
                        "127.0.0.1",
                        "org.osgi.service.http.port",
                        args[2]));
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars(Path.of(args[0]))) {
            bundles.add(framework.getBundleContext().installBundle(jar.toUri().toString()));
        }
        for (Bundle b : bundles) {
            if (b.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                b.start();
            }
        }
    }

    /** The needed jars of a distribution. */
    static List<Path> jars(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("bundles"))) {
            return files.filter(f -> f.toString().endsWith(".jar"))
                    .filter(f -> NEEDED.stream().anyMatch(f.getFileName().toString()::startsWith))
                    .sorted()
                    .toList();
        }
    }
}
