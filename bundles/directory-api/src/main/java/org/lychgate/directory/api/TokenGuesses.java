package org.lychgate.directory.api;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Wrong tokens, counted per client address over all nodes (security rule 26). Only wrong ones are ever asked about: a right token works however many strangers
 * guess from the same address.
 */
@ProviderType
public interface TokenGuesses {

    /**
     * Counts a token that was never given out.
     *
     * @param address the client's network address
     * @return empty: say that it is unknown; else how long that address hears nothing but "later"
     */
    Optional<Duration> wrong(String address);
}
