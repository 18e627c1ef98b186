package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.entity.ConsumedAssertionEntity;
import org.lychgate.directory.internal.store.Hashes;

/** Assertions that were seen (security rule 12). The unique key decides between two nodes: the loser runs again and finds the winner's row. */
final class ReplayMemory {
    private static final Duration LONGER_THAN_VALID = Duration.ofMinutes(10);

    private ReplayMemory() {}

    /** Burns the assertion; false if it was burnt before. */
    static boolean burn(EntityManager em, VerifiedAssertion assertion, Instant now) {
        return burn(em, assertion.connectionId(), assertion.assertionId(), assertion.expiresAt(), now);
    }

    /** Burns the assertion of that ID; false if it was burnt before. */
    static boolean burn(EntityManager em, String connectionId, String assertionId, Instant expiresAt, Instant now) {
        String key = Hashes.sha256(assertionId);
        if (em.find(ConsumedAssertionEntity.class, new ConsumedAssertionEntity.Key(connectionId, key)) != null) {
            return false;
        }
        Instant until = expiresAt.isAfter(now) ? expiresAt : now;
        em.persist(new ConsumedAssertionEntity(connectionId, key, until.plus(LONGER_THAN_VALID)));
        em.flush();
        return true;
    }
}
