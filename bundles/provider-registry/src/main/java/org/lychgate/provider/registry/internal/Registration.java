package org.lychgate.provider.registry.internal;

import java.util.Comparator;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * What is remembered of a registered plug-in: enough to find it again, and nothing that keeps its class loader alive.
 *
 * @param reference finds the service again
 * @param descriptor its facts, copied out when it was registered
 * @param bundleId its bundle's id; an update keeps it
 * @param bundleSymbolicName symbolic name of its bundle
 * @param bundleVersion version of its bundle
 */
record Registration(
        ServiceReference<IdentityProvider> reference,
        ProviderDescriptor descriptor,
        long bundleId,
        String bundleSymbolicName,
        Version bundleVersion) {

    /** Among plug-ins of one id the greatest serves: by ranking, then by version of the bundle, then the longest registered. */
    static final Comparator<Registration> PRECEDENCE = Comparator.comparingInt(Registration::ranking)
            .thenComparing(Registration::bundleVersion)
            .thenComparing(Registration::reference);

    String id() {
        return descriptor.id();
    }

    // Read anew each time: a ranking may change while the service is registered.
    private int ranking() {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }
}
