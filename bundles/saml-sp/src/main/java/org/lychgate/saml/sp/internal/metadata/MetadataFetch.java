package org.lychgate.saml.sp.internal.metadata;

import java.net.URI;
import java.time.Duration;

/** Fetches metadata: besides mail and database the only thing that leaves this machine. */
@FunctionalInterface
public interface MetadataFetch {

    /** How long a fetch may take in all, unless somebody is waiting for it. */
    Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Fetches a document.
     *
     * @param url where from
     * @param budget how long it may take in all, name look-up and redirects included
     */
    Fetched fetch(URI url, Duration budget);
}
