package org.lychgate.saml.sp.internal.rule;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Trace.RuleResult.Status;
import org.lychgate.saml.sp.internal.wire.Cut;

/**
 * How a rule went.
 *
 * @param status kept, kept but worth a look, or broken
 * @param expected what is right
 * @param received what was there
 */
public record Finding(Status status, String expected, String received) {

    /** The rule is kept. */
    static Finding kept(String expected, @Nullable String received) {
        return new Finding(Status.PASS, expected, Cut.to(received));
    }

    /** The rule is kept, but worth a look. */
    static Finding noteworthy(String expected, @Nullable String received) {
        return new Finding(Status.WARN, expected, Cut.to(received));
    }

    /** The rule is broken. */
    static Finding broken(String expected, @Nullable String received) {
        return new Finding(Status.FAIL, expected, Cut.to(received));
    }

    /** Kept if that holds, else broken. */
    static Finding of(boolean kept, String expected, @Nullable String received) {
        return kept ? kept(expected, received) : broken(expected, received);
    }
}
