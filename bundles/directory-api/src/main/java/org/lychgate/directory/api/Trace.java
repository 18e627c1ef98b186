package org.lychgate.directory.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened at one SAML login, redacted. Decrypted content only after its signature verified.
 *
 * @param id names the trace; header {@code X-Lychgate-Trace}
 * @param company the organization; null: none could be told
 * @param at when
 * @param words three words that a person can read out
 * @param outcome how it ended
 * @param reason why it failed; null on success
 * @param rules each rule that was tested, in order
 * @param identity the identity that was read; null: none
 * @param diagnosis what lies behind a failure; null: nothing failed, or nothing is known
 */
public record Trace(
        String id,
        @Nullable CompanyId company,
        Instant at,
        String words,
        Outcome outcome,
        @Nullable ReasonCode reason,
        List<RuleResult> rules,
        @Nullable String identity,
        @Nullable Diagnosis diagnosis) {

    /** Copies the rules. */
    public Trace {
        rules = List.copyOf(rules);
    }

    /** How a login ended. */
    public enum Outcome {
        /** Somebody got in. */
        SUCCESS,
        /** Nobody got in. */
        FAILURE,
        /** A test login passed. */
        TEST
    }

    /**
     * One rule.
     *
     * @param id the rule: its reason code
     * @param status how it went
     * @param expected in words or values; null: nothing to say
     * @param received likewise; at most 500 characters
     */
    public record RuleResult(
            String id,
            Status status,
            @Nullable String expected,
            @Nullable String received) {
        /** How a rule went. */
        public enum Status {
            /** Kept. */
            PASS,
            /** Kept, but worth a look. */
            WARN,
            /** Broken. */
            FAIL
        }
    }
}
