package org.lychgate.directory.internal.provisioning;

import java.util.List;
import org.lychgate.directory.internal.entity.ScimEventEntity;
import org.lychgate.directory.internal.store.Store;

/** Keeps the log of each organization within bounds, whatever an identity provider sends: the oldest lines go. */
public final class EventCap {
    /** A first synchronisation of a hundred thousand people, and as much again. */
    static final int LINES = 200_000;

    private final Store store;
    private final int lines;

    public EventCap(Store store) {
        this(store, LINES);
    }

    EventCap(Store store, int lines) {
        this.store = store;
        this.lines = lines;
    }

    /** Takes away what is too much. @return how many lines went */
    public int apply() {
        return overfull().stream().mapToInt(this::trim).sum();
    }

    private List<String> overfull() {
        return store.transactions()
                .inTransaction(em -> em.createQuery(
                                "SELECT e.organizationId FROM ScimEventEntity e GROUP BY e.organizationId"
                                        + " HAVING COUNT(e) > :lines",
                                String.class)
                        .setParameter("lines", (long) lines)
                        .getResultList());
    }

    private int trim(String organizationId) {
        return store.transactions()
                .inTransaction(em -> em.createQuery(
                                "SELECT e FROM ScimEventEntity e WHERE e.organizationId = :organization"
                                        + " ORDER BY e.happenedAt DESC, e.id DESC",
                                ScimEventEntity.class)
                        .setParameter("organization", organizationId)
                        .setFirstResult(lines)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .map(first -> em.createQuery(
                                        "DELETE FROM ScimEventEntity e WHERE e.organizationId = :organization AND"
                                                + " (e.happenedAt < :at OR (e.happenedAt = :at AND e.id <= :id))")
                                .setParameter("organization", organizationId)
                                .setParameter("at", first.getHappenedAt())
                                .setParameter("id", first.getId())
                                .executeUpdate())
                        .orElse(0));
    }
}
