package org.lychgate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.mavenBundle;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.lychgate.provider.registry.IdentityProviders;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.options.MavenArtifactProvisionOption;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Each provider is plugged and pulled twice while the others stay. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ProviderPluggingIT {

    private static final String OURS = "org.lychgate";
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    private BundleContext context;

    @Inject
    private IdentityProviders providers;

    /** The container: components, the registry, and all four providers. */
    @Configuration
    public Option[] container() {
        return options(
                // the driver's own log
                frameworkProperty("org.ops4j.pax.logging.DefaultServiceLog.level")
                        .value("WARN"),
                bundle("org.slf4j", "slf4j-api"),
                bundle("ch.qos.logback", "logback-core"),
                bundle("ch.qos.logback", "logback-classic"),
                bundle("org.apache.aries.spifly", "org.apache.aries.spifly.dynamic.bundle"),
                bundle("org.ow2.asm", "asm"),
                bundle("org.ow2.asm", "asm-commons"),
                bundle("org.ow2.asm", "asm-tree"),
                bundle("org.ow2.asm", "asm-util"),
                bundle("org.ow2.asm", "asm-analysis"),
                bundle("org.osgi", "org.osgi.service.component"),
                bundle("org.osgi", "org.osgi.util.promise"),
                bundle("org.osgi", "org.osgi.util.function"),
                bundle("org.apache.felix", "org.apache.felix.scr"),
                ours("provider-spi"),
                ours("provider-registry"),
                ours("provider-entra"),
                ours("provider-okta"),
                ours("provider-jumpcloud"),
                ours("provider-generic"),
                junitBundles());
    }

    @Test
    public void entraIsPluggedAndPulledTwice() throws BundleException, InterruptedException {
        plugAndPullTwice("entra");
    }

    @Test
    public void oktaIsPluggedAndPulledTwice() throws BundleException, InterruptedException {
        plugAndPullTwice("okta");
    }

    @Test
    public void jumpcloudIsPluggedAndPulledTwice() throws BundleException, InterruptedException {
        plugAndPullTwice("jumpcloud");
    }

    @Test
    public void genericIsPluggedAndPulledTwice() throws BundleException, InterruptedException {
        plugAndPullTwice("generic");
    }

    @Test
    public void aProviderOfTheNewContentIsUsedAfterAnUpdateInPlace() throws BundleException {
        Bundle okta = bundle("okta");
        long id = okta.getBundleId();
        Class<?> former = classOf("okta");
        for (int round = 0; round < 2; round++) {
            okta.update();
            Class<?> present = classOf("okta");
            assertTrue("round " + round, former != present);
            assertEquals(id, bundle("okta").getBundleId());
            former = present;
        }
    }

    private void plugAndPullTwice(String id) throws BundleException, InterruptedException {
        Map<String, Class<?>> others = others(id);
        URI location = URI.create(bundle(id).getLocation());
        for (int round = 0; round < 2; round++) {
            bundle(id).uninstall();
            assertEquals(Optional.empty(), providers.with(id, AT_ONCE, live -> live));
            assertEquals("the others stay", others, others(id));

            plugWhileSomebodyWaits(id, location);
            assertNotNull(classOf(id));
            assertEquals("the others stay", others, others(id));
        }
    }

    /** Whoever asks while the plug-in is away gets it as soon as it is back. */
    private void plugWhileSomebodyWaits(String id, URI location) throws BundleException, InterruptedException {
        ExecutorService waiting = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<String>> answer = waiting.submit(() -> providers.with(
                    id, PATIENCE, live -> live.provider().descriptor().id()));
            context.installBundle(location.toString()).start();
            assertEquals(Optional.of(id), answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("nobody answered", e);
        } finally {
            waiting.shutdownNow();
        }
    }

    private Map<String, Class<?>> others(String id) {
        Map<String, Class<?>> classes = new HashMap<>();
        List<String> ids = providers.live().stream()
                .map(live -> live.provider().descriptor().id())
                .collect(Collectors.toList());
        for (String other : ids) {
            if (!other.equals(id)) {
                classes.put(other, classOf(other));
            }
        }
        assertEquals(3, classes.size());
        return classes;
    }

    private Class<?> classOf(String id) {
        return providers.with(id, AT_ONCE, live -> live.provider().getClass()).orElseThrow();
    }

    private Bundle bundle(String id) {
        for (Bundle bundle : context.getBundles()) {
            if ((OURS + ".provider." + id).equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("no provider " + id);
    }

    /** As this build made it: a local repository may hold none, or a former one. */
    private static Option ours(String artifact) {
        String name = OURS + "." + artifact.replace('-', '.');
        try {
            for (URL manifest :
                    Collections.list(ProviderPluggingIT.class.getClassLoader().getResources(JarFile.MANIFEST_NAME))) {
                if (manifest.getProtocol().equals("jar") && name.equals(symbolicName(manifest))) {
                    return CoreOptions.bundle(manifest.getPath().replaceFirst("!/.*", ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("no jar of " + name + " on the class path");
    }

    private static String symbolicName(URL manifest) throws IOException {
        try (InputStream in = manifest.openStream()) {
            String name = new Manifest(in).getMainAttributes().getValue("Bundle-SymbolicName");
            return name == null ? "" : name.replaceFirst(";.*", "");
        }
    }

    private static MavenArtifactProvisionOption bundle(String group, String artifact) {
        return mavenBundle(group, artifact).versionAsInProject();
    }
}
