package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.internal.entity.AuditEntity;

/** Asks for rows of the audit of one organization, newest first. */
final class AuditQuery {
    private final StringBuilder where = new StringBuilder("a.organizationId = :organization");
    private final Map<String, Object> parameters = new HashMap<>();

    AuditQuery(String organizationId, Audit.Filter filter, Cursors.@Nullable Position after) {
        parameters.put("organization", organizationId);
        if (filter.action() != null) {
            and("a.action LIKE :action ESCAPE '!'", "action", escaped(filter.action()) + "%");
        }
        if (filter.actor() != null) {
            String part = escaped(filter.actor().strip().toLowerCase(Locale.ROOT));
            and("LOWER(a.actor) LIKE :actor ESCAPE '!'", "actor", "%" + part + "%");
        }
        if (filter.subject() != null) {
            and("a.subject = :subject", "subject", filter.subject());
        }
        if (filter.since() != null) {
            and("a.happenedAt >= :since", "since", filter.since());
        }
        if (filter.until() != null) {
            and("a.happenedAt < :until", "until", filter.until());
        }
        if (after != null) {
            and("(a.happenedAt < :at OR (a.happenedAt = :at AND a.id < :id))", "at", after.at());
            parameters.put("id", after.id());
        }
    }

    List<AuditEntity> rows(EntityManager em, int most) {
        TypedQuery<AuditEntity> query = em.createQuery(
                "SELECT a FROM AuditEntity a WHERE " + where + " ORDER BY a.happenedAt DESC, a.id DESC",
                AuditEntity.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(most).getResultList();
    }

    private void and(String condition, String name, Object value) {
        where.append(" AND ").append(condition);
        parameters.put(name, value);
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
