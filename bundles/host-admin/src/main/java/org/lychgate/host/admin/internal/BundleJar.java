package org.lychgate.host.admin.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;

/**
 * A private copy of a dropped bundle, read to its last byte: what was checked is what is installed.
 *
 * @param copy the copy
 * @param symbolicName its {@code Bundle-SymbolicName}, without directives
 * @param version its {@code Bundle-Version}
 * @param sha256 of its bytes, in hex
 */
record BundleJar(Path copy, String symbolicName, String version, String sha256) {

    /**
     * Copies a file and looks whether it is a sound bundle that may be taken.
     *
     * @param file the dropped file
     * @param folder where copies are kept
     * @param trust who may have signed it
     * @throws JarRefused if it is no sound bundle, or not trusted
     */
    static BundleJar take(Path file, Path folder, LoadTrust trust) throws JarRefused, IOException {
        Files.createDirectories(folder);
        Path copy = Files.createTempFile(folder, "taking", ".jar");
        try {
            String sha256 = copy(file, copy);
            Manifest manifest = read(copy, trust);
            Path kept = Files.move(copy, folder.resolve(sha256 + ".jar"), StandardCopyOption.REPLACE_EXISTING);
            return new BundleJar(
                    kept,
                    symbolicName(manifest),
                    manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION),
                    sha256);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** The symbolic name a jar's manifest gives; empty where it gives none. */
    static Optional<String> symbolicNameOf(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? Optional.empty() : Optional.of(symbolicName(manifest));
        } catch (JarRefused refused) {
            return Optional.empty();
        }
    }

    private static String copy(Path file, Path copy) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Manifest read(Path copy, LoadTrust trust) throws JarRefused {
        try (JarFile jar = new JarFile(copy.toFile(), true)) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw new JarRefused("it has no manifest, so it is no OSGi bundle");
            }
            symbolicName(manifest);
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                try (InputStream content = jar.getInputStream(entry)) {
                    // reading to the end checks lengths, checksums and signatures
                    content.transferTo(OutputStream.nullOutputStream());
                }
                trust.check(entry);
            }
            return manifest;
        } catch (IOException | SecurityException e) {
            throw new JarRefused("it is not a readable jar (" + Reasons.of(e) + ")", e);
        }
    }

    private static String symbolicName(Manifest manifest) throws JarRefused {
        String header = manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (header == null || header.isBlank()) {
            throw new JarRefused("it has no Bundle-SymbolicName, so it is no OSGi bundle");
        }
        int directives = header.indexOf(';');
        return (directives < 0 ? header : header.substring(0, directives)).strip();
    }
}
