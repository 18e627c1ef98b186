package org.lychgate.saml.sp.internal.verify;

import java.net.URI;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.saml.sp.internal.login.LoginParts;
import org.lychgate.saml.sp.internal.metadata.Fetched;
import org.lychgate.saml.sp.internal.metadata.IdpMetadataReader;
import org.lychgate.saml.sp.internal.metadata.MetadataDocument;
import org.lychgate.saml.sp.internal.metadata.MetadataFetch;
import org.lychgate.saml.sp.internal.metadata.MetadataRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches metadata that is due (security rule 16). A failed fetch changes nothing: the last good copy stays. */
final class RefreshMetadata {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshMetadata.class);
    private static final int AT_ONCE = 20;

    private final Connections connections;
    private final MetadataFetch fetch;
    private final IdpMetadataReader reader;

    RefreshMetadata(LoginParts parts) {
        this.connections = parts.directory().connections();
        this.fetch = parts.protocol().fetch();
        this.reader = parts.protocol().reader();
    }

    void due() {
        for (Connection connection : connections.claimDueRefreshes(AT_ONCE)) {
            URI url = connection.metadata().url();
            if (url != null) {
                refresh(connection, url);
            }
        }
    }

    private void refresh(Connection connection, URI url) {
        Fetched fetched = fetch.fetch(url, MetadataFetch.PATIENCE);
        if (fetched instanceof Fetched.Document document) {
            taken(connection, new MetadataDocument(document.bytes(), url));
        } else {
            failed(connection, ((Fetched.Failed) fetched).message());
        }
    }

    private void taken(Connection connection, MetadataDocument document) {
        try {
            Connections.Refresh refresh = connections.refreshed(connection.id(), reader.read(document));
            if (refresh == Connections.Refresh.KEYS_CHANGED) {
                LOG.info("Organization {}: the identity provider's keys have changed", connection.company());
            } else if (refresh == Connections.Refresh.REFUSED) {
                failed(connection, "The metadata belongs to another identity provider.");
            }
        } catch (MetadataRefused e) {
            failed(connection, e.sentence());
        }
    }

    private void failed(Connection connection, String reason) {
        LOG.warn("Organization {}: metadata was not refreshed: {}", connection.company(), reason);
        connections.refreshFailed(connection.id(), reason);
    }
}
