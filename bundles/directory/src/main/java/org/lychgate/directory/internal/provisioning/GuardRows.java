package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.provisioning.ScimGuard.Settings;
import org.lychgate.directory.internal.entity.ScimDeactivationEntity;
import org.lychgate.directory.internal.entity.ScimDeactivationEntity.State;
import org.lychgate.directory.internal.entity.ScimGuardEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.DatabaseDialect;

/** What the guard of an organization is made of. */
final class GuardRows {
    /** Deactivations of so long make one mass. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    private GuardRows() {}

    static Settings settings(@Nullable ScimGuardEntity row) {
        return row == null
                ? Settings.DEFAULT
                : new Settings(row.isEnabled(), row.getPeople(), row.getPercent(), row.getVersion());
    }

    /** The guard's row under lock: who counts deactivations of an organization does so one after the other, on all nodes. */
    static ScimGuardEntity locked(EntityManager em, String organizationId) {
        ScimGuardEntity row = em.find(ScimGuardEntity.class, organizationId, LockModeType.PESSIMISTIC_WRITE);
        if (row != null) {
            return row;
        }
        Settings settings = Settings.DEFAULT;
        ScimGuardEntity fresh =
                new ScimGuardEntity(organizationId, settings.enabled(), settings.people(), settings.percent());
        em.persist(fresh);
        // The unique key stands in for the lock: of two who make the row, one runs again.
        em.flush();
        return fresh;
    }

    /** Whom provisioning wants out of late: those who wait, and those of the last minutes unless they were released. */
    static List<ScimDeactivationEntity> recent(EntityManager em, ScimGuardEntity guard, Instant now) {
        Instant since = now.minus(WINDOW);
        Instant released = guard.getReleasedAt();
        return em.createQuery(
                        "SELECT d FROM ScimDeactivationEntity d WHERE d.organizationId = :organization AND (d.askedAt >"
                                + " :since OR d.state = :waiting)",
                        ScimDeactivationEntity.class)
                .setParameter("organization", guard.getOrganizationId())
                .setParameter("since", released != null && released.isAfter(since) ? released : since)
                .setParameter("waiting", State.WAITING)
                .getResultList();
    }

    /** What one more deactivation makes of it. */
    static MassRule rule(
            EntityManager em, DatabaseDialect dialect, ScimGuardEntity guard, UserEntity user, Instant now) {
        List<ScimDeactivationEntity> others = recent(em, guard, now).stream()
                .filter(one -> !one.getUserId().equals(user.getId()))
                .toList();
        boolean admin = user.getRole() == Role.ADMIN;
        long people = others.size() + 1L;
        long out =
                others.stream().filter(one -> one.getState() == State.APPLIED).count();
        long admins = others.stream().filter(ScimDeactivationEntity::isWasAdmin).count() + (admin ? 1 : 0);
        // Counting everybody is dear, and needed only where it may decide.
        long active = people < guard.getPeople() ? Long.MAX_VALUE / 100 : active(em, dialect, user) + out;
        return new MassRule(people, active, admins, admin ? adminsBut(em, dialect, user) : 0, admin);
    }

    private static long active(EntityManager em, DatabaseDialect dialect, UserEntity user) {
        return count(
                em,
                "SELECT COUNT(*) FROM portal_user WHERE organization_id = ?1 AND active = TRUE" + dialect.pastLocks(),
                user.getOrganizationId());
    }

    private static long adminsBut(EntityManager em, DatabaseDialect dialect, UserEntity user) {
        return count(
                em,
                "SELECT COUNT(*) FROM portal_user WHERE organization_id = ?1 AND id <> ?2 AND role = 'ADMIN' AND active"
                        + " = TRUE AND held_since IS NULL" + dialect.pastLocks(),
                user.getOrganizationId(),
                user.getId());
    }

    private static long count(EntityManager em, String sql, String... values) {
        var query = em.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return ((Number) query.getSingleResult()).longValue();
    }

    /** Whether a person's deactivation waits in any way. */
    static boolean anyoneWaits(List<ScimDeactivationEntity> recent) {
        return recent.stream().anyMatch(one -> one.getState() == State.WAITING);
    }

    /** Ids of people of those states, the longest asked first. */
    static List<String> people(EntityManager em, String organizationId, Set<State> states) {
        return em.createQuery(
                        "SELECT d.userId FROM ScimDeactivationEntity d WHERE d.organizationId = :organization AND d.state IN"
                                + " :states ORDER BY d.askedAt, d.userId",
                        String.class)
                .setParameter("organization", organizationId)
                .setParameter("states", states)
                .getResultList();
    }
}
