package org.lychgate.saml.sp.internal.diagnosis;

import java.net.URI;
import java.util.Optional;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.provider.spi.MetadataFacts;

/**
 * What plug-ins may know of metadata.
 *
 * @param metadataUrl where it was fetched
 * @param entityId its entityID
 * @param ssoLocation where logins go
 */
public record ReadFacts(Optional<URI> metadataUrl, String entityId, URI ssoLocation) implements MetadataFacts {

    /** Of metadata that was read. */
    public static ReadFacts of(IdpMetadata metadata) {
        return new ReadFacts(Optional.ofNullable(metadata.url()), metadata.entityId(), metadata.ssoUrl());
    }
}
