package org.lychgate.org.admin.console.internal.sso;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.Notice;

/** What plug-ins see of saved metadata, and what they say about it. */
record Facts(IdpMetadata metadata) implements MetadataFacts {

    /** The live plug-in that knows this metadata, where another one was chosen. */
    static Optional<LiveProvider> recognizedElsewhere(IdentityProviders providers, Connection connection) {
        Facts facts = new Facts(connection.metadata());
        return providers.live().stream()
                .filter(live -> !id(live).equals(connection.settings().provider()))
                .filter(live -> live.provider().recognizes(facts))
                .findFirst()
                .filter(live -> !knows(providers, connection));
    }

    /** What the chosen plug-in finds worth a look. */
    static List<Notice> notices(IdentityProviders providers, Connection connection) {
        return chosen(providers, connection)
                .map(live -> live.provider().review(new Facts(connection.metadata())))
                .orElse(List.of());
    }

    static String id(LiveProvider live) {
        return live.provider().descriptor().id();
    }

    private static boolean knows(IdentityProviders providers, Connection connection) {
        return chosen(providers, connection)
                .filter(live -> live.provider().recognizes(new Facts(connection.metadata())))
                .isPresent();
    }

    private static Optional<LiveProvider> chosen(IdentityProviders providers, Connection connection) {
        return providers.live().stream()
                .filter(live -> id(live).equals(connection.settings().provider()))
                .findFirst();
    }

    @Override
    public Optional<URI> metadataUrl() {
        return Optional.ofNullable(metadata.url());
    }

    @Override
    public String entityId() {
        return metadata.entityId();
    }

    @Override
    public URI ssoLocation() {
        return metadata.ssoUrl();
    }
}
