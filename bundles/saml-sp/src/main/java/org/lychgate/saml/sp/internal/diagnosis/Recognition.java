package org.lychgate.saml.sp.internal.diagnosis;

import java.util.Optional;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which live plug-in recognises metadata as its own. One that breaks while it looks recognises nothing and keeps no other from looking. */
public final class Recognition {
    private static final Logger LOG = LoggerFactory.getLogger(Recognition.class);

    private final IdentityProviders providers;

    /** Asks these plug-ins. */
    public Recognition(IdentityProviders providers) {
        this.providers = providers;
    }

    /** The id of the plug-in; empty: none in particular. */
    public Optional<String> of(IdpMetadata metadata) {
        ReadFacts facts = ReadFacts.of(metadata);
        return providers.live().stream()
                .filter(live -> recognizes(live, facts))
                .map(live -> live.provider().descriptor().id())
                .findFirst();
    }

    private static boolean recognizes(LiveProvider live, ReadFacts facts) {
        try {
            return live.provider().recognizes(facts);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Provider plug-in {} broke while recognising metadata", live.bundleSymbolicName(), e);
            return false;
        }
    }
}
