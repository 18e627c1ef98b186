package org.lychgate.architecture;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What strangers compile against changes only on purpose.
 *
 * <p>{@code api/<package>.txt} lists every public and protected signature of an exported package. When a change is
 * meant, raise the package's version as semantic versioning says and accept it with {@code -Dapi.accept=true}.
 */
class ApiDigestTest {
    private static final Path DIGESTS = Path.of("api");

    @Test
    void exportedPackagesAreAsAgreed() throws IOException, ClassNotFoundException {
        Map<String, List<String>> now = digests();
        if (Boolean.getBoolean("api.accept")) {
            accept(now);
        }
        List<String> differences = new ArrayList<>();
        Set<String> names = new TreeSet<>(now.keySet());
        names.addAll(agreed().keySet());
        for (String name : names) {
            List<String> before = agreed().getOrDefault(name, List.of());
            List<String> after = now.getOrDefault(name, List.of());
            before.stream().filter(l -> !after.contains(l)).forEach(l -> differences.add(name + " - " + l.strip()));
            after.stream().filter(l -> !before.contains(l)).forEach(l -> differences.add(name + " + " + l.strip()));
        }
        if (!differences.isEmpty()) {
            fail("The exported API changed:\n" + String.join("\n", differences)
                    + "\nIf this is meant: mvn -pl runtime/architecture test -Dtest=ApiDigestTest -Dapi.accept=true");
        }
    }

    private static Map<String, List<String>> digests() throws IOException, ClassNotFoundException {
        Map<String, List<String>> digests = new TreeMap<>();
        List<Bundle> bundles = BundleMap.own();
        try (URLClassLoader loader = loader(bundles)) {
            for (Bundle b : bundles) {
                for (String name : b.exports()) {
                    digests.put(name, ApiDigest.of(b.classes(), name, loader));
                }
            }
        }
        return digests;
    }

    private static URLClassLoader loader(List<Bundle> bundles) throws MalformedURLException {
        URL[] urls = new URL[bundles.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = bundles.get(i).classes().toUri().toURL();
        }
        return new URLClassLoader(urls, ApiDigestTest.class.getClassLoader());
    }

    private static Map<String, List<String>> agreed() throws IOException {
        Map<String, List<String>> agreed = new TreeMap<>();
        try (Stream<Path> files = Files.list(DIGESTS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
                String name = file.getFileName().toString();
                agreed.put(name.substring(0, name.length() - ".txt".length()), Files.readAllLines(file));
            }
        }
        return agreed;
    }

    private static void accept(Map<String, List<String>> now) throws IOException {
        // Only what is built here is accepted; a package that is gone for good is taken out by hand.
        for (Map.Entry<String, List<String>> e : now.entrySet()) {
            Files.write(DIGESTS.resolve(e.getKey() + ".txt"), e.getValue());
        }
    }
}
