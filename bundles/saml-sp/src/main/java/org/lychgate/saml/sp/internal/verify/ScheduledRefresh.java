package org.lychgate.saml.sp.internal.verify;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lychgate.saml.sp.internal.ServiceProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every minute whether metadata is due to be fetched again; the store gives each connection to one node. */
@Component(service = {})
public final class ScheduledRefresh {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRefresh.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lychgate-metadata-refresh");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts looking. */
    @Activate
    public ScheduledRefresh(@Reference ServiceProvider provider) {
        RefreshMetadata refresh = new RefreshMetadata(provider.login());
        timer.scheduleWithFixedDelay(() -> look(refresh), 1, 1, TimeUnit.MINUTES);
    }

    private static void look(RefreshMetadata refresh) {
        try {
            refresh.due();
        } catch (RuntimeException e) {
            // The edge of this thread: an unreachable database now must not end the schedule.
            LOG.warn("Metadata could not be refreshed", e);
        }
    }

    /** Stops looking. */
    @Deactivate
    public void close() {
        timer.shutdownNow();
    }
}
