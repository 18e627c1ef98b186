package org.lychgate.scim.endpoint.internal;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;

/** Makes callers of admissions: with the dialect of the token, and with what the organization's provider adds to it. */
final class Callers {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int RETRY_SECONDS = 5;

    private final IdentityProviders providers;

    Callers(IdentityProviders providers) {
        this.providers = providers;
    }

    /**
     * A caller.
     *
     * @param address the client's network address; null: not known
     */
    Caller of(ScimTokens.Admission admission, @Nullable String address) {
        ScimTokens.Token token = admission.token();
        return new Caller(
                new Resources.Writer(admission.company(), token.id(), token.name(), address),
                admission.name(),
                Dialect.of(token.dialect(), aliases(admission.provider())));
    }

    /** A provider adds to its own organizations only; without one the endpoint's own superset is all there is (security rule 23). */
    private Map<String, String> aliases(@Nullable String provider) {
        if (provider == null) {
            return Map.of();
        }
        return providers
                .with(provider, PATIENCE, live -> live.provider().descriptor().scimAliases())
                .orElseThrow(() -> new NotNow(
                        503, RETRY_SECONDS, "The plug-in of the organization's identity provider is not running now."));
    }
}
