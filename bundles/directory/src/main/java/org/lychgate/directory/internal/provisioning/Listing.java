package org.lychgate.directory.internal.provisioning;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.ScimResourceEntity;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.people.Positions;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.NativeQuery;

/** Lists resources: first their ids by the database's own means, then the rows of one part. */
final class Listing {
    private static final int CHUNK = 500;

    private final ResourceRecords records;
    private final DatabaseDialect dialect;

    Listing(ResourceRecords records, DatabaseDialect dialect) {
        this.records = records;
        this.dialect = dialect;
    }

    Resources.Part part(Scope scope, Criterion where, Resources.@Nullable Order order, long startIndex, int count) {
        checkCount(count, 0);
        long skip = Math.max(0, startIndex - 1);
        if (order == null && where.equals(Criterion.ANY)) {
            return ranked(scope, skip, count);
        }
        List<String> ids = count == 0
                ? List.of()
                : page(
                                matching(scope, "SELECT r.id", where).sql(" ORDER BY " + order(scope, where, order)),
                                skip,
                                count)
                        .texts(scope.em());
        // A first part that is not full is all there is.
        long total = skip == 0 && ids.size() < count
                ? ids.size()
                : matching(scope, "SELECT COUNT(*)", where).number(scope.em()).orElse(0);
        return new Resources.Part(total, resources(scope, ids));
    }

    List<Resource> after(Scope scope, Criterion where, long position, int count) {
        checkCount(count, 1);
        String column = "r." + scope.columns().position();
        NativeQuery ids = matching(scope, "SELECT r.id", where)
                .sql(" AND " + column + " > ")
                .value(position)
                .sql(" ORDER BY " + column);
        return resources(scope, page(ids, 0, count).texts(scope.em()));
    }

    /** Everything, by position: the tallies tell where the rank stands, so that the last part costs what the first does. */
    private Resources.Part ranked(Scope scope, long skip, int count) {
        List<Object[]> tallies = new NativeQuery()
                .sql("SELECT bucket, n FROM scim_tally WHERE organization_id = ")
                .value(scope.organization().getId())
                .sql(" AND type = ")
                .value(scope.type())
                .sql(" ORDER BY bucket")
                .rows(scope.em());
        long total = 0;
        long from = -1;
        long to = 0;
        long left = 0;
        for (Object[] tally : tallies) {
            long bucket = ((Number) tally[0]).longValue();
            long n = ((Number) tally[1]).longValue();
            if (from < 0 && skip < total + n) {
                from = bucket * Positions.BUCKET;
                left = skip - total;
            }
            if (total < skip + count) {
                to = (bucket + 1) * Positions.BUCKET;
            }
            total += n;
        }
        if (count == 0 || from < 0) {
            return new Resources.Part(total, List.of());
        }
        String column = "r." + scope.columns().position();
        NativeQuery ids = matching(scope, "SELECT r.id", Criterion.ANY)
                .sql(" AND " + column + " >= ")
                .value(from)
                .sql(" AND " + column + " < ")
                .value(to)
                .sql(" ORDER BY " + column);
        return new Resources.Part(total, resources(scope, page(ids, left, count).texts(scope.em())));
    }

    private NativeQuery matching(Scope scope, String select, Criterion where) {
        NativeQuery query = new NativeQuery()
                .sql(select + " FROM " + scope.columns().table() + " r WHERE r.organization_id = ")
                .value(scope.organization().getId());
        if (scope.columns().people()) {
            query.sql(" AND r.scim_position IS NOT NULL");
        } else {
            query.sql(" AND r.type = ").value(scope.type());
        }
        if (!where.equals(Criterion.ANY)) {
            query.sql(" AND ");
            new CriterionSql(scope, dialect).write(query, where);
        }
        return query;
    }

    private String order(Scope scope, Criterion where, Resources.@Nullable Order order) {
        if (order == null) {
            // A few rows found by their key are sorted; nobody shall walk the whole list in order to find them.
            return "r." + scope.columns().position() + (isKey(where) ? " + 0" : "");
        }
        String by = new CriterionSql(scope, dialect).order(order.field(), order.descending());
        return by == null ? "r.id" : by + ", r.id";
    }

    /** Whether few can fit, which an index finds. */
    private static boolean isKey(Criterion where) {
        if (where instanceof Criterion.All all) {
            return all.parts().stream().anyMatch(Listing::isKey);
        }
        return where instanceof Criterion.Test test
                && test.comparison() == Criterion.Comparison.EQUAL
                && test.field() != Criterion.Field.ACTIVE
                && test.field() != Criterion.Field.CREATED
                && test.field() != Criterion.Field.CHANGED;
    }

    private static NativeQuery page(NativeQuery ids, long skip, int count) {
        return ids.sql(" OFFSET ")
                .value(skip)
                .sql(" ROWS FETCH NEXT ")
                .value(count)
                .sql(" ROWS ONLY");
    }

    private List<Resource> resources(Scope scope, List<String> ids) {
        EntityManager em = scope.em();
        if (scope.columns().people()) {
            Map<String, UserEntity> rows = new HashMap<>();
            in(em, UserEntity.class, ids).forEach(row -> rows.put(row.getId(), row));
            // Who was deleted between the two queries is left out.
            return records.people(
                    em,
                    scope.organization(),
                    ids.stream()
                            .map(rows::get)
                            .filter(row -> row != null && row.getScimPosition() != null)
                            .toList());
        }
        Map<String, Resource> rows = new HashMap<>();
        in(em, ScimResourceEntity.class, ids).forEach(row -> rows.put(row.getId(), ResourceRecords.other(row)));
        return ids.stream().map(rows::get).filter(row -> row != null).toList();
    }

    private static <T> List<T> in(EntityManager em, Class<T> type, List<String> ids) {
        List<T> rows = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            rows.addAll(em.createQuery("SELECT r FROM " + type.getSimpleName() + " r WHERE r.id IN :ids", type)
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + CHUNK)))
                    .getResultList());
        }
        return rows;
    }

    private static void checkCount(int count, int least) {
        if (count < least || count > 1_000) {
            throw new DirectoryException(
                    DirectoryException.Kind.MALFORMED,
                    "count_invalid",
                    "count is a number from " + least + " to 1000.");
        }
    }

    /**
     * Which list.
     *
     * @param em of the transaction
     * @param organization whose
     * @param type of the resources
     */
    record Scope(EntityManager em, OrganizationEntity organization, String type) {
        Columns columns() {
            return Columns.of(type);
        }
    }
}
