package org.lychgate.host.admin.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.cm.PersistenceManager;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;

/** A real framework, empty, started for one test. */
final class TestFramework implements AutoCloseable {

    private final Framework framework;

    private TestFramework(Framework framework) {
        this.framework = framework;
    }

    static TestFramework start(Path cache) throws BundleException {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
                        "80",
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.osgi.service.cm;version=1.6.1"));
        framework.start();
        return new TestFramework(framework);
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** The real configuration service, in the framework, in the types of the tests. */
    ConfigurationAdmin configurations() throws BundleException {
        framework
                .getBundleContext()
                .installBundle(PersistenceManager.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())
                .start();
        BundleContext context = context();
        return context.getService(context.getServiceReference(ConfigurationAdmin.class));
    }

    RunningBundles bundles() {
        return new RunningBundles(framework);
    }

    Optional<Bundle> named(String symbolicName) {
        return bundles().named(symbolicName);
    }

    /** The version of a bundle that is active; {@code none} otherwise. */
    String active(String symbolicName) {
        return named(symbolicName)
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .map(bundle -> bundle.getVersion().toString())
                .orElse("none");
    }

    /** Writes a bundle that holds nothing, with some more headers. */
    static Path jar(Path target, String symbolicName, String version, Map<String, String> headers) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", symbolicName);
        attributes.putValue("Bundle-Version", version);
        headers.forEach(attributes::putValue);
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry("content.txt"));
            jar.write((symbolicName + version).getBytes(StandardCharsets.UTF_8));
        }
        return target;
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
