package org.lychgate.saml.sp.internal.logout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.internal.message.SamlLogoutRequest;
import org.lychgate.saml.sp.internal.message.SamlTime;
import org.lychgate.saml.sp.internal.wire.Cut;
import org.lychgate.saml.sp.internal.wire.MessageRefused;

/** How fresh a LogoutRequest must be: it comes straight through a browser. */
final class LogoutTimes {
    /** How old it may be. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** How far clocks may differ. */
    static final Duration SKEW = Duration.ofSeconds(180);

    private LogoutTimes() {}

    /**
     * Checks IssueInstant and NotOnOrAfter.
     *
     * @return the latest moment at which the request would pass
     * @throws MessageRefused ASSERTION_NOT_YET_VALID or ASSERTION_EXPIRED
     */
    static Instant check(SamlLogoutRequest request, Instant now) throws MessageRefused {
        Instant issued = SamlTime.read(request.issueInstant())
                .orElseThrow(() -> expired("an IssueInstant", "none that can be read"));
        if (now.plus(SKEW).isBefore(issued)) {
            throw new MessageRefused(
                    ReasonCode.ASSERTION_NOT_YET_VALID, "a request that was made by now", "IssueInstant " + issued);
        }
        Instant oldest = issued.plus(LONGEST).plus(SKEW);
        if (!now.isBefore(oldest)) {
            throw expired("a request of at most 5 min of age", "IssueInstant " + issued);
        }
        if (request.notOnOrAfter() == null) {
            return oldest;
        }
        Optional<Instant> end = SamlTime.read(request.notOnOrAfter()).map(e -> e.plus(SKEW));
        if (end.isEmpty() || !now.isBefore(end.get())) {
            throw expired("an end of validity still to come", "NotOnOrAfter " + request.notOnOrAfter());
        }
        return end.get().isBefore(oldest) ? end.get() : oldest;
    }

    private static MessageRefused expired(String expected, String received) {
        return new MessageRefused(ReasonCode.ASSERTION_EXPIRED, expected, Cut.to(received));
    }
}
