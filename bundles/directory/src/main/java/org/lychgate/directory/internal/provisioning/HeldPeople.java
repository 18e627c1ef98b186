package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.internal.entity.ScimDeactivationEntity;
import org.lychgate.directory.internal.entity.ScimDeactivationEntity.State;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.Access;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.store.Store;

/**
 * Brings deactivations that wait to their end, one person a transaction: the person's row lock decides which of several nodes does it, so that any may try,
 * and what a node left undone another one finishes.
 */
public final class HeldPeople {
    private final Store store;
    private final Access access;
    private final AuditWriter audit;

    public HeldPeople(Store store, Access access, AuditWriter audit) {
        this.store = store;
        this.access = access;
        this.audit = audit;
    }

    /** Applies what has waited long enough, and undoes what somebody wanted undone. @return how many people */
    public int settleDue() {
        List<String> due = store.transactions()
                .inTransaction(em -> em.createQuery(
                                "SELECT d.userId FROM ScimDeactivationEntity d WHERE (d.state = :waiting AND d.appliesAt <="
                                        + " :now) OR d.state = :undo ORDER BY d.askedAt, d.userId",
                                String.class)
                        .setParameter("waiting", State.WAITING)
                        .setParameter("undo", State.TO_UNDO)
                        .setParameter("now", store.now())
                        .getResultList());
        return settle(due, null);
    }

    /** Settles those people. @param actor who wants it; null: nobody, its time has come */
    int settle(List<String> userIds, @Nullable Actor actor) {
        int settled = 0;
        for (String userId : userIds) {
            settled += store.transactions().inTransaction(em -> settle(em, userId, actor)) ? 1 : 0;
        }
        return settled;
    }

    private boolean settle(EntityManager em, String userId, @Nullable Actor actor) {
        UserEntity user = em.find(UserEntity.class, userId, LockModeType.PESSIMISTIC_WRITE);
        ScimDeactivationEntity row = em.find(ScimDeactivationEntity.class, userId, LockModeType.PESSIMISTIC_WRITE);
        if (user == null || row == null) {
            return false;
        }
        Actor by = actor == null ? Actor.system(row.getAskedBy()) : actor;
        if (row.getState() == State.TO_UNDO) {
            undo(em, user, row, by);
            return true;
        }
        Instant due = row.getAppliesAt();
        if (row.getState() == State.WAITING && due != null && !due.isAfter(store.now())) {
            apply(em, user, row, by);
            return true;
        }
        return false;
    }

    private void apply(EntityManager em, UserEntity user, ScimDeactivationEntity row, Actor by) {
        if (user.isHeld()) {
            access.deactivate(em, user, by);
        }
        row.end(State.APPLIED, store.now());
    }

    private void undo(EntityManager em, UserEntity user, ScimDeactivationEntity row, Actor by) {
        try {
            access.reactivate(em, user, by);
            row.end(State.UNDONE, store.now());
        } catch (DirectoryException taken) {
            // Somebody else has the address by now; the admin sees the person inactive, and in the audit why.
            row.end(State.APPLIED, store.now());
            audit.write(
                    em,
                    user.getOrganizationId(),
                    by,
                    "user.reactivation_refused",
                    user.getId(),
                    Map.of("email", user.getEmail(), "reason", taken.code()));
        }
    }
}
