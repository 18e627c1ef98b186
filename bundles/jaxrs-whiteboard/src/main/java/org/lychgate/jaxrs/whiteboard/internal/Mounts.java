package org.lychgate.jaxrs.whiteboard.internal;

import jakarta.ws.rs.core.Application;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.cxf.endpoint.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which application stands at which base. */
final class Mounts {
    private static final Logger LOG = LoggerFactory.getLogger(Mounts.class);
    private static final Pattern BASE = Pattern.compile("/(api|auth)(/[A-Za-z0-9._\\-]+)+");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LATELY = Duration.ofSeconds(30).toNanos();

    private final CxfBus bus;
    private final List<Object> providers;
    private final Map<Application, Mount> byApplication = new IdentityHashMap<>();
    private final Map<String, Long> leftAt = new HashMap<>();
    private volatile Map<String, Mount> byBase = Map.of();

    Mounts(CxfBus bus, List<Object> providers) {
        this.bus = bus;
        this.providers = List.copyOf(providers);
    }

    /** Mounts an application; one that cannot be mounted is logged and harms no other. */
    synchronized void add(Application application, String base) {
        String name = application.getClass().getName();
        if (!BASE.matcher(base).matches() || byBase.containsKey(base)) {
            LOG.error("{} is not mounted: {} is taken, or no base below /api or /auth.", name, base);
            return;
        }
        Mount mount;
        try {
            mount = new Mount(base, name, start(application, base));
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} is not mounted at {}.", name, base, e);
            return;
        }
        byApplication.put(application, mount);
        Map<String, Mount> changed = new HashMap<>(byBase);
        changed.put(base, mount);
        byBase = Map.copyOf(changed);
        leftAt.remove(base);
        notifyAll();
        LOG.info("{} serves {}", name, base);
    }

    /** Takes an application off; returns when its requests under way have been answered. */
    void remove(Application application) {
        Mount mount = takeOff(application);
        if (mount == null) {
            return;
        }
        if (!mount.close(PATIENCE)) {
            LOG.warn("{} was taken off with requests under way.", mount.base());
        }
        LOG.info("{} is served no more", mount.base());
    }

    private synchronized @org.jspecify.annotations.Nullable Mount takeOff(Application application) {
        Mount mount = byApplication.remove(application);
        if (mount != null) {
            Map<String, Mount> changed = new HashMap<>(byBase);
            changed.remove(mount.base());
            byBase = Map.copyOf(changed);
            leftAt.put(mount.base(), System.nanoTime());
        }
        return mount;
    }

    /** The application with the longest base that a path starts with. */
    Optional<Mount> at(String path) {
        Map<String, Mount> now = byBase;
        for (String base = path; !base.isEmpty(); base = parent(base)) {
            Mount mount = now.get(base);
            if (mount != null) {
                return Optional.of(mount);
            }
        }
        return Optional.empty();
    }

    /** Whether an application stood at the path until a moment ago. */
    synchronized boolean leftLately(String path) {
        leftAt.values().removeIf(at -> System.nanoTime() - at > LATELY);
        for (String base = path; !base.isEmpty(); base = parent(base)) {
            if (leftAt.containsKey(base)) {
                return true;
            }
        }
        return false;
    }

    /** The application at the path; waits for one that left a moment ago. */
    synchronized Optional<Mount> awaitReturn(String path, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis();
                    at(path).isEmpty() && leftLately(path) && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return at(path);
    }

    List<Mount> all() {
        return List.copyOf(byBase.values());
    }

    void close() {
        List<Application> left;
        synchronized (this) {
            left = new ArrayList<>(byApplication.keySet());
        }
        left.forEach(this::remove);
    }

    private Server start(Application application, String base) {
        List<Object> all = new ArrayList<>(providers);
        if (!Json.broughtBy(application)) {
            all.add(Json.provider());
        }
        return bus.start(application, base, all);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }
}
