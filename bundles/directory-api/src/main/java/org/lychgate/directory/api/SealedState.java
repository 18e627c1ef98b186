package org.lychgate.directory.api;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;

/** What the host keeps under seal and changes now and then, the same on every node. Secrets that never change are {@link SealedStore}'s. */
@ProviderType
public interface SealedState {

    /**
     * What is stored now.
     *
     * @param name for example {@code saml.keys}
     * @param first makes what is stored first; of several nodes, one does
     */
    byte[] read(String name, Supplier<byte[]> first);

    /**
     * Replaces what is stored. The change sees what is stored at that very moment, and no node changes it meanwhile.
     *
     * @param change makes the new state of the present one; the same array if nothing is to be changed. It may run more than once, so it has no side effects
     * @return what is stored afterwards
     * @throws DirectoryException {@code state_unknown} (NOT_FOUND) if it was never read
     */
    byte[] change(String name, UnaryOperator<byte[]> change);
}
