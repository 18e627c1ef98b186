package org.lychgate.scim.endpoint.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.ProviderDescriptor;

/** Plug-ins that a test plugs and pulls; never waits. */
final class PluggedProviders implements IdentityProviders {
    private final Map<String, LiveProvider> plugged = new ConcurrentHashMap<>();

    void plug(ProviderDescriptor descriptor) {
        IdentityProvider provider = () -> descriptor;
        plugged.put(descriptor.id(), new LiveProvider(provider, "org.lychgate.provider." + descriptor.id(), "1.2.3"));
    }

    void pull(String id) {
        plugged.remove(id);
    }

    @Override
    public List<LiveProvider> live() {
        return List.copyOf(plugged.values());
    }

    @Override
    public <T> Optional<T> with(String id, Duration patience, Function<LiveProvider, T> use) {
        return Optional.ofNullable(plugged.get(id)).map(use);
    }
}
