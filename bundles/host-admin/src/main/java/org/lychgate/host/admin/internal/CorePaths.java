package org.lychgate.host.admin.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the addresses of the core for the core (security rule 34): a servlet, resource or servlet context of any other bundle that asks
 * for one is hidden from the HTTP whiteboard, whatever its ranking.
 */
@Component(
        service = {FindHook.class, EventListenerHook.class},
        immediate = true)
public final class CorePaths implements FindHook, EventListenerHook {

    private static final Logger LOG = LoggerFactory.getLogger(CorePaths.class);
    private static final String WHITEBOARD = "org.apache.felix.http.";

    private static final Set<String> CORE = Set.of(
            "org.lychgate.edge",
            "org.lychgate.host.admin",
            "org.lychgate.jaxrs.whiteboard",
            "org.lychgate.org.admin.console",
            "org.lychgate.org.admin.rest",
            "org.lychgate.portal.login",
            "org.lychgate.saml.sp",
            "org.lychgate.scim.endpoint");

    private static final Pattern PATHS = Pattern.compile(
            "/(auth|api|bind|invite|password|login|logout|setup|undo|confirm|console|assets|language|health|metrics)(/.*)?");

    private static final List<String> PATTERNS = List.of(
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_RESOURCE_PATTERN);

    @Override
    public void find(
            BundleContext seeker,
            @Nullable String name,
            @Nullable String filter,
            boolean all,
            Collection<ServiceReference<?>> found) {
        if (isWhiteboard(seeker)) {
            found.removeIf(CorePaths::isForeign);
        }
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        ServiceReference<?> service = event.getServiceReference();
        if (!isForeign(service)) {
            return;
        }
        listeners.keySet().removeIf(CorePaths::isWhiteboard);
        if (event.getType() == ServiceEvent.REGISTERED) {
            LOG.warn(
                    "The bundle {} asks for an address of the core, so what it offers there is not served.",
                    service.getBundle());
        }
    }

    private static boolean isWhiteboard(BundleContext context) {
        return String.valueOf(context.getBundle().getSymbolicName()).startsWith(WHITEBOARD);
    }

    private static boolean isForeign(ServiceReference<?> service) {
        Bundle owner = service.getBundle();
        return owner != null
                && !CORE.contains(String.valueOf(owner.getSymbolicName()))
                && !isSystem(owner)
                && (takesAPath(service) || takesAContext(service));
    }

    /** The framework and the whiteboard themselves offer contexts of their own. */
    private static boolean isSystem(Bundle owner) {
        return owner.getBundleId() == 0
                || String.valueOf(owner.getSymbolicName()).startsWith(WHITEBOARD);
    }

    private static boolean takesAPath(ServiceReference<?> service) {
        return PATTERNS.stream()
                .flatMap(name -> texts(service.getProperty(name)))
                .anyMatch(CorePaths::isCore);
    }

    /** A context of one's own at the root could stand before everybody's, whatever the patterns in it. */
    private static boolean takesAContext(ServiceReference<?> service) {
        return texts(service.getProperty(HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_PATH))
                .anyMatch(path -> path.equals("/") || isCore(path));
    }

    /** Whether a pattern (Jakarta Servlet 12.2) or context path lies among the addresses of the core. */
    static boolean isCore(String pattern) {
        return PATHS.matcher(pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern)
                .matches();
    }

    private static Stream<String> texts(@Nullable Object value) {
        if (value instanceof String[] several) {
            return Arrays.stream(several);
        }
        if (value instanceof Iterable<?> several) {
            return StreamSupport.stream(several.spliterator(), false).map(String::valueOf);
        }
        return Stream.ofNullable(value).map(String::valueOf);
    }
}
