package org.lychgate.saml.sp.internal.login;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.saml.sp.internal.metadata.Fetched;
import org.lychgate.saml.sp.internal.metadata.IdpMetadataReader;
import org.lychgate.saml.sp.internal.metadata.MetadataDocument;
import org.lychgate.saml.sp.internal.metadata.MetadataFetch;
import org.lychgate.saml.sp.internal.metadata.MetadataRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches metadata again while somebody waits, because a message was signed with a key we do not know (security rule 16). */
public final class KeyRefetch {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRefetch.class);
    private static final Duration BUDGET = Duration.ofMillis(1500);

    private final Connections connections;
    private final MetadataFetch fetch;
    private final IdpMetadataReader reader;

    /**
     * Fetches within these rules.
     *
     * @param connections claims the right to fetch
     * @param fetch fetches
     * @param reader reads
     */
    public KeyRefetch(Connections connections, MetadataFetch fetch, IdpMetadataReader reader) {
        this.connections = connections;
        this.fetch = fetch;
        this.reader = reader;
    }

    /**
     * What came of it.
     *
     * @param newer the connection with freshly fetched keys; empty if there is nothing newer
     * @param words what was done, for the trace
     */
    public record Result(Optional<Connection> newer, String words) {
        static Result nothing(String words) {
            return new Result(Optional.empty(), words);
        }
    }

    /** Fetches again, if the metadata has a URL and nobody did so in the last 5 min. */
    public Result newer(Connection connection) {
        URI url = connection.metadata().url();
        if (url == null) {
            return Result.nothing("the metadata was pasted");
        }
        if (!connections.claimUnknownKeyRefetch(connection.id())) {
            return Result.nothing("fetched again less than 5 min ago");
        }
        Fetched fetched = fetch.fetch(url, BUDGET);
        if (!(fetched instanceof Fetched.Document document)) {
            LOG.info("Metadata of organization {} could not be fetched for an unknown key", connection.company());
            return Result.nothing("fetched again now: " + ((Fetched.Failed) fetched).message());
        }
        try {
            Connections.Refresh refresh =
                    connections.refreshed(connection.id(), reader.read(new MetadataDocument(document.bytes(), url)));
            LOG.info("Metadata of organization {} fetched for an unknown key: {}", connection.company(), refresh);
            return refresh == Connections.Refresh.KEYS_CHANGED
                    ? new Result(connections.find(connection.id()), "fetched again now: not found")
                    : Result.nothing("fetched again now: not found");
        } catch (MetadataRefused e) {
            LOG.warn("Metadata of organization {} is unacceptable: {}", connection.company(), e.sentence());
            return Result.nothing("fetched again now: " + e.sentence());
        }
    }
}
