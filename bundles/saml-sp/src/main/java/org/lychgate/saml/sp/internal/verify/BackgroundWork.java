package org.lychgate.saml.sp.internal.verify;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lychgate.directory.api.Actor;
import org.lychgate.saml.sp.internal.ServiceProvider;
import org.lychgate.saml.sp.internal.key.KeyRollover;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works beside the requests: prepares our keys once, then looks every hour whether they have to move on, and every minute whether metadata is due to be fetched again; the store gives each connection to one node. */
@Component(service = {})
public final class BackgroundWork {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lychgate-metadata-refresh");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts looking. */
    @Activate
    public BackgroundWork(@Reference ServiceProvider provider) {
        RefreshMetadata refresh = new RefreshMetadata(provider.login());
        timer.schedule(() -> prepare(provider), 5, TimeUnit.SECONDS);
        KeyRollover rollover = new KeyRollover(
                provider.protocol().keys(), Clock.systemUTC(), provider.audited(Actor.system("key roll-over")));
        timer.scheduleWithFixedDelay(() -> moveOn(rollover), 1, 60, TimeUnit.MINUTES);
        timer.scheduleWithFixedDelay(() -> look(refresh), 1, 1, TimeUnit.MINUTES);
    }

    /** Makes our keys on a first start before somebody waits for them. */
    private static void prepare(ServiceProvider provider) {
        try {
            provider.protocol().keys().ring();
        } catch (RuntimeException e) {
            // The edge of this thread: whoever needs a key first tries again and answers for it.
            LOG.warn("The SAML keys could not be prepared", e);
        }
    }

    private static void moveOn(KeyRollover rollover) {
        try {
            rollover.due();
        } catch (RuntimeException e) {
            // The edge of this thread: what is due now is due in an hour too.
            LOG.warn("The SAML keys could not be looked after", e);
        }
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
