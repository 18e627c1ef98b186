package org.lychgate.saml.sp.internal.verify;

import java.net.URI;
import java.util.Optional;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.provider.spi.MetadataFacts;

/** What plug-ins may know of metadata. */
record ReadFacts(Optional<URI> metadataUrl, String entityId, URI ssoLocation) implements MetadataFacts {

    static ReadFacts of(IdpMetadata metadata) {
        return new ReadFacts(Optional.ofNullable(metadata.url()), metadata.entityId(), metadata.ssoUrl());
    }
}
