package org.lychgate.directory.internal.provisioning;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Criterion.Comparison;
import org.lychgate.directory.internal.provisioning.Columns.Column;
import org.lychgate.directory.internal.store.DatabaseDialect;
import org.lychgate.directory.internal.store.NativeQuery;
import org.lychgate.directory.internal.store.Texts;

/** Writes a criterion as an SQL condition with bound values. Every part is true or false and never unknown, so that NOT means what it says. */
final class CriterionSql {
    /** Whom an identity provider sees active: a deactivation that is held back is one to its eye (security rule 22). */
    private static final String ACTIVE = "(r.active = TRUE AND r.held_since IS NULL)";

    private static final String TRUE = "1 = 1";
    private static final String FALSE = "1 = 0";

    private final Columns columns;
    private final String organizationId;
    private final boolean padded;

    /** @param dialect Derby takes trailing spaces for nothing when it compares */
    CriterionSql(Listing.Scope scope, DatabaseDialect dialect) {
        this.columns = scope.columns();
        this.organizationId = scope.organization().getId();
        this.padded = dialect == DatabaseDialect.DERBY;
    }

    /** Adds the condition to a query whose rows are called r. */
    void write(NativeQuery query, Criterion criterion) {
        if (criterion instanceof Criterion.All all) {
            join(query, all.parts(), " AND ", TRUE);
        } else if (criterion instanceof Criterion.Any any) {
            join(query, any.parts(), " OR ", FALSE);
        } else if (criterion instanceof Criterion.Not not) {
            query.sql("NOT (");
            write(query, not.part());
            query.sql(")");
        } else if (criterion instanceof Criterion.Present present) {
            present(query, present.field());
        } else if (criterion instanceof Criterion.Test test) {
            test(query, test);
        }
    }

    private void join(NativeQuery query, List<Criterion> parts, String with, String none) {
        if (parts.isEmpty()) {
            query.sql(none);
            return;
        }
        query.sql("(");
        String between = "";
        for (Criterion part : parts) {
            query.sql(between);
            write(query, part);
            between = with;
        }
        query.sql(")");
    }

    private void present(NativeQuery query, Criterion.Field field) {
        switch (field) {
            case ACTIVE -> query.sql(columns.people() ? TRUE : FALSE);
            case EMAIL -> query.sql(columns.people() ? TRUE : FALSE);
            case MEMBER -> query.sql("EXISTS (SELECT 1 FROM scim_member m WHERE m.resource_id = r.id)");
            case GROUP -> query.sql("EXISTS (SELECT 1 FROM scim_member m WHERE m.member_id = r.id)");
            default -> {
                Column column = columns.of(field);
                query.sql(column == null ? FALSE : column.name() + " IS NOT NULL");
            }
        }
    }

    private void test(NativeQuery query, Criterion.Test test) {
        switch (test.field()) {
            case MEMBER -> linked(query, test, "resource_id", "member_id");
            case GROUP -> linked(query, test, "member_id", "resource_id");
            case ACTIVE -> active(query, test);
            case EMAIL -> address(query, test);
            default -> {
                Column column = columns.of(test.field());
                if (column == null) {
                    query.sql(test.comparison() == Comparison.NOT_EQUAL ? TRUE : FALSE);
                } else if (column.kind() == Columns.Kind.TIME) {
                    time(query, column, test);
                } else {
                    text(query, column, test);
                }
            }
        }
    }

    private static void linked(NativeQuery query, Criterion.Test test, String here, String there) {
        if (test.comparison() != Comparison.EQUAL) {
            throw unsupported(test);
        }
        if (!ResourceRows.isId(test.value())) {
            query.sql(FALSE);
            return;
        }
        query.sql("EXISTS (SELECT 1 FROM scim_member m WHERE m." + here + " = r.id AND m." + there + " = ")
                .value(test.value())
                .sql(")");
    }

    /** A person nobody provisioned has no addresses beside the one in the row. A list of ids, made once, lets the database look the people up by it. */
    private void address(NativeQuery query, Criterion.Test test) {
        if (test.comparison() != Comparison.EQUAL) {
            throw unsupported(test);
        }
        if (!columns.people() || !KeyTexts.isStorable(test.value())) {
            query.sql(FALSE);
            return;
        }
        query.sql("r.id IN (SELECT e.user_id FROM scim_email e WHERE e.email_hash = ")
                .value(EmailRows.key(test.value()))
                .sql(" UNION ALL SELECT u.id FROM portal_user u WHERE u.organization_id = ")
                .value(organizationId)
                .sql(" AND u.email_key = ")
                .value(Texts.asciiLower(test.value()))
                .sql(")");
    }

    private void active(NativeQuery query, Criterion.Test test) {
        boolean equal = test.comparison() == Comparison.EQUAL;
        if (!equal && test.comparison() != Comparison.NOT_EQUAL) {
            throw unsupported(test);
        }
        if (!columns.people()) {
            query.sql(equal ? FALSE : TRUE);
            return;
        }
        boolean wanted = Boolean.parseBoolean(test.value()) == equal;
        query.sql(wanted ? ACTIVE : "NOT " + ACTIVE);
    }

    private static void time(NativeQuery query, Column column, Criterion.Test test) {
        query.sql(column.name() + " " + operator(test) + " ").value(instant(test.value()));
    }

    private void text(NativeQuery query, Column column, Criterion.Test test) {
        String value = column.kind() == Columns.Kind.CASELESS ? Texts.asciiLower(test.value()) : test.value();
        boolean unequal = test.comparison() == Comparison.NOT_EQUAL;
        if (!KeyTexts.isStorable(value)) {
            query.sql(unequal ? TRUE : FALSE); // nothing like it can be kept here
            return;
        }
        query.sql(unequal ? "NOT (" : "(").sql(column.name() + " IS NOT NULL AND ");
        switch (test.comparison()) {
            case EQUAL, NOT_EQUAL -> compared(query, column, "=", value);
            case CONTAINS -> like(query, column, "%" + escaped(value) + "%");
            case STARTS_WITH -> like(query, column, escaped(value) + "%");
            case ENDS_WITH -> like(query, column, "%" + escaped(value));
            default -> compared(query, column, operator(test), value);
        }
        query.sql(")");
    }

    /** What is equal but for trailing spaces is told apart by its length. */
    private void compared(NativeQuery query, Column column, String operator, String value) {
        if (!padded) {
            query.sql(column.name() + " " + operator + " ").value(value);
            return;
        }
        query.sql("(");
        if (!operator.equals("=")) {
            query.sql(column.name() + " " + operator.charAt(0) + " ")
                    .value(value)
                    .sql(" OR ");
        }
        query.sql("(" + column.name() + " = ")
                .value(value)
                .sql(" AND LENGTH(" + column.name() + ") " + operator + " ")
                .value(value.length())
                .sql("))");
    }

    private static void like(NativeQuery query, Column column, String pattern) {
        query.sql(column.name() + " LIKE ").value(pattern).sql(" ESCAPE '!'");
    }

    private static String escaped(String value) {
        return value.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static String operator(Criterion.Test test) {
        return switch (test.comparison()) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "<>";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case CONTAINS, STARTS_WITH, ENDS_WITH -> throw unsupported(test);
        };
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new DirectoryException(
                    DirectoryException.Kind.MALFORMED,
                    "time_invalid",
                    "A moment like 2026-01-31T12:00:00Z is expected.");
        }
    }

    private static DirectoryException unsupported(Criterion.Test test) {
        return new DirectoryException(
                DirectoryException.Kind.MALFORMED,
                "comparison_unsupported",
                test.field() + " is not compared by " + test.comparison() + ".");
    }

    /** How rows are ordered by a field: those without a value last, first when descending (RFC 7644 section 3.4.2.3). @return null: not orderable */
    @Nullable
    String order(Criterion.Field field, boolean descending) {
        String direction = descending ? " DESC" : "";
        if (field == Criterion.Field.ACTIVE) {
            return columns.people() ? "CASE WHEN " + ACTIVE + " THEN 1 ELSE 0 END" + direction : null;
        }
        Column column = columns.of(field);
        if (column == null) {
            return null;
        }
        String by = "CASE WHEN " + column.name() + " IS NULL THEN 1 ELSE 0 END" + direction + ", " + column.name()
                + direction;
        return padded && column.kind() != Columns.Kind.TIME ? by + ", LENGTH(" + column.name() + ")" + direction : by;
    }
}
