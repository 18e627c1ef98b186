package org.lychgate.directory.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Gives people who were there before provisioning their place in the list and the name they are found by: what both databases say in SQL alike is too little. */
final class PeoplePositions implements JavaMigration {
    private static final String TYPE = "User";
    private static final long BUCKET = 256;
    private static final int BATCH = 500;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("7.1");
    }

    @Override
    public String getDescription() {
        return "positions of people";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        Map<String, Long> last = new TreeMap<>();
        try (PreparedStatement people = connection.prepareStatement(
                        "SELECT id, organization_id, given_name, family_name, email, updated_at FROM portal_user"
                                + " ORDER BY organization_id, created_at, id");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE portal_user SET scim_position = ?, display_name = ?, display_key = ?, scim_changed_at = ?"
                                + " WHERE id = ?");
                ResultSet rows = people.executeQuery()) {
            int waiting = 0;
            while (rows.next()) {
                String name = (rows.getString(3) + " " + rows.getString(4)).strip();
                String shown = name.isEmpty() ? rows.getString(5) : name;
                update.setLong(1, last.merge(rows.getString(2), 1L, Long::sum));
                update.setString(2, shown);
                update.setString(3, Texts.asciiLower(shown));
                update.setLong(4, rows.getLong(6));
                update.setString(5, rows.getString(1));
                update.addBatch();
                waiting++;
                if (waiting == BATCH) {
                    update.executeBatch();
                    waiting = 0;
                }
            }
            update.executeBatch();
        }
        for (Map.Entry<String, Long> list : last.entrySet()) {
            count(connection, list.getKey(), list.getValue());
        }
    }

    private static void count(Connection connection, String organizationId, long people) throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(
                        "INSERT INTO scim_list (organization_id, type, last_position) VALUES (?, ?, ?)");
                PreparedStatement tally = connection.prepareStatement(
                        "INSERT INTO scim_tally (organization_id, type, bucket, n) VALUES (?, ?, ?, ?)")) {
            list.setString(1, organizationId);
            list.setString(2, TYPE);
            list.setLong(3, people);
            list.executeUpdate();
            for (long bucket = 0; bucket <= people / BUCKET; bucket++) {
                tally.setString(1, organizationId);
                tally.setString(2, TYPE);
                tally.setLong(3, bucket);
                tally.setLong(4, Math.min(people, (bucket + 1) * BUCKET - 1) - Math.max(1, bucket * BUCKET) + 1);
                tally.addBatch();
            }
            tally.executeBatch();
        }
    }
}
