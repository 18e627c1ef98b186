package org.lychgate.directory.api;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** Secrets of the host, the same on every node, sealed with the key file. */
@ProviderType
public interface SealedStore {

    /**
     * The secret of that name; made once, by whichever node comes first.
     *
     * @param name for example {@code saml.signing.1}
     * @param maker makes the secret if it is not there
     */
    byte[] getOrCreate(String name, Supplier<byte[]> maker);
}
