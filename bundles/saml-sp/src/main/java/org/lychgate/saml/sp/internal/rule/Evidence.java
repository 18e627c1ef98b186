package org.lychgate.saml.sp.internal.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.message.SamlTime;
import org.lychgate.saml.sp.internal.wire.Names;

/**
 * A believed assertion and all that it is measured by.
 *
 * @param response the response around it
 * @param responseSigned whether the signature covers the response as well
 * @param assertionSigned whether the assertion has a signature of its own
 * @param encrypted whether the assertion came encrypted
 * @param keys fingerprints of the certificates whose keys verified
 * @param assertion the assertion
 * @param connection whose key verified
 * @param spEntityId our entityID
 * @param postedTo the address it was posted to, absolute
 * @param requestKnown whether the request it answers is ours, unused and of this connection
 * @param now the present moment
 */
public record Evidence(
        SamlResponse response,
        boolean responseSigned,
        boolean assertionSigned,
        boolean encrypted,
        List<String> keys,
        SamlAssertion assertion,
        Connection connection,
        String spEntityId,
        String postedTo,
        boolean requestKnown,
        Instant now) {

    /** How far clocks may differ. */
    static final Duration SKEW = Duration.ofSeconds(180);

    /** The bearer confirmation that fits best; others are ignored beside it. Empty if there is none. */
    Optional<SamlAssertion.Confirmation> bearer() {
        return assertion.confirmations().stream()
                .filter(c -> Names.BEARER.equals(c.method()))
                .max(Comparator.comparingInt(this::fitness));
    }

    /** The data of the bearer confirmation that fits best. */
    Optional<SamlAssertion.Data> bearerData() {
        return bearer().map(SamlAssertion.Confirmation::data);
    }

    private int fitness(SamlAssertion.Confirmation confirmation) {
        SamlAssertion.Data data = confirmation.data();
        if (data == null) {
            return 0;
        }
        List<Boolean> marks = List.of(
                BearerConfirmation.wellFormed(data),
                SamlTime.read(data.notOnOrAfter()).filter(end -> !past(end)).isPresent(),
                postedTo.equals(data.recipient()),
                Objects.equals(data.inResponseTo(), response.inResponseTo()));
        return 1 + (int) marks.stream().filter(mark -> mark).count();
    }

    /**
     * Whether the organization may see what the assertion says. Our key opens whatever was encrypted for any organization here: somebody else's ciphertext, put
     * into a response of one's own, must not become readable by its trace (security rule 31).
     */
    public boolean mayBeShown() {
        return !encrypted
                || (assertionSigned
                        && bearerData()
                                .filter(data -> postedTo.equals(data.recipient()))
                                .isPresent());
    }

    /** Whether an end of validity is over, clocks differing included. */
    boolean past(Instant end) {
        return !now.minus(SKEW).isBefore(end);
    }

    /** Whether a moment is still to come, clocks differing included. */
    boolean future(Instant start) {
        return now.plus(SKEW).isBefore(start);
    }

    /** Seconds between a moment and now, in words. */
    String relative(@Nullable Instant moment) {
        if (moment == null) {
            return "no time that can be read";
        }
        long seconds = Duration.between(now, moment).toSeconds();
        return moment + (seconds >= 0 ? " (in " + seconds + " s)" : " (" + -seconds + " s ago)");
    }

    /** The latest moment at which these rules would let the assertion pass. */
    public Instant acceptableUntil() {
        Instant oldest = SamlTime.read(assertion.issueInstant()).orElse(now).plus(NotExpired.LONGEST);
        SamlAssertion.Conditions conditions = assertion.conditions();
        Stream<String> ofConditions = Stream.ofNullable(conditions == null ? null : conditions.notOnOrAfter());
        Stream<String> ofConfirmations = assertion.confirmations().stream()
                .flatMap(c -> Stream.ofNullable(c.data()))
                .flatMap(d -> Stream.ofNullable(d.notOnOrAfter()));
        return Stream.concat(ofConditions, ofConfirmations)
                .flatMap(end -> SamlTime.read(end).stream())
                .map(end -> end.plus(SKEW))
                .max(Comparator.naturalOrder())
                .filter(end -> end.isBefore(oldest))
                .orElse(oldest);
    }
}
