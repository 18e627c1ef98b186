package org.lychgate.provider.demo.internal;

import java.util.Optional;

/** What a browser brought to the sign-in page of the demo's identity provider. */
sealed interface Asked {

    /**
     * The portal asks who somebody is, or the person came on their own.
     *
     * @param acs where the answer goes
     * @param requestId what it answers; empty: nobody asked
     * @param relayState goes back as it came; may be empty
     */
    record SignIn(String acs, Optional<String> requestId, String relayState) implements Asked {}

    /** Not a request of this portal. */
    record Unusable() implements Asked {}
}
