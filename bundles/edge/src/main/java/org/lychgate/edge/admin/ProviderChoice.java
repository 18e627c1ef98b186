package org.lychgate.edge.admin;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connections;
import org.lychgate.provider.registry.IdentityProviders;

/** The plug-in that an admin chose: it must be live when a connection is saved, and is waited for while it is being updated. */
public final class ProviderChoice {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final IdentityProviders providers;

    /** Asks the live plug-ins afresh each time. */
    public ProviderChoice(IdentityProviders providers) {
        this.providers = providers;
    }

    /**
     * The NameIDPolicy format that the chosen plug-in asks for; null: none.
     *
     * @throws Refusal 503 for a plug-in that should be here but is not; 422 for an unknown one
     */
    public @Nullable String nameIdFormat(String provider, Connections.Standing standing) {
        return providers
                .with(provider, PATIENCE, live -> live.provider().descriptor().nameIdFormat())
                .orElseThrow(() -> absent(provider, standing))
                .orElse(null);
    }

    private Refusal absent(String provider, Connections.Standing standing) {
        boolean inUse = Stream.of(standing.current(), standing.underTest())
                .flatMap(Optional::stream)
                .anyMatch(c -> c.settings().provider().equals(provider));
        if (inUse || providers.isInstalled(provider)) {
            return Refusal.later(
                    503, "provider_unavailable", "The plug-in of this identity provider is not running now.", 2);
        }
        return Refusal.at(
                422, "provider_unknown", "/provider", "There is no such identity provider; see GET /providers.");
    }
}
