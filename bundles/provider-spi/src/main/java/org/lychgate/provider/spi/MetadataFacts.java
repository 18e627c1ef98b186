package org.lychgate.provider.spi;

import java.net.URI;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the host read from an identity provider's SAML metadata. Implemented by the host. */
@ProviderType
public interface MetadataFacts {

    /** The address that the metadata is fetched from; empty when an admin pasted XML. */
    Optional<URI> metadataUrl();

    /** The {@code entityID} of the EntityDescriptor (SAML metadata 2.3.2), exactly as written. */
    String entityId();

    /** Where AuthnRequests are sent. */
    URI ssoLocation();
}
