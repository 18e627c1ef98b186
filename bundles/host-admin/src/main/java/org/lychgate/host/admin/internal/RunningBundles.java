package org.lychgate.host.admin.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts bundles in and takes them out. Works through the system bundle, so that it can carry a change to its end even
 * when the change restarts this very bundle.
 */
final class RunningBundles {

    private static final Logger LOG = LoggerFactory.getLogger(RunningBundles.class);
    private static final int REFRESH_SECONDS = 60;

    private final Bundle system;

    RunningBundles(Bundle system) {
        this.system = system;
    }

    List<Bundle> all() {
        return Arrays.asList(system.getBundleContext().getBundles());
    }

    Optional<Bundle> named(String symbolicName) {
        return all().stream()
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    Optional<Bundle> at(String location) {
        return Optional.ofNullable(system.getBundleContext().getBundle(location));
    }

    Bundle install(String location, int startLevel) throws BundleException {
        return levelled(system.getBundleContext().installBundle(location), startLevel);
    }

    Bundle install(String location, Path jar, int startLevel) throws BundleException, IOException {
        try (InputStream content = Files.newInputStream(jar)) {
            return levelled(system.getBundleContext().installBundle(location, content), startLevel);
        }
    }

    /** Replaces the content of a bundle and restarts it once, with those that are wired to what it exported. */
    void update(Bundle bundle, Path jar) throws BundleException, IOException {
        if (isStarted(bundle)) {
            bundle.stop(Bundle.STOP_TRANSIENT);
        }
        try (InputStream content = Files.newInputStream(jar)) {
            bundle.update(content);
        }
        refresh(List.of(bundle));
    }

    void start(Bundle bundle) throws BundleException {
        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    /**
     * Starts bundles that ought to run and could not when they were last asked, because what they need was away; the
     * framework does not try again by itself.
     */
    void startWaiting() {
        int reached = system.adapt(FrameworkStartLevel.class).getStartLevel();
        for (Bundle bundle : all()) {
            BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
            boolean waits = bundle.getState() == Bundle.INSTALLED || bundle.getState() == Bundle.RESOLVED;
            if (waits && level.isPersistentlyStarted() && level.getStartLevel() <= reached) {
                try {
                    start(bundle);
                    LOG.info("{} runs again", bundle.getSymbolicName());
                } catch (BundleException e) {
                    LOG.debug("{} still waits: {}", bundle.getSymbolicName(), Reasons.of(e));
                }
            }
        }
    }

    void uninstall(Collection<Bundle> bundles) throws BundleException {
        for (Bundle bundle : bundles) {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        }
        refresh(bundles);
    }

    /** Lets go of old content; only bundles wired to it are restarted. Returns when that is done. */
    private void refresh(Collection<Bundle> bundles) throws BundleException {
        if (bundles.isEmpty()) {
            return;
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        system.adapt(FrameworkWiring.class).refreshBundles(bundles, event -> refreshed.countDown());
        try {
            if (!refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                throw new BundleException("the framework did not finish within " + REFRESH_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BundleException("interrupted", e);
        }
    }

    private static boolean isStarted(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
    }

    private static Bundle levelled(Bundle bundle, int startLevel) {
        bundle.adapt(BundleStartLevel.class).setStartLevel(startLevel);
        return bundle;
    }
}
