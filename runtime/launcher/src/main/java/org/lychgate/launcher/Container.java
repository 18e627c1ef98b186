package org.lychgate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The OSGi framework with the bundles of {@code bundles/<start level>/}. */
final class Container {

    /** Service property of what a bundle offers the launcher, in types of the JDK; the launcher shares no others with bundles. */
    static final String FOR_LAUNCHER = "lychgate.launcher";

    private final Framework framework;
    private final Map<Bundle, Throwable> failures = new ConcurrentHashMap<>();

    private Container(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts the framework and every bundle of the folder, level by level; returns when the last level is reached.
     *
     * @param bundles the folder whose sub-folders are named by start levels
     * @param properties the framework's properties
     */
    static Container start(Path bundles, Map<String, String> properties) throws StartRefused {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(
                        () -> new StartRefused("There is no OSGi framework in lib/; the distribution is incomplete."))
                .newFramework(properties);
        Container container = new Container(framework);
        try {
            framework.init(container::note);
            container.install(bundles);
            framework.start();
            return container;
        } catch (BundleException | IOException e) {
            throw new StartRefused("The framework cannot start: " + Sentences.reason(e) + ".", e);
        }
    }

    /** Bundles that should run and do not, and why, one sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (shouldRun(bundle) && bundle.getState() != Bundle.ACTIVE) {
                problems.add(BundleProblem.sentence(bundle, Optional.ofNullable(failures.get(bundle))));
            }
        }
        return problems;
    }

    /** A service that a bundle offers the launcher under a name. */
    <S> Optional<S> service(Class<S> type, String name) {
        BundleContext context = framework.getBundleContext();
        try {
            Collection<ServiceReference<S>> found =
                    context.getServiceReferences(type, "(" + FOR_LAUNCHER + "=" + name + ")");
            return found.stream().findFirst().map(context::getService);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** Stops every bundle and waits for the end. */
    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(0);
    }

    /** Waits until somebody stops the framework. */
    void awaitEnd() throws InterruptedException {
        framework.waitForStop(0);
    }

    private void install(Path bundles) throws IOException, BundleException {
        try (Stream<Path> levels = Files.list(bundles)) {
            for (Path level : levels.sorted().toList()) {
                installLevel(level, Integer.parseInt(level.getFileName().toString()));
            }
        }
    }

    private void installLevel(Path folder, int level) throws IOException, BundleException {
        List<Bundle> installed = new ArrayList<>();
        try (Stream<Path> jars = Files.list(folder)) {
            for (Path jar : jars.sorted(Comparator.comparing(Path::toString)).toList()) {
                // by reference: the jar is read where it lies, not copied into the cache
                Bundle bundle = framework.getBundleContext().installBundle("reference:" + jar.toUri());
                bundle.adapt(BundleStartLevel.class).setStartLevel(level);
                installed.add(bundle);
            }
        }
        for (Bundle bundle : installed) {
            if (!isFragment(bundle)) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
    }

    private void note(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR && event.getThrowable() instanceof BundleException failure) {
            failures.put(event.getBundle(), failure);
        }
    }

    private static boolean shouldRun(Bundle bundle) {
        return !isFragment(bundle) && !bundle.getLocation().startsWith("load:");
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }
}
