package org.lychgate.saml.sp.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.IdentityProvider;

/** Plug-ins in a list; never waits. */
public final class FakeProviders implements IdentityProviders {
    private final List<LiveProvider> live = new ArrayList<>();

    public void plug(IdentityProvider provider) {
        live.add(new LiveProvider(provider, "test." + provider.descriptor().id(), "1"));
    }

    public void unplugAll() {
        live.clear();
    }

    @Override
    public List<LiveProvider> live() {
        return List.copyOf(live);
    }

    @Override
    public <T> Optional<T> with(String id, Duration patience, Function<LiveProvider, T> use) {
        return live.stream()
                .filter(p -> p.provider().descriptor().id().equals(id))
                .findFirst()
                .map(use);
    }
}
