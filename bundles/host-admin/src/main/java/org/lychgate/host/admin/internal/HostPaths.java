package org.lychgate.host.admin.internal;

import java.nio.file.Path;
import java.util.Set;
import org.osgi.framework.BundleContext;

/**
 * Where things lie. Read from the framework's properties, because features are installed before any configuration arrives.
 *
 * @param home the distribution's folder
 * @param data the folder of all that must survive a restart
 * @param requested names of the features on request that are in for this run
 */
record HostPaths(Path home, Path data, Set<String> requested) {

    HostPaths {
        requested = Set.copyOf(requested);
    }

    static HostPaths of(BundleContext context) {
        String requested = context.getProperty("lychgate.features.requested");
        return new HostPaths(
                Path.of(required(context, "lychgate.home")),
                Path.of(required(context, "lychgate.data")),
                requested == null || requested.isEmpty() ? Set.of() : Set.of(requested.split(",", -1)));
    }

    Path features() {
        return home.resolve("features");
    }

    /** Features that are in only when the launcher is asked for them. */
    Path featuresOnRequest() {
        return features().resolve("on-request");
    }

    Path repository() {
        return home.resolve("repository");
    }

    /** What the operator configures, and the keys that may sign. */
    Path config() {
        return home.resolve("config");
    }

    Path load() {
        return home.resolve("load");
    }

    /** Certificates whose keys may sign what is put in the load folder. */
    Path loadTrust() {
        return config().resolve("load-trust");
    }

    /** Names of shipped features the operator took out, one a line. */
    Path featuresTakenOut() {
        return data.resolve("features.out");
    }

    static String required(BundleContext context, String property) {
        String value = context.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("The framework property " + property + " is missing");
        }
        return value;
    }
}
