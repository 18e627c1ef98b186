package org.lychgate.saml.sp.internal.logout;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace;

/** What came of a logout message. */
public sealed interface LogoutAnswer {

    /** Done; the identity provider is told. @param sending how */
    record Reply(Sending sending) implements LogoutAnswer {}

    /** Signed out here, and nobody is to be told. @param trace what the identity provider did not do; null: it did all */
    record SignedOut(@Nullable Trace trace) implements LogoutAnswer {}

    /**
     * Refused; nobody was signed out by it.
     *
     * @param reason why
     * @param trace what was written down
     * @param leftBefore whether it claims to answer a request of ours, so that the person was signed out here before
     */
    record Refused(ReasonCode reason, Trace trace, boolean leftBefore) implements LogoutAnswer {}
}
