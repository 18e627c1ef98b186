package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.MailRuns;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.MailEntity;
import org.lychgate.directory.internal.entity.MailState;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.people.Cursors;
import org.lychgate.directory.internal.people.JpaOutbox;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.store.Store;

/** Mails with links to connect, counted in the outbox itself: what is sent again replaces what failed by being later. */
public final class JpaMailRuns implements MailRuns {
    private static final Set<OutgoingMail.Kind> CONNECTING =
            Set.of(OutgoingMail.Kind.BINDING, OutgoingMail.Kind.INVITATION);

    private static final String LATEST =
            " FROM MailEntity m, UserEntity u WHERE u.organizationId = :organization AND u.active = TRUE AND m.userId = u.id"
                    + " AND m.kind IN :kinds AND m.writtenAt >= :since AND NOT EXISTS (SELECT n.id FROM MailEntity n"
                    + " WHERE n.userId = m.userId AND n.kind IN :kinds AND n.writtenAt > m.writtenAt)";

    /** A person who connected in another way meanwhile needs no mail any more: their link is void. */
    private static final String FAILED = LATEST
            + " AND m.state = :failed AND EXISTS (SELECT t.id FROM TicketEntity t WHERE t.id = m.ticketId"
            + " AND t.usedAt IS NULL AND t.voidedAt IS NULL)";

    private final Store store;

    public JpaMailRuns(Store store) {
        this.store = store;
    }

    private record Began(String organizationId, Instant at) {}

    private record Count(long mails, long withError) {
        static final Count NONE = new Count(0, 0);
    }

    @Override
    public Optional<Run> present(CompanyId company) {
        return store.transactions()
                .inTransaction(em -> began(em, company).map(began -> {
                    Map<MailState, Count> counts = counts(em, began);
                    Count waiting = counts.getOrDefault(MailState.WAITING, Count.NONE);
                    Count sent = counts.getOrDefault(MailState.ACCEPTED, Count.NONE);
                    return new Run(began.at(), waiting.mails(), waiting.withError(), sent.mails(), failed(em, began));
                }));
    }

    @Override
    public Page<Failure> failures(CompanyId company, Page.Request page) {
        return store.transactions()
                .inTransaction(em -> began(em, company)
                        .map(began -> failures(em, began, page))
                        .orElse(new Page<>(List.of(), null)));
    }

    private static Optional<Began> began(EntityManager em, CompanyId company) {
        OrganizationEntity owner = Rows.organization(em, company);
        return Rows.enabledConnection(em, owner.getId())
                .map(ConnectionEntity::getEnabledAt)
                .map(at -> new Began(owner.getId(), at));
    }

    private static Map<MailState, Count> counts(EntityManager em, Began began) {
        Map<MailState, Count> counts = new EnumMap<>(MailState.class);
        asked(
                        em.createQuery(
                                "SELECT m.state, COUNT(m.id), COUNT(m.lastError)" + LATEST + " GROUP BY m.state",
                                Object[].class),
                        began)
                .getResultStream()
                .forEach(row -> counts.put((MailState) row[0], new Count((Long) row[1], (Long) row[2])));
        return counts;
    }

    private static long failed(EntityManager em, Began began) {
        return asked(em.createQuery("SELECT COUNT(m.id)" + FAILED, Long.class), began)
                .setParameter("failed", MailState.FAILED)
                .getSingleResult();
    }

    private static Page<Failure> failures(EntityManager em, Began began, Page.Request page) {
        Cursors.Position after = Cursors.read(page);
        TypedQuery<MailEntity> query = asked(
                        em.createQuery(
                                "SELECT m" + FAILED
                                        + (after == null
                                                ? ""
                                                : " AND (m.writtenAt > :at OR (m.writtenAt = :at AND m.id > :id))")
                                        + " ORDER BY m.writtenAt, m.id",
                                MailEntity.class),
                        began)
                .setParameter("failed", MailState.FAILED);
        if (after != null) {
            query.setParameter("at", after.at()).setParameter("id", after.id());
        }
        return Cursors.page(
                query.setMaxResults(page.limit() + 1).getResultList(),
                page,
                row -> new Cursors.Position(row.getWrittenAt(), row.getId()),
                rows -> rows.stream().map(JpaMailRuns::failure).toList());
    }

    private static <T> TypedQuery<T> asked(TypedQuery<T> query, Began began) {
        return query.setParameter("organization", began.organizationId())
                .setParameter("kinds", CONNECTING)
                .setParameter("since", began.at());
    }

    private static Failure failure(MailEntity row) {
        boolean refused = !JpaOutbox.isGivenUp(row);
        return new Failure(
                String.valueOf(row.getUserId()),
                row.getDisplayName(),
                row.getRecipient(),
                row.getKind(),
                refused ? Reason.REFUSED : Reason.GIVEN_UP,
                refused ? row.getLastError() : null);
    }
}
