package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.internal.entity.SessionEntity;
import org.lychgate.directory.internal.people.SessionOpener;
import org.lychgate.directory.internal.store.Hashes;

/** Sessions of the browser at hand. */
final class LiveSessions {
    private LiveSessions() {}

    /** The live session of that token; null for none. */
    static @Nullable SessionEntity find(EntityManager em, @Nullable String token, Instant now) {
        if (token == null) {
            return null;
        }
        return em.createQuery("SELECT s FROM SessionEntity s WHERE s.tokenHash = :hash", SessionEntity.class)
                .setParameter("hash", Hashes.sha256(token))
                .getResultStream()
                .filter(session -> isLive(session, now))
                .findFirst()
                .orElse(null);
    }

    /** The live session of that id; null for none. */
    static @Nullable SessionEntity byId(EntityManager em, @Nullable String id, Instant now) {
        SessionEntity session = id == null ? null : em.find(SessionEntity.class, id);
        return session != null && isLive(session, now) ? session : null;
    }

    private static boolean isLive(SessionEntity session, Instant now) {
        return session.getEndedAt() == null
                && session.getExpiresAt().isAfter(now)
                && session.getSeenAt().plus(SessionOpener.IDLE).isAfter(now);
    }
}
