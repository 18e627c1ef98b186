package org.lychgate.saml.sp.internal.wire;

import java.util.Objects;
import org.lychgate.directory.api.ReasonCode;

/** A message broke a rule. The texts are for the trace: they hold no secret and nothing decrypted but unverified. */
public final class MessageRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final ReasonCode reason;
    private final String expected;
    private final String received;

    /**
     * A refusal.
     *
     * @param reason which rule
     * @param expected what would have been right
     * @param received what was there instead
     */
    public MessageRefused(ReasonCode reason, String expected, String received) {
        super(reason.wire(), null, false, false);
        this.reason = Objects.requireNonNull(reason);
        this.expected = expected;
        this.received = received;
    }

    /** Which rule was broken. */
    public ReasonCode reason() {
        return reason;
    }

    /** What would have been right. */
    public String expected() {
        return expected;
    }

    /** What was there instead. */
    public String received() {
        return received;
    }
}
