package org.lychgate.directory.internal.people;

import jakarta.persistence.EntityManager;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.NativeQuery;
import org.lychgate.directory.internal.store.NativeUpdate;
import org.lychgate.directory.internal.store.Texts;

/**
 * Where resources stand in the list of their organization and type. Positions grow and have gaps; of each 256 the table of tallies knows how many are taken, so
 * that a rank is found, and all are counted, over few rows. Whoever comes locks the list to the end of the transaction: take a position last.
 */
public final class Positions {
    /** So many positions share a tally. */
    public static final long BUCKET = 256;

    private Positions() {}

    /** Gives a new or returning person a place, and the name that identity providers see while they wrote none. */
    public static void show(EntityManager em, UserEntity row) {
        row.setScimPosition(next(em, row.getOrganizationId(), Resources.USER));
        nameAfterProfile(row);
    }

    /** Takes the person out of the list. */
    public static void hide(EntityManager em, UserEntity row) {
        Long position = row.getScimPosition();
        if (position != null) {
            row.setScimPosition(null);
            left(em, row.getOrganizationId(), Resources.USER, position);
        }
    }

    /** A person of ours is called as the profile says. */
    static void nameAfterProfile(UserEntity row) {
        String name = (row.getGivenName() + " " + row.getFamilyName()).strip();
        String shown = name.isEmpty() ? row.getEmail() : name;
        row.setDisplayName(shown, Texts.asciiLower(shown));
    }

    /** The next position of that list, and counts it as taken. */
    public static long next(EntityManager em, String organizationId, String type) {
        int updated = of(
                        new NativeUpdate().sql("UPDATE scim_list SET last_position = last_position + 1"),
                        organizationId,
                        type)
                .run(em);
        if (updated == 0) {
            new NativeUpdate()
                    .sql("INSERT INTO scim_list (organization_id, type, last_position) VALUES (")
                    .value(organizationId)
                    .sql(", ")
                    .value(type)
                    .sql(", 1)")
                    .run(em);
        }
        long position = new NativeQuery()
                .sql("SELECT last_position FROM scim_list WHERE organization_id = ")
                .value(organizationId)
                .sql(" AND type = ")
                .value(type)
                .number(em)
                .orElseThrow();
        if (count(em, organizationId, type, position, "n + 1") == 0) {
            new NativeUpdate()
                    .sql("INSERT INTO scim_tally (organization_id, type, bucket, n) VALUES (")
                    .value(organizationId)
                    .sql(", ")
                    .value(type)
                    .sql(", ")
                    .value(position / BUCKET)
                    .sql(", 1)")
                    .run(em);
        }
        return position;
    }

    /** Counts a position as free; it is not given again. */
    public static void left(EntityManager em, String organizationId, String type, long position) {
        count(em, organizationId, type, position, "n - 1");
    }

    private static int count(EntityManager em, String organizationId, String type, long position, String n) {
        return of(new NativeUpdate().sql("UPDATE scim_tally SET n = " + n), organizationId, type)
                .sql(" AND bucket = ")
                .value(position / BUCKET)
                .run(em);
    }

    private static NativeUpdate of(NativeUpdate update, String organizationId, String type) {
        return update.sql(" WHERE organization_id = ")
                .value(organizationId)
                .sql(" AND type = ")
                .value(type);
    }
}
