package org.lychgate.saml.sp.internal.login;

import java.time.Duration;
import org.lychgate.directory.api.Connection;
import org.lychgate.provider.registry.IdentityProviders;

/** Whether the plug-in of a connection's provider is there; waits a moment to bridge an update. */
final class ProviderPresence {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final IdentityProviders providers;

    ProviderPresence(IdentityProviders providers) {
        this.providers = providers;
    }

    boolean isThere(Connection connection) {
        return providers
                .with(connection.settings().provider(), PATIENCE, live -> true)
                .orElse(false);
    }
}
