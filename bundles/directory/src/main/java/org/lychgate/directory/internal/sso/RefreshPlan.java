package org.lychgate.directory.internal.sso;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connections.Refresh;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.IdpMetadata.Certificate;

/** What freshly fetched metadata may change, and for how long a copy serves (security rule 16). */
final class RefreshPlan {
    /** How often metadata is fetched that does not say how long it may be kept. */
    static final Duration EVERY = Duration.ofHours(6);
    /** However short metadata may be kept, it is not fetched more often. */
    static final Duration AT_MOST_EVERY = Duration.ofMinutes(15);
    /** However long metadata may be kept, it is not fetched more seldom: a withdrawn key must end. */
    static final Duration AT_LEAST_EVERY = Duration.ofHours(24);
    /** When a fetch that was claimed and did not succeed is tried again; until then it is leased to the node that claimed it. */
    static final Duration AFTER_FAILURE = Duration.ofMinutes(30);
    /** At most one fetch because of an unknown key in this time. */
    static final Duration UNKNOWN_KEY_PAUSE = Duration.ofMinutes(5);
    /** How long the last good copy serves past its validity. */
    static final Duration GRACE = Duration.ofDays(7);

    private RefreshPlan() {}

    static Refresh of(String entityId, Set<String> keys, IdpMetadata fetched, Instant now) {
        if (!fetched.entityId().equals(entityId)
                || fetched.certificates().isEmpty()
                || isPast(fetched.validUntil(), now)) {
            return Refresh.REFUSED;
        }
        Set<String> fetchedKeys =
                fetched.certificates().stream().map(Certificate::sha256).collect(Collectors.toSet());
        return fetchedKeys.equals(keys) ? Refresh.UNCHANGED : Refresh.KEYS_CHANGED;
    }

    /** How long after a fetch the next one is due, for metadata that says how long it may be kept (SAML metadata 2.3.2). */
    static Duration interval(@Nullable Duration cacheDuration) {
        if (cacheDuration == null) {
            return EVERY;
        }
        if (cacheDuration.compareTo(AT_MOST_EVERY) < 0) {
            return AT_MOST_EVERY;
        }
        return cacheDuration.compareTo(AT_LEAST_EVERY) > 0 ? AT_LEAST_EVERY : cacheDuration;
    }

    /** Whether metadata of that validity is good no longer. */
    static boolean isPast(@Nullable Instant validUntil, Instant now) {
        return validUntil != null && validUntil.isBefore(now);
    }

    /** Whether a stored copy of that validity still carries logins. */
    static boolean serves(@Nullable Instant validUntil, Instant now) {
        return validUntil == null || validUntil.plus(GRACE).isAfter(now);
    }
}
