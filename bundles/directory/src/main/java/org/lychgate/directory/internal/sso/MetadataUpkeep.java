package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections.Refresh;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps stored metadata fresh (security rule 16). What is due is claimed by one node at a time, in the database. */
final class MetadataUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(MetadataUpkeep.class);
    private static final Actor SCHEDULE = Actor.system("metadata refresh");
    private static final String STALE = "sso.metadata_stale";
    private static final Duration ALARM_EVERY = Duration.ofDays(1);

    private final Store store;
    private final AuditWriter audit;

    MetadataUpkeep(Store store, AuditWriter audit) {
        this.store = store;
        this.audit = audit;
    }

    Refresh refreshed(EntityManager em, String connectionId, IdpMetadata fetched) {
        Instant now = store.now();
        ConnectionEntity row = em.find(ConnectionEntity.class, connectionId, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return Refresh.REFUSED;
        }
        SavePlan.Trust trust = ConnectionRows.trust(row);
        Refresh refresh = RefreshPlan.of(trust.entityId(), trust.keys(), fetched, now);
        if (refresh == Refresh.REFUSED) {
            alarm(em, row, now, "other entityID, no signing key, or out of date");
            return refresh;
        }
        ConnectionRows.write(row, fetched);
        ConnectionRows.scheduleRefresh(row, now);
        if (refresh == Refresh.KEYS_CHANGED) {
            audit.write(
                    em,
                    row.getOrganizationId(),
                    SCHEDULE,
                    "sso.keys_changed",
                    row.getId(),
                    Map.of("keys", Integer.toString(fetched.certificates().size())));
            LOG.info("The signing keys of connection {} changed with its metadata", row.getId());
        }
        return refresh;
    }

    boolean claimUnknownKeyRefetch(EntityManager em, String connectionId) {
        Instant now = store.now();
        ConnectionEntity row = em.find(ConnectionEntity.class, connectionId, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.getMetadataUrl() == null) {
            return false;
        }
        Instant last = row.getRefetchedAt();
        if (last != null && last.plus(RefreshPlan.UNKNOWN_KEY_PAUSE).isAfter(now)) {
            return false;
        }
        row.setRefetchedAt(now);
        return true;
    }

    /** Each row is taken by a conditional update: of two nodes that see it due, one gets it. */
    List<ConnectionEntity> claimDue(EntityManager em, int max, Instant now) {
        alarmOfPasted(em, now);
        List<ConnectionEntity> due = em.createQuery(
                        "SELECT c FROM ConnectionEntity c WHERE c.metadataUrl IS NOT NULL AND c.nextRefreshAt <= :now ORDER BY"
                                + " c.nextRefreshAt, c.id",
                        ConnectionEntity.class)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultList();
        List<ConnectionEntity> mine = new ArrayList<>();
        for (ConnectionEntity row : due) {
            int claimed = em.createQuery(
                            "UPDATE ConnectionEntity c SET c.nextRefreshAt = :retry WHERE c.id = :id AND c.nextRefreshAt ="
                                    + " :seen")
                    .setParameter("retry", now.plus(RefreshPlan.AFTER_FAILURE))
                    .setParameter("id", row.getId())
                    .setParameter("seen", row.getNextRefreshAt())
                    .executeUpdate();
            if (claimed == 1) {
                mine.add(row);
            }
        }
        return mine;
    }

    /** Pasted metadata is never fetched, so no failing fetch would tell that it ran out and ends in some days. */
    private void alarmOfPasted(EntityManager em, Instant now) {
        em.createQuery(
                        "SELECT c FROM ConnectionEntity c WHERE c.metadataUrl IS NULL AND c.validUntil < :now AND c.stage ="
                                + " :enabled",
                        ConnectionEntity.class)
                .setParameter("now", now)
                .setParameter("enabled", Connection.Stage.ENABLED)
                .getResultList()
                .forEach(row -> alarm(em, row, now, "the pasted metadata ran out; paste it again"));
    }

    void failed(EntityManager em, String connectionId, String reason) {
        ConnectionEntity row = em.find(ConnectionEntity.class, connectionId);
        if (row != null) {
            alarm(em, row, store.now(), reason);
        }
    }

    /** Says it once a day, however often the fetch fails. The time of the next try stays what the schedule made it. */
    private void alarm(EntityManager em, ConnectionEntity row, Instant now, String reason) {
        if (alarmedSince(em, row, now.minus(ALARM_EVERY))) {
            return;
        }
        boolean past = RefreshPlan.isPast(row.getValidUntil(), now);
        audit.write(
                em,
                row.getOrganizationId(),
                SCHEDULE,
                STALE,
                row.getId(),
                Map.of("reason", reason, "validUntil", String.valueOf(row.getValidUntil())));
        if (past) {
            LOG.warn(
                    "The metadata of connection {} ran out on {} and cannot be renewed: {}",
                    row.getId(),
                    row.getValidUntil(),
                    reason);
        } else {
            LOG.info("The metadata of connection {} could not be fetched: {}", row.getId(), reason);
        }
    }

    private static boolean alarmedSince(EntityManager em, ConnectionEntity row, Instant since) {
        return em.createQuery(
                                "SELECT COUNT(a) FROM AuditEntity a WHERE a.organizationId = :owner AND a.action = :action AND"
                                        + " a.subject = :subject AND a.happenedAt > :since",
                                Long.class)
                        .setParameter("owner", row.getOrganizationId())
                        .setParameter("action", STALE)
                        .setParameter("subject", row.getId())
                        .setParameter("since", since)
                        .getSingleResult()
                > 0;
    }
}
