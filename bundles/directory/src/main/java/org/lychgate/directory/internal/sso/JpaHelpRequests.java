package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.HelpRequests;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.TraceEntity;
import org.lychgate.directory.internal.people.AuditWriter;
import org.lychgate.directory.internal.people.LoginLimits;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.people.TicketWriter;
import org.lychgate.directory.internal.store.Store;

/** Mails to the admins about refused logins: one a login, a few an hour and fewer from one address, so that nobody can flood them by failing. */
public final class JpaHelpRequests implements HelpRequests {
    /** Logins an hour that the admins of an organization are told of. */
    static final int HOURLY = 5;

    private static final Duration ASKED_WITHIN = Duration.ofDays(1);

    private final Store store;
    private final TicketWriter tickets;
    private final LoginLimits limits;
    private final AuditWriter audit;

    public JpaHelpRequests(Store store, TicketWriter tickets, LoginLimits limits, AuditWriter audit) {
        this.store = store;
        this.tickets = tickets;
        this.limits = limits;
        this.audit = audit;
    }

    @Override
    public Asked ask(CompanyId company, String words, String address) {
        return store.transactions().inTransaction(em -> {
            // The organization's row is the lock under which requests are counted.
            Optional<OrganizationEntity> owner =
                    Rows.find(em, company).map(row -> Rows.lockedOrganization(em, company));
            return owner.map(row -> ask(em, row, words, address)).orElse(Asked.UNKNOWN);
        });
    }

    private Asked ask(EntityManager em, OrganizationEntity owner, String words, String address) {
        Instant now = store.now();
        Optional<TraceEntity> found = em.createQuery(
                        "SELECT t FROM TraceEntity t WHERE t.organizationId = :owner AND t.words = :words"
                                + " AND t.outcome = :failure AND t.happenedAt > :oldest ORDER BY t.happenedAt DESC, t.id",
                        TraceEntity.class)
                .setParameter("owner", owner.getId())
                .setParameter("words", words)
                .setParameter("failure", Trace.Outcome.FAILURE)
                .setParameter("oldest", now.minus(ASKED_WITHIN))
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        if (found.isEmpty()) {
            return Asked.UNKNOWN;
        }
        TraceEntity trace = found.get();
        em.refresh(trace, LockModeType.PESSIMISTIC_WRITE);
        if (trace.getHelpAskedAt() != null) {
            return Asked.BEFORE;
        }
        if (askedSince(em, owner, now.minus(Duration.ofHours(1))) >= HOURLY
                || !limits.mayAskHelp(em, owner.getId(), address)) {
            return Asked.TOO_MANY;
        }
        trace.setHelpAskedAt(now);
        String about = trace.getWords() + " (" + trace.getHappenedAt().truncatedTo(ChronoUnit.SECONDS) + ")";
        Rows.activeAdmins(em, owner.getId())
                .forEach(admin -> tickets.notice(em, admin, admin.getEmail(), OutgoingMail.Kind.HELP_ASKED, about));
        audit.write(em, owner.getId(), Actor.system("sign-in page"), "login.help_asked", trace.getId(), Map.of());
        return Asked.SENT;
    }

    private static long askedSince(EntityManager em, OrganizationEntity owner, Instant since) {
        return em.createQuery(
                        "SELECT COUNT(t.id) FROM TraceEntity t WHERE t.organizationId = :owner AND t.helpAskedAt > :since",
                        Long.class)
                .setParameter("owner", owner.getId())
                .setParameter("since", since)
                .getSingleResult();
    }
}
