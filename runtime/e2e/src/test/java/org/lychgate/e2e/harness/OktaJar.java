package org.lychgate.e2e.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Newer versions of a shipped provider bundle, made of the shipped jar. */
public final class OktaJar {
    public static final String SYMBOLIC_NAME = "org.lychgate.provider.okta";

    private final Path shipped;

    private OktaJar(Path shipped) {
        this.shipped = shipped;
    }

    /** The jar in the node's repository. */
    public static OktaJar of(Node node) {
        try (Stream<Path> files = Files.walk(node.home())) {
            return new OktaJar(
                    files.filter(file -> file.getFileName().toString().matches("provider-okta-.*\\.jar"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("the distribution ships no provider-okta")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the same bundle under another version and returns the file. */
    public Path withVersion(String version, Path file) {
        try (InputStream in = Files.newInputStream(shipped);
                JarInputStream jar = new JarInputStream(in)) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
                for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    jar.transferTo(out);
                    out.closeEntry();
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
