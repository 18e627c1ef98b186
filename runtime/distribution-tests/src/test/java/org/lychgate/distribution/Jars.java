package org.lychgate.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Small bundles, and changed copies of others. */
final class Jars {

    private Jars() {}

    /** A bundle that holds nothing. */
    static Path empty(Path target, String symbolicName, String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", symbolicName);
        attributes.putValue("Bundle-Version", version);
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry("content.txt"));
            jar.write(symbolicName.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return target;
    }

    /** A copy of a bundle under another version. */
    static Path withVersion(Path source, Path target, String version) throws IOException {
        return withHeader(source, target, "Bundle-Version", version);
    }

    /** A copy of a bundle with one header of its manifest replaced. */
    static Path withHeader(Path source, Path target, String header, String value) throws IOException {
        try (JarFile jar = new JarFile(source.toFile());
                OutputStream out = Files.newOutputStream(target)) {
            Manifest manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().putValue(header, value);
            try (JarOutputStream copy = new JarOutputStream(out, manifest)) {
                for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                    if (!JarFile.MANIFEST_NAME.equals(entry.getName())) {
                        copy.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream content = jar.getInputStream(entry)) {
                            content.transferTo(copy);
                        }
                    }
                }
            }
        }
        return target;
    }

    /** Puts a file into a folder under a name at one stroke. */
    static Path drop(Path file, Path folder, String name) throws IOException {
        return Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
