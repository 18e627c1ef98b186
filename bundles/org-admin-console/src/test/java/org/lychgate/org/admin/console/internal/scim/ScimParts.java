package org.lychgate.org.admin.console.internal.scim;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.Resources.Changed;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.api.provisioning.ScimGuard;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.directory.internal.Services;
import org.lychgate.edge.Site;
import org.lychgate.org.admin.console.internal.House;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.ScimGuide;
import org.lychgate.provider.spi.SetupGuide;

/** The pages of provisioning, and what comes in from outside. */
public final class ScimParts {
    private ScimParts() {}

    /** All of them; one provider, {@code generic}, is plugged in. */
    public static List<Screens> of(Services services) {
        EventScreens events = new EventScreens(services.get(ScimEvents.class), services.get(Audit.class));
        return List.of(
                new ScimScreens(
                        services.get(Provisioning.class),
                        services.get(ScimTokens.class),
                        services.get(ScimGuard.class),
                        services.get(Connections.class),
                        new OneProvider(),
                        new Portal()),
                new TokenScreens(services.get(ScimTokens.class), new Portal()),
                events,
                new ProbeScreens(
                        services.get(ScimEvents.class),
                        services.get(ScimTokens.class),
                        services.get(Provisioning.class),
                        services.get(Audit.class)),
                new GuardScreens(services.get(ScimGuard.class)));
    }

    /** Writes a line of the log. @return its id */
    public static String written(
            House house,
            CompanyId company,
            ScimTokens.Token token,
            String method,
            String path,
            int status,
            Changed... changed) {
        boolean bad = status >= 300;
        return house.get(ScimEvents.class)
                .written(
                        new Resources.Writer(company, token.id(), token.name(), "192.0.2.1"),
                        new ScimEvents.Write(
                                method,
                                path,
                                "{\"userName\":\"<b>\"}",
                                false,
                                status,
                                bad ? "uniqueness" : null,
                                bad ? "That name is <taken>." : null,
                                null,
                                null,
                                List.of(changed),
                                List.of()));
    }

    private static final class OneProvider implements IdentityProviders {
        private static final ProviderDescriptor GENERIC = ProviderDescriptor.builder("generic")
                .displayName("Any & <other>")
                .menuLabel("None")
                .setupGuide(SetupGuide.builder().finish().build())
                .scimGuide(ScimGuide.builder()
                        .start()
                        .user("=cmd(\"x\")", "userName")
                        .group("displayName", "displayName")
                        .build())
                .build();

        @Override
        public List<LiveProvider> live() {
            return List.of(new LiveProvider(
                    new IdentityProvider() {
                        @Override
                        public ProviderDescriptor descriptor() {
                            return GENERIC;
                        }
                    },
                    "org.lychgate.provider.generic",
                    "1.0.0"));
        }

        @Override
        public <T> Optional<T> with(String id, Duration patience, Function<LiveProvider, T> use) {
            throw new AssertionError("these pages do not wait for a provider");
        }
    }

    private static final class Portal implements Site {
        @Override
        public URI publicUrl() {
            return URI.create("https://portal.example");
        }

        @Override
        public String absolute(String path) {
            return publicUrl() + path;
        }

        @Override
        public boolean secure() {
            return true;
        }

        @Override
        public boolean loopback() {
            return false;
        }

        @Override
        public String clientAddress(HttpServletRequest request) {
            return request.getRemoteAddr();
        }
    }
}
