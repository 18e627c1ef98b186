package org.lychgate.host.admin.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lychgate.directory.api.HostInventory.Trouble;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.feature.FeatureService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that is installed beside the core: features and dropped files. One change at a time. */
@Component(immediate = true, service = Installations.class)
public final class Installations {

    private static final Logger LOG = LoggerFactory.getLogger(Installations.class);

    /** Folders whose file system tells of no changes are looked at this often. */
    private static final int LOOK_SECONDS = 5;

    private static final int LOOK_AGAIN_MILLIS = 40;

    private final ScheduledExecutorService changes =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lychgate-changes"));
    private final AtomicBoolean lookPending = new AtomicBoolean();
    private final FeatureSet features;
    private final LoadFolder load;
    private final Overlays overlays;
    private final FolderWatch watch;

    /** Installs what is wanted, before the start levels of its bundles are reached. */
    @Activate
    public Installations(
            BundleContext context, @Reference FeatureService reader, @Reference ConfigurationAdmin configurations)
            throws IOException {
        HostPaths paths = HostPaths.of(context);
        Files.createDirectories(paths.load());
        RunningBundles bundles = new RunningBundles(context.getBundle(0));
        Path copies = context.getDataFile("load").toPath();
        this.overlays =
                new Overlays(bundles, context.getDataFile("load.properties").toPath(), copies);
        this.features = new FeatureSet(
                paths, bundles, reader, new FeatureConfigurations(configurations, paths.config()), overlays);
        this.load = new LoadFolder(paths.load(), copies, trust(context, paths), overlays, Clock.systemUTC());
        if (context.getBundle(0).getState() == Bundle.STARTING) {
            look();
        } else {
            // this bundle was restarted, maybe by the thread that a change needs
            changes.execute(this::look);
        }
        this.watch = new FolderWatch(List.of(paths.load(), paths.features()), this::lookSoon);
        changes.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void deactivate() throws IOException {
        watch.close();
        changes.shutdown();
    }

    /** Why wanted features are not installed. */
    List<Trouble> troubles() {
        return features.troubles();
    }

    /** Does something with the features, between two changes. */
    <T> T withFeatures(FeatureWork<T> work) throws IOException {
        return await(changes.submit(() -> work.on(features)));
    }

    /** Wants a shipped feature again. @return false if no such feature is shipped */
    boolean putIn(String name) throws IOException {
        return change(set -> set.putIn(name));
    }

    /** Wants a shipped feature no longer. @return false if no such feature is shipped */
    boolean takeOut(String name) throws IOException {
        return change(set -> set.takeOut(name));
    }

    private boolean change(FeatureWork<Boolean> work) throws IOException {
        Callable<Boolean> change = () -> {
            boolean known = work.on(features);
            look();
            return known;
        };
        return await(changes.submit(change));
    }

    /** Something that is done with the features. */
    @FunctionalInterface
    interface FeatureWork<T> {
        /** Does it. */
        T on(FeatureSet features) throws IOException;
    }

    private void lookSoon() {
        if (!changes.isShutdown() && lookPending.compareAndSet(false, true)) {
            changes.execute(() -> {
                lookPending.set(false);
                look();
            });
        }
    }

    private void look() {
        try {
            if (features.apply()) {
                overlays.forgetGone();
                load.reconsider();
            }
            boolean incomplete = load.scan();
            if (incomplete && !changes.isShutdown()) {
                changes.schedule(this::look, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (IOException | RuntimeException e) {
            // whatever one file does, the next look must come
            LOG.error("The features and load folders cannot be looked at: {}.", Reasons.of(e), e);
        }
    }

    private static LoadTrust trust(BundleContext context, HostPaths paths) throws IOException {
        return "files".equals(HostPaths.required(context, "lychgate.load.trust"))
                ? new LoadTrust.AnyFile()
                : LoadTrust.signedBy(paths.loadTrust());
    }

    private static <T> T await(Future<T> change) throws IOException {
        try {
            return change.get();
        } catch (ExecutionException e) {
            throw new IOException(Reasons.of(Optional.ofNullable(e.getCause()).orElse(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
