package org.lychgate.saml.sp.internal.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.spi.Cause;
import org.lychgate.saml.sp.internal.key.SpKeys;
import org.lychgate.saml.sp.internal.metadata.Addresses;
import org.lychgate.saml.sp.internal.wire.SafeXml;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what lies behind refusals, by the causes that the live plug-ins know. */
public final class Diagnoses {
    private static final Logger LOG = LoggerFactory.getLogger(Diagnoses.class);
    /** The plug-in whose causes every identity provider can have. */
    private static final String EVERYBODY = "generic";

    private final IdentityProviders providers;
    private final Recognition recognition;
    private final OwnValues values;
    private final LoginSigns loginSigns;
    private final MetadataSigns metadataSigns;

    /**
     * Explains by plug-ins.
     *
     * @param providers bring the causes
     * @param addresses ours, for comparison and to paste
     * @param keys ours, for the certificate to upload
     * @param xml reads what came instead of metadata
     */
    public Diagnoses(IdentityProviders providers, Addresses addresses, SpKeys keys, SafeXml xml) {
        this.providers = providers;
        this.recognition = new Recognition(providers);
        this.values = new OwnValues(addresses, () -> keys.encryption().certificate());
        this.loginSigns = new LoginSigns(addresses);
        this.metadataSigns = new MetadataSigns(xml, addresses);
    }

    /** What lies behind a refused login; empty only where no plug-in knows anything of its reason. */
    public Optional<Diagnosis> of(FailedLogin login) {
        return explained(login.reason().wire(), () -> {
            Connection connection = login.connection();
            Layers layers = layers(connection == null ? Optional.empty() : kind(connection));
            return Catalogue.of(layers.causes())
                    .best(login.reason().wire(), loginSigns.of(login, layers.claimPrefixes()))
                    .map(cause -> diagnosis(cause, login.company(), connection));
        });
    }

    /** What lies behind refused metadata, or a check that did not pass; empty where no plug-in knows anything of it. */
    public Optional<Diagnosis> of(FailedMetadata failed) {
        return explained(failed.reason(), () -> {
            Connection connection = failed.connection();
            Layers layers = layers(connection == null ? Optional.of(failed.provider()) : kind(connection));
            return Catalogue.of(layers.causes())
                    .best(failed.reason(), metadataSigns.of(failed))
                    .map(cause -> diagnosis(cause, connection == null ? null : connection.company(), connection));
        });
    }

    private static Optional<Diagnosis> explained(String reason, Supplier<Optional<Diagnosis>> how) {
        try {
            return how.get();
        } catch (RuntimeException | LinkageError e) {
            // The edge towards plug-ins' data and strangers' messages: a refusal stands, explained or not.
            LOG.warn("A refusal for {} could not be explained", reason, e);
            return Optional.empty();
        }
    }

    private Diagnosis diagnosis(Catalogue.Known cause, @Nullable CompanyId company, @Nullable Connection connection) {
        return new Diagnosis(
                cause.id(),
                cause.text(Cause.Part.TITLE).orElse(""),
                cause.text(Cause.Part.AT).map(Diagnosis.Side::of).orElse(Diagnosis.Side.IDP),
                cause.text(Cause.Part.SCREEN).orElse(""),
                cause.text(Cause.Part.FIELD).orElse(""),
                cause.text(Cause.Part.VALUE)
                        .flatMap(name -> values.of(name, company, connection))
                        .orElse(null),
                cause.text(Cause.Part.FIX).orElse(""));
    }

    /**
     * What plug-ins say.
     *
     * @param causes the uppermost first
     * @param claimPrefixes of the uppermost
     */
    private record Layers(List<List<Cause>> causes, List<String> claimPrefixes) {}

    private Layers layers(Optional<String> kind) {
        List<List<Cause>> causes = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        kind.filter(id -> !id.equals(EVERYBODY))
                .ifPresent(id -> providers.with(id, Duration.ZERO, live -> {
                    causes.add(live.provider().causes());
                    return prefixes.addAll(live.provider().descriptor().claimPrefixes());
                }));
        providers
                .with(EVERYBODY, Duration.ZERO, live -> live.provider().causes())
                .ifPresent(causes::add);
        return new Layers(causes, prefixes);
    }

    /** The provider that was chosen; where that is any, the one whose metadata it is. Empty: none in particular. */
    private Optional<String> kind(Connection connection) {
        String chosen = connection.settings().provider();
        return chosen.equals(EVERYBODY) ? recognition.of(connection.metadata()) : Optional.of(chosen);
    }
}
