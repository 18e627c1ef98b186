package org.lychgate.host.admin.internal;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Since when each bundle runs; the framework itself does not keep that. */
@Component(service = StartTimes.class, immediate = true)
public final class StartTimes implements SynchronousBundleListener {

    private final BundleContext context;
    private final Map<Long, Instant> times = new ConcurrentHashMap<>();

    /** Made by the component runtime. Bundles that run already count from now. */
    @Activate
    public StartTimes(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
        Instant now = Instant.now();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() == Bundle.ACTIVE) {
                times.putIfAbsent(bundle.getBundleId(), now);
            }
        }
    }

    /** Ended by the component runtime. */
    @Deactivate
    public void deactivate() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        long id = event.getBundle().getBundleId();
        switch (event.getType()) {
            case BundleEvent.STARTED -> times.put(id, Instant.now());
            case BundleEvent.STOPPED, BundleEvent.UNINSTALLED -> times.remove(id);
            default -> {
                // Only what begins or ends a run counts.
            }
        }
    }

    /** When the bundle was started, as text; a dash when it does not run. */
    String of(Bundle bundle) {
        Instant time = times.get(bundle.getBundleId());
        return time == null ? "-" : time.toString();
    }
}
