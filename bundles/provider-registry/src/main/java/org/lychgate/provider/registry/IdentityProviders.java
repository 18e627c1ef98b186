package org.lychgate.provider.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** The identity-provider plug-ins that are live at this moment. Never hands a plug-in out beyond the call. */
@ProviderType
public interface IdentityProviders {

    /** All live plug-ins, ordered by menu label; a snapshot. */
    List<LiveProvider> live();

    /**
     * Uses a plug-in while it is there, waiting for it if it is being updated.
     *
     * @param id the provider's id
     * @param patience how long to wait for an absent plug-in; zero or negative: not at all
     * @param use called at most once with the live plug-in; must not keep it
     * @return what {@code use} answered; empty if no such plug-in came within {@code patience}
     */
    <T> Optional<T> with(String id, Duration patience, Function<LiveProvider, T> use);
}
