package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.InstantMicros;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How logins hold a connection: shared, so that they do not wait for each other, while whoever changes or switches it waits for them and they for him
 * (security rule 24).
 */
final class ConnectionLock {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLock.class);
    private static final Duration EXACT_TO = Duration.ofMinutes(1);
    private static final InstantMicros MICROS = new InstantMicros();

    private final Store store;

    ConnectionLock(Store store) {
        this.store = store;
    }

    /** The connection as it will stay until the transaction ends; null: there is none. */
    @Nullable
    ConnectionEntity share(EntityManager em, String connectionId) {
        String held = store.dialect() == DatabaseDialect.DERBY ? " WITH RS" : " FOR SHARE";
        boolean there = !em.createNativeQuery("SELECT id FROM idp_connection WHERE id = ?1" + held)
                .setParameter(1, connectionId)
                .getResultList()
                .isEmpty();
        return there ? em.find(ConnectionEntity.class, connectionId) : null;
    }

    /** Waits until nobody shares the connection and keeps everybody off. It is written to, as it stands, because Derby's FOR UPDATE lets readers by. */
    static void alone(EntityManager em, String connectionId) {
        em.createNativeQuery("UPDATE idp_connection SET id = id WHERE id = ?1")
                .setParameter(1, connectionId)
                .executeUpdate();
    }

    /** Notes a successful login once the transaction is through: to write under a lock that is shared would make logins wait for each other. */
    void noteLogin(EntityManager em, LoginScene scene) {
        String connectionId = scene.connection().getId();
        store.transactions().afterCommit(em, () -> {
            try {
                store.transactions().run(next -> {
                    note(next, connectionId, scene.now());
                    scene.noteKeys(next);
                });
            } catch (RuntimeException e) {
                LOG.warn("The time of the last login of connection {} was not noted: {}", connectionId, e.getMessage());
            }
        });
    }

    private static void note(EntityManager em, String connectionId, Instant now) {
        em.createNativeQuery("UPDATE idp_connection SET last_login_at = ?1 WHERE id = ?2 AND (last_login_at IS NULL OR"
                        + " last_login_at < ?3)")
                .setParameter(1, MICROS.convertToDatabaseColumn(now))
                .setParameter(2, connectionId)
                .setParameter(3, MICROS.convertToDatabaseColumn(now.minus(EXACT_TO)))
                .executeUpdate();
    }
}
