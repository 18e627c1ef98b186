package org.lychgate.saml.sp.internal.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.AuthnRequests.Pending;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace.RuleResult;
import org.lychgate.saml.sp.internal.message.AssertionReader;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.wire.MessageRefused;

/**
 * A login that was refused, and what is known of it. What was decrypted is known only where its signature verified.
 *
 * @param reason why
 * @param rules what was tested, in order
 * @param company the organization; null: none could be told
 * @param shared whether it arrived at the shared address
 * @param connection the connection; null: none could be told
 * @param pending the request it answers; null: none of ours that is open
 * @param cookies whether the browser brought a cookie of any login
 * @param response the message; null: not even that could be read
 * @param believed the assertion, once its signature verified; null: not so far
 * @param now the present moment
 */
public record FailedLogin(
        ReasonCode reason,
        List<RuleResult> rules,
        @Nullable CompanyId company,
        boolean shared,
        @Nullable Connection connection,
        @Nullable Pending pending,
        boolean cookies,
        @Nullable SamlResponse response,
        @Nullable SamlAssertion believed,
        Instant now) {

    /** Copies the rules. */
    public FailedLogin {
        rules = List.copyOf(rules);
    }

    /** The assertion: the believed one, or what an unverified message says in the clear. */
    Optional<SamlAssertion> assertion() {
        if (believed != null || response == null || response.assertions().size() != 1) {
            return Optional.ofNullable(believed);
        }
        try {
            return Optional.of(AssertionReader.read(response.assertions().get(0)));
        } catch (MessageRefused e) {
            // What cannot be read as an assertion gives no signs; why the message was refused stands in the rules.
            return Optional.empty();
        }
    }

    /** The result of the rule that gave the reason. */
    Optional<RuleResult> broken() {
        return rules.stream()
                .filter(rule ->
                        rule.status() == RuleResult.Status.FAIL && rule.id().equals(reason.wire()))
                .findFirst();
    }
}
