package org.lychgate.provider.registry;

import java.util.Objects;
import org.lychgate.provider.spi.IdentityProvider;

/**
 * A live plug-in and where it comes from.
 *
 * @param provider the plug-in; not to be kept beyond the call that handed it out
 * @param bundleSymbolicName symbolic name of the bundle that registered it
 * @param bundleVersion version of that bundle
 */
public record LiveProvider(IdentityProvider provider, String bundleSymbolicName, String bundleVersion) {

    /** Checks that nothing is missing. */
    public LiveProvider {
        Objects.requireNonNull(provider);
        Objects.requireNonNull(bundleSymbolicName);
        Objects.requireNonNull(bundleVersion);
    }
}
