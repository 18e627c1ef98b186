package org.lychgate.host.admin.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.ServletDTO;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/**
 * Servlets that were here and whose bundle is still wanted: it is being replaced, or waits for something. A request for
 * one waits a moment for its return, so that an update goes unnoticed.
 */
@Component(service = AbsentServlets.class)
public final class AbsentServlets implements ServiceListener {

    private static final String PATTERN = HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** A bundle that runs and has not brought its servlet back for this long does not want to. */
    private static final Duration LATELY = Duration.ofSeconds(60);

    /** A servlet service that came back is served a moment later; the wait for that is sliced. */
    private static final long SLICE_MILLIS = 10;

    private final BundleContext context;
    private final Predicate<String> served;
    private final Map<String, Left> left = new HashMap<>();

    /** Whose servlet left, when ({@link System#nanoTime()}), and whether its service is registered again. */
    private record Left(Bundle bundle, long at, boolean back) {

        boolean isWanted() {
            return switch (bundle.getState()) {
                case Bundle.UNINSTALLED -> false;
                case Bundle.ACTIVE -> System.nanoTime() - at < LATELY.toNanos();
                default -> true;
            };
        }
    }

    /** Begins to watch servlets come and go. */
    @Activate
    public AbsentServlets(BundleContext context) throws InvalidSyntaxException {
        this(context, path -> isServed(context, path));
    }

    /** With another word on which paths are served. */
    AbsentServlets(BundleContext context, Predicate<String> served) throws InvalidSyntaxException {
        this.context = context;
        this.served = served;
        context.addServiceListener(this, "(" + PATTERN + "=*)");
    }

    @Deactivate
    void deactivate() {
        context.removeServiceListener(this);
    }

    @Override
    public synchronized void serviceChanged(ServiceEvent event) {
        ServiceReference<?> servlet = event.getServiceReference();
        for (String pattern : patterns(servlet)) {
            if (event.getType() == ServiceEvent.UNREGISTERING && servlet.getBundle() != null) {
                left.put(pattern, new Left(servlet.getBundle(), System.nanoTime(), false));
            } else if (event.getType() == ServiceEvent.REGISTERED) {
                left.computeIfPresent(pattern, (key, one) -> new Left(one.bundle(), one.at(), true));
            }
        }
    }

    /**
     * Waits up to a second for a servlet that left.
     *
     * @param path of a request
     * @return false if the path belongs to a servlet that is wanted and absent
     */
    synchronized boolean isBack(String path) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (long millis = PATIENCE.toMillis();
                    isAbsent(path) && millis > 0;
                    millis = (end - System.nanoTime()) / 1_000_000) {
                wait(Math.min(millis, SLICE_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !isAbsent(path);
    }

    private boolean isAbsent(String path) {
        if (left.isEmpty()) {
            return false;
        }
        left.values().removeIf(one -> !one.isWanted());
        List<String> covering =
                left.keySet().stream().filter(pattern -> covers(pattern, path)).toList();
        for (String pattern : covering) {
            if (Objects.requireNonNull(left.get(pattern)).back() && served.test(path)) {
                left.remove(pattern);
            } else {
                return true;
            }
        }
        return false;
    }

    /** Whether the HTTP service would hand a request for the path to a servlet of its own. */
    private static boolean isServed(BundleContext context, String path) {
        ServiceReference<HttpServiceRuntime> reference = context.getServiceReference(HttpServiceRuntime.class);
        HttpServiceRuntime runtime = reference == null ? null : context.getService(reference);
        if (runtime == null) {
            return false;
        }
        ServletDTO servlet = runtime.calculateRequestInfoDTO(path).servletDTO;
        return servlet != null && Arrays.stream(servlet.patterns).anyMatch(pattern -> covers(pattern, path));
    }

    /** Whether a servlet pattern covers a path; those that cover everything, or go by suffix, belong to no one bundle. */
    static boolean covers(String pattern, String path) {
        if (pattern.equals("/*")) {
            return false;
        }
        if (pattern.endsWith("/*")) {
            String folder = pattern.substring(0, pattern.length() - 2);
            return path.equals(folder) || path.startsWith(folder + "/");
        }
        return !pattern.equals("/") && path.equals(pattern);
    }

    private static List<String> patterns(ServiceReference<?> servlet) {
        Object patterns = servlet.getProperty(PATTERN);
        if (patterns instanceof String[] several) {
            return Arrays.asList(several);
        }
        return patterns instanceof Iterable<?> || patterns == null
                ? List.of()
                : List.of(Objects.requireNonNull(patterns.toString()));
    }
}
