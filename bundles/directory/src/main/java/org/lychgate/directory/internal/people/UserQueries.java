package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.UserEntity;

/** Asks for users of one organization. The conditions on the binding say in JPQL what {@link UserRecords} says in Java; a test holds them together. */
final class UserQueries {
    // IN and not EXISTS: on Derby the persistence provider writes the values of an EXISTS query into the SQL instead of
    // binding them.
    private static final String LINKED =
            "(SELECT t.userId FROM TicketEntity t WHERE t.kind IN :joining AND t.usedAt IS NULL AND t.voidedAt IS NULL)";
    private static final String GOOD =
            "(SELECT t.userId FROM TicketEntity t WHERE t.kind IN :joining AND t.usedAt IS NULL AND t.voidedAt IS NULL"
                    + " AND (t.expiresAt IS NULL OR t.expiresAt > :now))";

    private final EntityManager em;
    private final OrganizationEntity organization;
    private final Instant now;
    private final @Nullable String idp;

    UserQueries(EntityManager em, OrganizationEntity organization, Instant now) {
        this.em = em;
        this.organization = organization;
        this.now = now;
        this.idp = Rows.enabledConnection(em, organization.getId())
                .map(ConnectionEntity::getIdpEntityId)
                .orElse(null);
    }

    /** Users that pass the filter, in order of creation, after that position. */
    List<UserEntity> list(Users.Filter filter, Cursors.@Nullable Position after, int max) {
        StringBuilder where = new StringBuilder();
        Map<String, Object> parameters = new HashMap<>();
        if (filter.query() != null && !filter.query().isBlank()) {
            where.append(" AND (u.emailKey LIKE :query ESCAPE '!' OR LOWER(u.givenName) LIKE :query ESCAPE '!'"
                    + " OR LOWER(u.familyName) LIKE :query ESCAPE '!'"
                    + " OR LOWER(CONCAT(u.givenName, CONCAT(' ', u.familyName))) LIKE :query ESCAPE '!')");
            parameters.put("query", "%" + escaped(filter.query().strip()) + "%");
        }
        if (filter.role() != null) {
            where.append(" AND u.role = :role");
            parameters.put("role", filter.role());
        }
        if (filter.active() != null) {
            where.append(" AND u.active = :active");
            parameters.put("active", filter.active());
        }
        if (filter.binding() != null) {
            where.append(" AND ").append(binding(filter.binding(), parameters));
        }
        if (after != null) {
            where.append(" AND (u.createdAt > :at OR (u.createdAt = :at AND u.id > :id))");
            parameters.put("at", after.at());
            parameters.put("id", after.id());
        }
        return query("SELECT u", where + " ORDER BY u.createdAt, u.id", parameters, UserEntity.class)
                .setMaxResults(max)
                .getResultList();
    }

    /** How many users stand in that binding state. */
    long count(Binding.State state) {
        Map<String, Object> parameters = new HashMap<>();
        String where = " AND " + binding(state, parameters);
        return query("SELECT COUNT(u.id)", where, parameters, Long.class).getSingleResult();
    }

    private <T> TypedQuery<T> query(String select, String where, Map<String, Object> parameters, Class<T> type) {
        TypedQuery<T> query = em.createQuery(
                        select + " FROM UserEntity u WHERE u.organizationId = :organization" + where, type)
                .setParameter("organization", organization.getId());
        parameters.forEach(query::setParameter);
        return query;
    }

    private String binding(Binding.State state, Map<String, Object> parameters) {
        String bound = "(SELECT i.userId FROM IdentityEntity i WHERE i.organizationId = :organization"
                + (idp == null ? "" : " AND i.idpEntityId = :idp") + ")";
        if (idp != null) {
            parameters.put("idp", idp);
        }
        if (state == Binding.State.BOUND) {
            return "u.id IN " + bound;
        }
        parameters.put("conflict", state == Binding.State.CONFLICT);
        String open = "u.id NOT IN " + bound + " AND u.bindingConflict = :conflict";
        if (state == Binding.State.CONFLICT) {
            return open;
        }
        parameters.put("joining", TicketWriter.JOINING);
        if (state == Binding.State.NONE) {
            return open + " AND u.id NOT IN " + LINKED;
        }
        parameters.put("now", now);
        return state == Binding.State.PENDING
                ? open + " AND u.id IN " + GOOD
                : open + " AND u.id IN " + LINKED + " AND u.id NOT IN " + GOOD;
    }

    private static String escaped(String query) {
        return query.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }
}
