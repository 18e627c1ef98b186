package org.lychgate.directory.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.StoreException;
import org.lychgate.directory.internal.store.StoreSettings;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store with the operator's settings and publishes every service of the directory while it is open. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.lychgate.directory",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Directory {
    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

    /** Not at once: a start has enough to do. */
    private static final long FIRST_MILLIS = 60_000;

    private final Store store;
    private final Services services;
    private final ScheduledExecutorService chores;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** Settings of the PID {@code org.lychgate.directory}; empty texts count as absent. */
    @interface Config {
        /** JDBC address; absent: Derby under the data folder. */
        String db_url() default "";

        /** Database user. */
        String db_user() default "";

        /** Database password. */
        String db_password() default "";

        /** Folder of all that must survive a restart. */
        String data() default "";

        /** The sealing key; absent: {@code master.key} in the data folder. */
        String key_file() default "";

        /** The operator's bearer token; absent: made once. */
        String operator_token() default "";

        /** This node's name; absent: made once. */
        String node_id() default "";

        /** Where browsers reach this host. */
        String public_url() default "http://localhost:8080";
    }

    /** @throws StoreException one plain sentence, without a cause: who starts us shows it to the operator */
    @Activate
    public Directory(BundleContext context, Config config) {
        Settings settings = settings(config, context.getBundle().getVersion().toString());
        this.store = open(settings);
        try {
            this.services = new Services(store, settings);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        services.all()
                .forEach((type, service) -> registrations.add(context.registerService(type.getName(), service, null)));
        this.chores = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "lychgate-chores");
            thread.setDaemon(true);
            return thread;
        });
        services.chores().forEach(this::schedule);
        LOG.info("Directory open on {} as node {}", store.dialect(), store.nodeId());
    }

    @Deactivate
    void deactivate() {
        chores.shutdownNow();
        registrations.forEach(ServiceRegistration::unregister);
        services.close();
        store.close();
    }

    private static Store open(Settings settings) {
        try {
            Files.createDirectories(settings.store().data());
            return Store.open(settings.store(), Clock.systemUTC());
        } catch (IOException e) {
            throw new StoreException("The data folder " + settings.store().data() + " cannot be made.", null);
        } catch (StoreException e) {
            LOG.debug("The store could not be opened", e);
            throw new StoreException(String.valueOf(e.getMessage()), null);
        }
    }

    private void schedule(Services.Chore chore) {
        long millis = chore.every().toMillis();
        chores.scheduleWithFixedDelay(() -> run(chore), Math.min(millis, FIRST_MILLIS), millis, TimeUnit.MILLISECONDS);
    }

    private static void run(Services.Chore chore) {
        try {
            chore.work().run();
        } catch (RuntimeException e) {
            // The next run tries again; an exception here would end the schedule.
            LOG.warn("{} failed: {}", chore.name(), e.getMessage());
            LOG.debug("{} failed", chore.name(), e);
        }
    }

    private static Settings settings(Config config, String version) {
        if (config.data().isBlank()) {
            throw new StoreException("The data folder is not set: LYCHGATE_DATA names it.", null);
        }
        Path data = Path.of(config.data()).toAbsolutePath().normalize();
        String url = config.db_url().isBlank() ? "jdbc:derby:" + data.resolve("derby") : config.db_url();
        Path key = config.key_file().isBlank() ? data.resolve("master.key") : Path.of(config.key_file());
        return new Settings(
                new StoreSettings(
                        url, given(config.db_user()), given(config.db_password()), data, key, given(config.node_id())),
                given(config.operator_token()),
                URI.create(config.public_url()),
                version);
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text;
    }
}
