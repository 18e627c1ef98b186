package org.lychgate.directory.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.internal.Services;
import org.lychgate.directory.internal.Settings;

/** People who were there before provisioning find their place when the schema is brought up to date. */
class PeoplePositionsTest {
    private static final int PEOPLE = 600;

    @ParameterizedTest
    @EnumSource(DatabaseDialect.class)
    void whoWasThereBeforeIsListedInOrderOfCreation(DatabaseDialect dialect) throws SQLException {
        try (TestDatabase database = TestDatabase.fresh(dialect)) {
            DataSource source = dialect.driver(database.settings());
            Migrations.run(source, dialect, MigrationVersion.fromVersion("6"));
            fill(source);
            try (Store store = Store.open(database.settings(), new TestClock());
                    Services services = new Services(
                            store, new Settings(database.settings(), null, URI.create("http://localhost:8080")))) {
                Resources resources = services.get(Resources.class);
                CompanyId company = new CompanyId("acme1");
                Resources.Part last = resources.list(company, Resources.USER, Criterion.ANY, null, PEOPLE - 1, 5);
                assertEquals(PEOPLE, last.total());
                assertEquals(
                        List.of(id(PEOPLE - 2), id(PEOPLE - 1)),
                        last.resources().stream().map(Resource::id).toList());
                List<String> all = IntStream.range(0, PEOPLE)
                        .mapToObj(PeoplePositionsTest::id)
                        .toList();
                for (int start = 0; start < PEOPLE; start += 97) {
                    Resources.Part part = resources.list(company, Resources.USER, Criterion.ANY, null, start + 1, 97);
                    assertEquals(
                            all.subList(start, Math.min(PEOPLE, start + 97)),
                            part.resources().stream().map(Resource::id).toList());
                }
                Criterion named =
                        new Criterion.Test(Criterion.Field.DISPLAY_NAME, Criterion.Comparison.EQUAL, "ADA PERSON 7");
                assertEquals(
                        List.of(id(7)),
                        resources.list(company, Resources.USER, named, null, 1, 5).resources().stream()
                                .map(Resource::id)
                                .toList());
            }
        }
    }

    private static void fill(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement organization = connection.createStatement();
                PreparedStatement person = connection.prepareStatement(
                        "INSERT INTO portal_user (id, organization_id, email, email_key, user_name, user_name_key, given_name,"
                                + " family_name, role, active, source, password_locked, binding_conflict, created_at, updated_at,"
                                + " version) VALUES (?, 'o1', ?, ?, ?, ?, 'Ada', ?, 'REP', TRUE, 'LOCAL', FALSE, FALSE, ?, ?, 1)")) {
            organization.execute(
                    "INSERT INTO organization (id, company_id, name, default_role, sso_entitled, scim_entitled,"
                            + " created_at, version) VALUES ('o1', 'acme1', 'Acme', 'REP', TRUE, TRUE, 1, 1)");
            for (int i = 0; i < PEOPLE; i++) {
                String email = "p" + i + "@example.com";
                person.setString(1, id(i));
                for (int column = 2; column <= 5; column++) {
                    person.setString(column, email);
                }
                person.setString(6, "Person " + i);
                person.setLong(7, 1_000L + i);
                person.setLong(8, 1_000L + i);
                person.addBatch();
            }
            person.executeBatch();
        }
    }

    /** Ids that sort otherwise than they came. */
    private static String id(int i) {
        return String.format("%08d-0000-0000-0000-000000000000", PEOPLE - i);
    }
}
