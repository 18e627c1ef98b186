package org.lychgate.directory.internal.host;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.MailQueue;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.internal.entity.MailEntity;
import org.lychgate.directory.internal.entity.MailState;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.Cursors;
import org.lychgate.directory.internal.people.MailSignal;
import org.lychgate.directory.internal.store.Store;

/** The outbox as the operator sees it: no text, no link. */
public final class JpaMailQueue implements MailQueue {
    private final Store store;
    private final MailSignal signal;
    private final AuditWriter audit;

    public JpaMailQueue(Store store, MailSignal signal, AuditWriter audit) {
        this.store = store;
        this.signal = signal;
        this.audit = audit;
    }

    @Override
    public Page<Entry> list(@Nullable State state, Page.Request page) {
        return store.transactions().inTransaction(em -> {
            Cursors.Position after = Cursors.read(page);
            TypedQuery<MailEntity> query = em.createQuery(
                    "SELECT m FROM MailEntity m WHERE 1 = 1"
                            + (state == null ? "" : " AND m.state = :state")
                            + (after == null ? "" : " AND (m.writtenAt < :at OR (m.writtenAt = :at AND m.id < :id))")
                            + " ORDER BY m.writtenAt DESC, m.id DESC",
                    MailEntity.class);
            if (state != null) {
                query.setParameter("state", MailState.valueOf(state.name()));
            }
            if (after != null) {
                query.setParameter("at", after.at()).setParameter("id", after.id());
            }
            return Cursors.page(
                    query.setMaxResults(page.limit() + 1).getResultList(),
                    page,
                    row -> new Cursors.Position(row.getWrittenAt(), row.getId()),
                    rows -> rows.stream().map(row -> entry(em, row)).toList());
        });
    }

    @Override
    public Map<State, Long> counts() {
        return store.transactions().inTransaction(em -> {
            Map<State, Long> counts = new EnumMap<>(State.class);
            List.of(State.values()).forEach(state -> counts.put(state, 0L));
            em.createQuery("SELECT m.state, COUNT(m.id) FROM MailEntity m GROUP BY m.state", Object[].class)
                    .getResultStream()
                    .forEach(row -> counts.put(State.valueOf(((MailState) row[0]).name()), (Long) row[1]));
            return counts;
        });
    }

    @Override
    public Entry tryNow(String mailId, Actor actor) {
        return store.transactions().inTransaction(em -> {
            MailEntity row = em.find(MailEntity.class, mailId, LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                throw new DirectoryException(
                        DirectoryException.Kind.NOT_FOUND, "mail_unknown", "There is no such mail.");
            }
            if (row.getState() != MailState.WAITING) {
                throw new DirectoryException(
                        DirectoryException.Kind.CONFLICT,
                        "mail_not_waiting",
                        "This mail does not wait any more. Its link is gone: send a new one from the organization's pages.");
            }
            row.setDueAt(store.now());
            audit.write(
                    em,
                    row.getOrganizationId(),
                    actor,
                    "mail.tried_now",
                    row.getId(),
                    Map.of("kind", row.getKind().name()));
            store.transactions().afterCommitOnce(em, signal, signal::mailsWritten);
            return entry(em, row);
        });
    }

    private static Entry entry(EntityManager em, MailEntity row) {
        OrganizationEntity owner = em.find(OrganizationEntity.class, row.getOrganizationId());
        return new Entry(
                row.getId(),
                new CompanyId(owner.getCompanyId()),
                row.getKind(),
                row.getRecipient(),
                State.valueOf(row.getState().name()),
                row.getAttempts(),
                row.getWrittenAt(),
                row.getState() == MailState.WAITING ? row.getDueAt() : null,
                row.getLastError());
    }
}
