package org.lychgate.saml.sp.internal.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.saml.sp.internal.message.SamlAssertion;
import org.lychgate.saml.sp.internal.message.SamlResponse;
import org.lychgate.saml.sp.internal.message.SamlTime;

/** Whose clock is wrong, if one is. */
final class TimeSigns {
    private static final Duration SKEW = Duration.ofSeconds(180);
    /** How long a request of ours is open; it was sent that long before it closes. */
    private static final Duration OPEN = Duration.ofMinutes(15);

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration WIDEST_ZONE = Duration.ofHours(14);
    private static final Duration DAY = Duration.ofHours(24);

    private TimeSigns() {}

    static void see(FailedLogin login, Signs signs) {
        SamlAssertion assertion = login.assertion().orElse(null);
        SamlResponse response = login.response();
        if (assertion == null || response == null) {
            return;
        }
        signs.see(unreadable(assertion, response), "time", "unreadable");
        Optional<Instant> issued = SamlTime.read(assertion.issueInstant());
        issued.ifPresent(instant -> issued(instant, login, signs));
    }

    private static void issued(Instant issued, FailedLogin login, Signs signs) {
        Duration apart = Duration.between(login.now(), issued).abs();
        signs.see(apart.compareTo(SKEW) <= 0, "clock", "right");
        AuthnRequests.Pending pending = login.pending();
        boolean late =
                pending != null && !issued.isBefore(pending.expiresAt().minus(OPEN)) && issued.isBefore(login.now());
        boolean old = issued.plus(DAY).isBefore(login.now());
        signs.see(late || old, "clock", "late");
        signs.see(!late && isZone(apart), "clock", "zone");
    }

    /** Whether two clocks are whole or half hours apart: a local time that calls itself UTC. */
    private static boolean isZone(Duration apart) {
        long rest = apart.toSeconds() % HALF_HOUR.toSeconds();
        boolean whole = rest <= SKEW.toSeconds() || HALF_HOUR.toSeconds() - rest <= SKEW.toSeconds();
        return whole && apart.compareTo(HALF_HOUR.minus(SKEW)) >= 0 && apart.compareTo(WIDEST_ZONE.plus(SKEW)) <= 0;
    }

    private static boolean unreadable(SamlAssertion assertion, SamlResponse response) {
        List<@Nullable String> demanded = java.util.Arrays.asList(assertion.issueInstant(), response.issueInstant());
        SamlAssertion.Conditions conditions = assertion.conditions();
        Stream<@Nullable String> given = Stream.concat(
                conditions == null ? Stream.empty() : Stream.of(conditions.notBefore(), conditions.notOnOrAfter()),
                assertion.confirmations().stream()
                        .map(SamlAssertion.Confirmation::data)
                        .filter(Objects::nonNull)
                        .map(SamlAssertion.Data::notOnOrAfter));
        return demanded.stream().anyMatch(time -> SamlTime.read(time).isEmpty())
                || given.anyMatch(time -> time != null && SamlTime.read(time).isEmpty());
    }
}
