package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Outbox;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.internal.entity.MailEntity;
import org.lychgate.directory.internal.entity.MailState;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.TicketEntity;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;

/** Waiting mails in a table. A lease is an update of the row, so that any database can give it; a node that dies loses it by time. */
public final class JpaOutbox implements Outbox {
    /** Waits before the second, third, … try; the last one repeats. */
    private static final List<Duration> BACK_OFF =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(60));

    private static final Duration GIVE_UP = Duration.ofHours(24);
    private static final int REASON = 500;

    private final Store store;
    private final MailSignal signal;

    public JpaOutbox(Store store, MailSignal signal) {
        this.store = store;
        this.signal = signal;
    }

    /** Takes back what this node had leased before it was stopped or killed. Called at start, before anybody leases. */
    public void takeBack() {
        store.transactions()
                .run(em -> em.createQuery("UPDATE MailEntity m SET m.leasedBy = NULL, m.leasedUntil = NULL"
                                + " WHERE m.leasedBy = :node AND m.state = :waiting")
                        .setParameter("node", store.nodeId())
                        .setParameter("waiting", MailState.WAITING)
                        .executeUpdate());
    }

    @Override
    public List<OutgoingMail> lease(int max, Duration lease) {
        return store.transactions().inTransaction(em -> {
            Instant now = store.now();
            List<OutgoingMail> leased = new ArrayList<>();
            for (String id : due(em, now, max)) {
                if (claim(em, id, now, now.plus(lease))) {
                    leased.add(mail(em, em.find(MailEntity.class, id)));
                }
            }
            return List.copyOf(leased);
        });
    }

    @Override
    public void accepted(String mailId) {
        store.transactions()
                .run(em -> locked(em, mailId).ifPresent(mail -> {
                    Instant now = store.now();
                    mail.setAcceptedAt(now);
                    if (mail.getState() == MailState.WAITING) {
                        mail.setState(MailState.ACCEPTED);
                        startClock(em, mail, now);
                    }
                    release(mail);
                    mail.setSealedPath(null);
                    mail.setLastError(null);
                }));
    }

    @Override
    public void failed(String mailId, boolean permanent, String reason) {
        store.transactions()
                .run(em -> locked(em, mailId)
                        .filter(mail -> mail.getState() == MailState.WAITING)
                        .ifPresent(mail -> {
                            Instant now = store.now();
                            mail.setLastError(Texts.cut(reason, REASON));
                            release(mail);
                            int tried = Math.max(1, mail.getAttempts());
                            mail.setDueAt(now.plus(BACK_OFF.get(Math.min(tried, BACK_OFF.size()) - 1)));
                            if (permanent || isGivenUp(mail)) {
                                mail.setState(MailState.FAILED);
                                mail.setSealedPath(null);
                                // The server may have delivered what it refused to confirm: the link must run out all
                                // the same.
                                startClock(em, mail, now);
                            }
                        }));
    }

    /** Whether the next try of a mail would come too late; if a mail failed otherwise, it was refused for good. */
    public static boolean isGivenUp(MailEntity mail) {
        return !mail.getDueAt().isBefore(mail.getWrittenAt().plus(GIVE_UP));
    }

    @Override
    public AutoCloseable onWritten(Runnable callback) {
        return signal.listen(callback);
    }

    @Override
    public long waiting() {
        return store.transactions()
                .inTransaction(em -> em.createQuery(
                                "SELECT COUNT(m.id) FROM MailEntity m WHERE m.state = :waiting", Long.class)
                        .setParameter("waiting", MailState.WAITING)
                        .getSingleResult());
    }

    private static List<String> due(EntityManager em, Instant now, int max) {
        return em.createQuery(
                        "SELECT m.id FROM MailEntity m WHERE m.state = :waiting AND m.dueAt <= :now"
                                + " AND (m.leasedUntil IS NULL OR m.leasedUntil <= :now) ORDER BY m.dueAt, m.id",
                        String.class)
                .setParameter("waiting", MailState.WAITING)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultList();
    }

    /** Of two nodes that saw the same row, the update of one finds it changed. */
    private boolean claim(EntityManager em, String id, Instant now, Instant until) {
        // Nothing waits to be written here; looking for it before each row would cost the square of the batch.
        return em.createQuery("UPDATE MailEntity m SET m.leasedBy = :node, m.leasedUntil = :until,"
                                + " m.attempts = m.attempts + 1 WHERE m.id = :id AND m.state = :waiting"
                                + " AND (m.leasedUntil IS NULL OR m.leasedUntil <= :now)")
                        .setFlushMode(FlushModeType.COMMIT)
                        .setParameter("node", store.nodeId())
                        .setParameter("until", until)
                        .setParameter("id", id)
                        .setParameter("waiting", MailState.WAITING)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    private OutgoingMail mail(EntityManager em, MailEntity row) {
        OrganizationEntity organization = em.find(OrganizationEntity.class, row.getOrganizationId());
        byte @Nullable [] sealed = row.getSealedPath();
        return new OutgoingMail(
                row.getId(),
                row.getKind(),
                new CompanyId(organization.getCompanyId()),
                organization.getName(),
                row.getRecipient(),
                row.getDisplayName(),
                sealed == null ? null : store.sealer().openText(TicketWriter.purpose(row.getId()), sealed),
                row.getDetail(),
                row.getValidHours(),
                row.getAttempts(),
                row.getWrittenAt(),
                row.getLanguage() == null ? Locale.ENGLISH : Locale.forLanguageTag(row.getLanguage()));
    }

    /** Locks the ticket before the mail, in the order in which links are voided: otherwise the two would wait for each other. */
    private static Optional<MailEntity> locked(EntityManager em, String mailId) {
        MailEntity mail = em.find(MailEntity.class, mailId);
        if (mail == null) {
            return Optional.empty();
        }
        if (mail.getTicketId() != null) {
            em.find(TicketEntity.class, mail.getTicketId(), LockModeType.PESSIMISTIC_WRITE);
        }
        em.refresh(mail, LockModeType.PESSIMISTIC_WRITE);
        return Optional.of(mail);
    }

    private static void release(MailEntity mail) {
        mail.setLeasedBy(null);
        mail.setLeasedUntil(null);
    }

    private static void startClock(EntityManager em, MailEntity mail, Instant now) {
        if (mail.getTicketId() != null) {
            TicketEntity ticket = em.find(TicketEntity.class, mail.getTicketId());
            ticket.setExpiresAt(now.plus(Duration.ofHours(mail.getValidHours())));
        }
    }
}
