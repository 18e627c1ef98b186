package org.lychgate.directory.internal.store;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** Brings the schema up to date. On PostgreSQL an advisory lock lets one node at a time do it. */
final class Migrations {
    private static final String LOCATION = "classpath:org/lychgate/directory/migrations";

    private Migrations() {}

    static void run(DataSource database, DatabaseDialect dialect) {
        run(database, dialect, MigrationVersion.LATEST);
    }

    /** @param target the last step to be taken */
    static void run(DataSource database, DatabaseDialect dialect, MigrationVersion target) {
        try {
            Flyway.configure(new FlywayAndUs())
                    .dataSource(database)
                    .locations(LOCATION)
                    .javaMigrations(new PeoplePositions())
                    .placeholders(dialect.types())
                    .target(target)
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException("The database schema cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    /** Flyway's own classes, and our migrations. */
    private static final class FlywayAndUs extends ClassLoader {
        private final ClassLoader ours = Migrations.class.getClassLoader();

        FlywayAndUs() {
            super(Flyway.class.getClassLoader());
        }

        @Override
        protected @Nullable URL findResource(String name) {
            return ours.getResource(name);
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            return ours.getResources(name);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return ours.loadClass(name);
        }
    }
}
