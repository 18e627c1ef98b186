package org.lychgate.saml.sp.internal.verify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.Notice;
import org.lychgate.saml.sp.internal.diagnosis.ReadFacts;
import org.lychgate.saml.sp.internal.diagnosis.Recognition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the live plug-ins say about metadata. A plug-in may only narrow what is taken, so one that breaks while it reviews has refused. */
final class PluginOpinions {
    private static final Logger LOG = LoggerFactory.getLogger(PluginOpinions.class);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final IdentityProviders providers;
    private final Recognition recognition;

    PluginOpinions(IdentityProviders providers) {
        this.providers = providers;
        this.recognition = new Recognition(providers);
    }

    /** The id of the plug-in that recognises the metadata. */
    Optional<String> recognizer(IdpMetadata metadata) {
        return recognition.of(metadata);
    }

    /** What the plug-in of that id finds, waiting for one that is being updated; empty also if it is absent. */
    List<Notice> notices(String provider, IdpMetadata metadata) {
        ReadFacts facts = ReadFacts.of(metadata);
        return providers.with(provider, PATIENCE, live -> review(live, facts)).orElse(List.of());
    }

    /** Whether the plug-in of that id is there. */
    boolean isLive(String provider) {
        return providers.with(provider, PATIENCE, live -> true).orElse(false);
    }

    private static List<Notice> review(LiveProvider live, ReadFacts facts) {
        try {
            return List.copyOf(live.provider().review(facts));
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Provider plug-in {} broke while reviewing metadata", live.bundleSymbolicName(), e);
            return List.of(Notice.fail(
                    "The provider plug-in " + live.bundleSymbolicName() + " " + live.bundleVersion()
                            + " failed while reviewing this metadata.",
                    "Ask the operator to update or replace the plug-in; the host's log says what failed."));
        }
    }
}
