package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Diagnosis;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.Traces;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.TraceEntity;
import org.lychgate.directory.internal.people.Cursors;
import org.lychgate.directory.internal.people.Rows;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Texts;
import org.lychgate.directory.internal.store.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Login traces in the store. What anybody may send without a signature fills a small buffer and no more (security rule 31). */
public final class JpaTraces implements Traces {
    /** How many failures without a verified signature are kept per organization. */
    static final int UNVERIFIED_KEPT = 200;

    private static final Logger LOG = LoggerFactory.getLogger(JpaTraces.class);
    private static final int RECEIVED_MAX = 500;
    private static final int IDENTITY_MAX = 1024;

    private final Store store;
    private final TraceWords words = new TraceWords(new SecureRandom());

    /** @param store where traces are kept */
    public JpaTraces(Store store) {
        this.store = store;
    }

    @Override
    public Trace record(
            @Nullable CompanyId company,
            Trace.Outcome outcome,
            @Nullable ReasonCode reason,
            List<Trace.RuleResult> rules,
            @Nullable String identity,
            boolean signatureVerified,
            @Nullable Diagnosis diagnosis) {
        Trace trace = new Trace(
                Tokens.id(),
                company,
                store.now(),
                words.next(),
                outcome,
                reason,
                rules.stream().map(JpaTraces::cut).toList(),
                identity == null || !signatureVerified ? null : Texts.cut(identity, IDENTITY_MAX),
                diagnosis);
        store.transactions().run(em -> {
            OrganizationEntity owner =
                    company == null ? null : Rows.find(em, company).orElse(null);
            String ownerId = owner == null ? null : owner.getId();
            em.persist(new TraceEntity(
                    trace.id(),
                    ownerId,
                    trace.at(),
                    trace.words(),
                    outcome,
                    reason,
                    StoredJson.rules(trace.rules()),
                    trace.identity(),
                    signatureVerified,
                    diagnosis == null ? null : StoredJson.diagnosis(diagnosis)));
            if (!signatureVerified) {
                store.transactions().afterCommit(em, () -> keepToCap(ownerId));
            }
        });
        return trace;
    }

    @Override
    public Page<Trace> list(CompanyId company, Page.Request page) {
        return store.transactions().inTransaction(em -> {
            OrganizationEntity owner = Rows.organization(em, company);
            Cursors.Position after = Cursors.read(page);
            TypedQuery<TraceEntity> query = em.createQuery(
                    "SELECT t FROM TraceEntity t WHERE t.organizationId = :owner"
                            + (after == null ? "" : " AND (t.happenedAt < :at OR (t.happenedAt = :at AND t.id < :id))")
                            + " ORDER BY t.happenedAt DESC, t.id DESC",
                    TraceEntity.class);
            query.setParameter("owner", owner.getId());
            if (after != null) {
                query.setParameter("at", after.at()).setParameter("id", after.id());
            }
            return Cursors.page(
                    query.setMaxResults(page.limit() + 1).getResultList(),
                    page,
                    row -> new Cursors.Position(row.getHappenedAt(), row.getId()),
                    rows -> rows.stream().map(row -> read(row, company)).toList());
        });
    }

    @Override
    public Optional<Trace> find(CompanyId company, String traceId) {
        return store.transactions()
                .inTransaction(em -> Rows.find(em, company)
                        .flatMap(owner -> Optional.ofNullable(em.find(TraceEntity.class, traceId))
                                .filter(row -> owner.getId().equals(row.getOrganizationId())))
                        .map(row -> read(row, company)));
    }

    /** Not in the transaction that wrote a trace: of many at once each would wait for the rows that the others have just written. */
    private void keepToCap(@Nullable String ownerId) {
        try {
            store.transactions().run(em -> dropOldestUnverified(em, ownerId));
        } catch (RuntimeException e) {
            LOG.warn("The traces of unverified failures were not trimmed, the next one will be: {}", e.getMessage());
        }
    }

    private static void dropOldestUnverified(EntityManager em, @Nullable String ownerId) {
        TypedQuery<String> surplus = em.createQuery(
                "SELECT t.id FROM TraceEntity t WHERE "
                        + (ownerId == null ? "t.organizationId IS NULL" : "t.organizationId = :owner")
                        + " AND t.verified = FALSE ORDER BY t.happenedAt DESC, t.id DESC",
                String.class);
        if (ownerId != null) {
            surplus.setParameter("owner", ownerId);
        }
        List<String> ids =
                surplus.setFirstResult(UNVERIFIED_KEPT).setMaxResults(100).getResultList();
        if (!ids.isEmpty()) {
            em.createQuery("DELETE FROM TraceEntity t WHERE t.id IN :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
    }

    private static Trace.RuleResult cut(Trace.RuleResult rule) {
        String received = rule.received();
        return received == null || received.length() <= RECEIVED_MAX
                ? rule
                : new Trace.RuleResult(rule.id(), rule.status(), rule.expected(), Texts.cut(received, RECEIVED_MAX));
    }

    private static Trace read(TraceEntity row, CompanyId company) {
        String diagnosis = row.getDiagnosis();
        return new Trace(
                row.getId(),
                company,
                row.getHappenedAt(),
                row.getWords(),
                row.getOutcome(),
                row.getReason(),
                StoredJson.rules(row.getRules()),
                row.getIdentityValue(),
                diagnosis == null ? null : StoredJson.diagnosis(diagnosis));
    }
}
