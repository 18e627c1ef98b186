package org.lychgate.org.admin.rest.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.ScimGuide;
import org.lychgate.provider.spi.SetupGuide;

/** Plug-ins that a test plugs and pulls; never waits. */
final class FakeProviders implements IdentityProviders {
    final Map<String, LiveProvider> plugged = new ConcurrentHashMap<>();
    final Set<String> installed = ConcurrentHashMap.newKeySet();

    void plug(String id, String menuLabel) {
        ProviderDescriptor descriptor = ProviderDescriptor.builder(id)
                .displayName("The " + id)
                .menuLabel(menuLabel)
                .scim("create users")
                .nameIdFormat("urn:format:" + id)
                .setupGuide(SetupGuide.builder()
                        .step("Sign On", "Paste it.", SetupGuide.Field.of("Company ID", "{companyId}"))
                        .finish()
                        .build())
                .scimGuide(ScimGuide.builder()
                        .step("Provisioning", "Paste both.", SetupGuide.Field.of("Secret Token", "{scimToken}"))
                        .user("login", "userName")
                        .build())
                .build();
        IdentityProvider provider = () -> descriptor;
        plugged.put(id, new LiveProvider(provider, "org.lychgate.provider." + id, "1.2.3"));
    }

    @Override
    public List<LiveProvider> live() {
        return plugged.values().stream()
                .sorted(Comparator.comparing(p -> p.provider().descriptor().menuLabel()))
                .toList();
    }

    @Override
    public <T> Optional<T> with(String id, Duration patience, Function<LiveProvider, T> use) {
        return Optional.ofNullable(plugged.get(id)).map(use);
    }

    @Override
    public boolean isInstalled(String id) {
        return installed.contains(id);
    }
}
