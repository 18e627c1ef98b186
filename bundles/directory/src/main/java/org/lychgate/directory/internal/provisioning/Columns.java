package org.lychgate.directory.internal.provisioning;

import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Resources;

/**
 * Where a type is kept.
 *
 * @param table its table
 * @param position the column of its place in the list
 * @param changed the column of its last change
 */
record Columns(String table, String position, String changed) {
    private static final Columns PEOPLE = new Columns("portal_user", "scim_position", "scim_changed_at");
    private static final Columns OTHERS = new Columns("scim_resource", "position", "changed_at");

    static Columns of(String type) {
        return type.equals(Resources.USER) ? PEOPLE : OTHERS;
    }

    /** How a text column is compared. */
    enum Kind {
        /** Without regard to the case of ASCII letters. */
        CASELESS,
        /** Byte for byte. */
        EXACT,
        /** An instant. */
        TIME
    }

    /**
     * A column.
     *
     * @param name in SQL
     * @param kind how it is compared
     */
    record Column(String name, Kind kind) {}

    /** The column of a field; null: resources of the type have no such thing, or it is no column. */
    @Nullable
    Column of(Criterion.Field field) {
        boolean people = people();
        return switch (field) {
            case ID -> new Column("r.id", Kind.EXACT);
            case UNIQUE_NAME -> new Column(people ? "r.user_name_key" : "r.unique_key", Kind.CASELESS);
            case DISPLAY_NAME -> new Column("r.display_key", Kind.CASELESS);
            case EXTERNAL_ID -> new Column("r.external_id", Kind.EXACT);
            case CREATED -> new Column("r.created_at", Kind.TIME);
            case CHANGED -> new Column("r." + changed, Kind.TIME);
            case ACTIVE, EMAIL, MEMBER, GROUP -> null;
        };
    }

    /** Whether these are people. */
    boolean people() {
        return equals(PEOPLE);
    }
}
