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

    /**
     * Whether the bundle of a plug-in of that id is installed, though the plug-in may not be live at this moment: it was seen live since this host started,
     * and nobody has uninstalled it. Tells "not now" from "unknown".
     */
    default boolean isInstalled(String id) {
        return live().stream()
                .anyMatch(live -> live.provider().descriptor().id().equals(id));
    }
}
