package org.lychgate.saml.sp.internal.verify;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.provider.spi.Notice;
import org.lychgate.saml.sp.internal.diagnosis.Diagnoses;
import org.lychgate.saml.sp.internal.diagnosis.FailedMetadata;
import org.lychgate.saml.sp.internal.key.SpKeys;
import org.lychgate.saml.sp.internal.metadata.Fetched;
import org.lychgate.saml.sp.internal.metadata.IdpMetadataReader;
import org.lychgate.saml.sp.internal.metadata.MetadataDocument;
import org.lychgate.saml.sp.internal.metadata.MetadataFetch;
import org.lychgate.saml.sp.internal.metadata.MetadataRefused;

/** The checks of Verify Configuration that need nobody to sign in. */
final class StaticChecks {
    private static final Duration CLOCKS = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofDays(7);

    private final Connections connections;
    private final MetadataFetch fetch;
    private final IdpMetadataReader reader;
    private final PluginOpinions opinions;
    private final Diagnoses diagnoses;
    private final SpKeys keys;
    private final Clock clock;

    StaticChecks(
            Connections connections,
            MetadataFetch fetch,
            IdpMetadataReader reader,
            PluginOpinions opinions,
            Diagnoses diagnoses,
            SpKeys keys,
            Clock clock) {
        this.connections = connections;
        this.fetch = fetch;
        this.reader = reader;
        this.opinions = opinions;
        this.diagnoses = diagnoses;
        this.keys = keys;
        this.clock = clock;
    }

    List<Check> of(Connection connection) {
        List<Check> checks = new ArrayList<>();
        IdpMetadata stored = connection.metadata();
        MetadataDocument document = null;
        if (stored.url() == null) {
            checks.add(Check.pass("metadata_reachable", "The metadata was pasted; nothing is fetched."));
        } else {
            document = fetched(connection, checks);
        }
        checks.add(Check.pass(
                "sso_binding", "Sign-ins go to " + stored.ssoUrl() + " over HTTP-" + stored.ssoBinding() + "."));
        checks.addAll(CertificateChecks.of(stored, clock.instant()));
        checks.add(validity(stored));
        checks.addAll(provider(connection));
        checks.add(shared(connection));
        checks.add(SpKeyCheck.of(keys.ring(), clock.instant()));
        return explained(checks, connection, document);
    }

    private List<Check> explained(List<Check> checks, Connection connection, @Nullable MetadataDocument document) {
        URI url = connection.metadata().url();
        return checks.stream()
                .map(check -> check.status() == Check.Status.PASS
                        ? check
                        : diagnoses
                                .of(new FailedMetadata(
                                        check.id().startsWith("certificate_") ? "certificate" : check.id(),
                                        check.message(),
                                        connection.settings().provider(),
                                        url == null ? null : url.toString(),
                                        document,
                                        connection))
                                .map(check::explained)
                                .orElse(check))
                .toList();
    }

    /** Fetches and compares; answers the document if there is one. */
    private @Nullable MetadataDocument fetched(Connection connection, List<Check> checks) {
        IdpMetadata stored = connection.metadata();
        Fetched fetched = fetch.fetch(java.util.Objects.requireNonNull(stored.url()), MetadataFetch.PATIENCE);
        if (fetched instanceof Fetched.Failed failed) {
            checks.add(Check.fail("metadata_reachable", failed.message(), failed.remedy()));
            return null;
        }
        Fetched.Document document = (Fetched.Document) fetched;
        checks.add(Check.pass(
                "metadata_reachable",
                "The metadata was fetched in " + document.took().toMillis() + " ms (" + document.bytes().length / 1024
                        + " KiB)."));
        MetadataDocument read = new MetadataDocument(document.bytes(), stored.url());
        try {
            IdpMetadata now = reader.read(read);
            checks.add(
                    Check.pass("metadata_readable", "The metadata describes exactly one SAML 2.0 identity provider."));
            checks.add(entityId(stored, now));
            checks.add(keys(stored, now));
        } catch (MetadataRefused e) {
            checks.add(Check.fail("metadata_readable", e.sentence(), "Fix the metadata at the identity provider."));
        }
        clocks(document).ifPresent(checks::add);
        return read;
    }

    private static Check entityId(IdpMetadata stored, IdpMetadata now) {
        return stored.entityId().equals(now.entityId())
                ? Check.pass("entity_id", "The entityID is " + stored.entityId() + ".")
                : Check.fail(
                        "entity_id",
                        "The metadata now belongs to " + now.entityId() + ", but was saved for " + stored.entityId()
                                + ".",
                        "Save the connection again if the identity provider was replaced on purpose.");
    }

    private static Check keys(IdpMetadata stored, IdpMetadata now) {
        Set<String> gone = new HashSet<>(fingerprints(stored));
        gone.removeAll(fingerprints(now));
        Set<String> added = new HashSet<>(fingerprints(now));
        added.removeAll(fingerprints(stored));
        return gone.isEmpty() && added.isEmpty()
                ? Check.pass("keys_current", "The saved signing keys match the metadata.")
                : Check.warn(
                        "keys_current",
                        "The metadata has changed since it was saved: " + added.size() + " new and " + gone.size()
                                + " removed signing keys.",
                        "Nothing to do: they are picked up with the next fetch. Save again to have them immediately.");
    }

    private static List<String> fingerprints(IdpMetadata metadata) {
        return metadata.certificates().stream()
                .map(IdpMetadata.Certificate::sha256)
                .toList();
    }

    private Optional<Check> clocks(Fetched.Document document) {
        Instant theirs = document.serverTime();
        if (theirs == null) {
            return Optional.empty();
        }
        long ahead = Duration.between(clock.instant(), theirs).toSeconds();
        return Optional.of(
                Math.abs(ahead) <= CLOCKS.toSeconds()
                        ? Check.pass("clock", "This host and the metadata server agree on the time.")
                        : Check.warn(
                                "clock",
                                "The metadata server's clock is " + Math.abs(ahead)
                                        + (ahead > 0
                                                ? " s ahead of this host's. Sign-ins allow 180 s."
                                                : " s behind this host's. Sign-ins allow 180 s."),
                                "Synchronize this host's clock with NTP."));
    }

    private Check validity(IdpMetadata metadata) {
        Instant end = metadata.validUntil();
        if (end == null) {
            return Check.pass("valid_until", "The metadata has no expiration date.");
        }
        String remedy = "Publish or export current metadata at the identity provider.";
        if (!end.isAfter(clock.instant())) {
            return Check.warn(
                    "valid_until",
                    "The metadata was valid until " + end + ". It can be used for 7 more days after that.",
                    remedy);
        }
        return end.isBefore(clock.instant().plus(SOON))
                ? Check.warn("valid_until", "The metadata is valid until " + end + ".", remedy)
                : Check.pass("valid_until", "The metadata is valid until " + end + ".");
    }

    private List<Check> provider(Connection connection) {
        List<Check> checks = new ArrayList<>();
        String chosen = connection.settings().provider();
        boolean live = opinions.isLive(chosen);
        checks.add(
                live
                        ? Check.pass("provider_available", "The provider plug-in " + chosen + " is running.")
                        : Check.fail(
                                "provider_available",
                                "The provider plug-in " + chosen + " is not installed.",
                                "Ask the operator to install it."));
        Optional<String> recognized = opinions.recognizer(connection.metadata());
        checks.add(
                recognized.isEmpty() || recognized.get().equals(chosen)
                        ? Check.pass(
                                "provider_recognized",
                                recognized.isPresent()
                                        ? "The metadata comes from " + chosen + "."
                                        : "The metadata does not match any known provider.")
                        : Check.warn(
                                "provider_recognized",
                                "The metadata looks like " + recognized.get() + ", saved as " + chosen + ".",
                                "Choose " + recognized.get() + " to get its own setup guide and hints."));
        List<Notice> notices = live ? opinions.notices(chosen, connection.metadata()) : List.of();
        for (Notice notice : notices) {
            checks.add(
                    notice.severity() == Notice.Severity.FAIL
                            ? Check.fail("provider_review", notice.message(), notice.remedy())
                            : Check.warn("provider_review", notice.message(), notice.remedy()));
        }
        return checks;
    }

    private Check shared(Connection connection) {
        long others = connections.othersWithEntityId(
                connection.company(), connection.metadata().entityId());
        return others == 0
                ? Check.pass("entity_id_unique", "No other organization uses this entityID.")
                : Check.warn(
                        "entity_id_unique",
                        others + " other organizations use this entityID.",
                        "Use the organization's own assertion consumer service, not the shared one.");
    }
}
