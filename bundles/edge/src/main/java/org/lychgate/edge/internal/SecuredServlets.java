package org.lychgate.edge.internal;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Which addresses belong to servlets with the property {@code lychgate.secured=true}. Asked afresh for every request: what was kept could lag behind the
 * registry, and a servlet would be open for a moment.
 */
final class SecuredServlets {
    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";
    private static final String SECURED = "(&(lychgate.secured=true)(" + PATTERN
            + "=*)(|(objectClass=jakarta.servlet.Servlet)(objectClass=javax.servlet.Servlet)))";

    private static final Pattern CORE = Pattern.compile(
            "/(auth|api|bind|invite|password|login|logout|setup|undo|confirm|console|assets|health|metrics)(/.*)?");

    private final BundleContext framework;

    SecuredServlets(BundleContext framework) {
        this.framework = framework;
    }

    /**
     * Whether a secured servlet serves the request.
     *
     * @param servletPath the part of the path that selected the servlet
     */
    boolean at(String servletPath) {
        return !isCore(servletPath) && patterns().anyMatch(pattern -> selects(pattern, servletPath));
    }

    /** Whether the address belongs to a core bundle (security rule 34): a careless pattern of a plug-in must not lock the sign-in page. */
    static boolean isCore(String servletPath) {
        return CORE.matcher(servletPath).matches();
    }

    /** Whether a pattern (Jakarta Servlet 12.2) selects a servlet by that part of the path. */
    static boolean selects(String pattern, String servletPath) {
        if (pattern.equals("/")) {
            return true;
        }
        if (pattern.endsWith("/*")) {
            return servletPath.equals(pattern.substring(0, pattern.length() - 2));
        }
        return pattern.startsWith("*.") ? servletPath.endsWith(pattern.substring(1)) : servletPath.equals(pattern);
    }

    private Stream<String> patterns() {
        try {
            ServiceReference<?>[] references = framework.getAllServiceReferences(null, SECURED);
            return references == null
                    ? Stream.empty()
                    : Arrays.stream(references).flatMap(reference -> texts(reference.getProperty(PATTERN)));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("The filter is a constant.", e);
        }
    }

    private static Stream<String> texts(@Nullable Object value) {
        if (value instanceof String[] several) {
            return Arrays.stream(several);
        }
        if (value instanceof Iterable<?> several) {
            return java.util.stream.StreamSupport.stream(several.spliterator(), false)
                    .map(String::valueOf);
        }
        return Stream.ofNullable(value).map(String::valueOf);
    }
}
