package org.lychgate.directory.internal.store;

import java.util.Map;
import javax.sql.DataSource;

/** What differs between the databases. */
public enum DatabaseDialect {
    /** Apache Derby, embedded, on disk. */
    DERBY(
            "org.lychgate.directory.internal.store.DerbyBooleans",
            Map.of("text", "CLOB(16M)", "bytes", "VARCHAR(32672) FOR BIT DATA", "instant", "BIGINT", "exact", "")) {
        @Override
        DataSource driver(StoreSettings settings) {
            return DerbyEngine.dataSource(settings);
        }

        @Override
        void shutDown(StoreSettings settings) {
            DerbyEngine.shutDown(settings);
        }

        @Override
        public String pastLocks() {
            return " WITH UR";
        }

        @Override
        String whyClosed(Throwable failure) {
            return DerbyEngine.isTaken(failure) ? "is in use by another process." : super.whyClosed(failure);
        }
    },
    /** PostgreSQL 14 or newer. */
    POSTGRESQL(
            "org.eclipse.persistence.platform.database.PostgreSQLPlatform",
            Map.of("text", "TEXT", "bytes", "BYTEA", "instant", "BIGINT", "exact", " COLLATE \"C\"")) {
        @Override
        DataSource driver(StoreSettings settings) {
            return PostgresqlDriver.dataSource(settings);
        }

        @Override
        void shutDown(StoreSettings settings) {}
    };

    private final String platform;
    private final Map<String, String> types;

    DatabaseDialect(String platform, Map<String, String> types) {
        this.platform = platform;
        this.types = types;
    }

    /** The dialect a JDBC address asks for. */
    public static DatabaseDialect of(String url) {
        if (url.startsWith("jdbc:derby:")) {
            return DERBY;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new StoreException("The database address must start with jdbc:postgresql: or jdbc:derby:.", null);
    }

    /** Opens a connection per call; the pool stands before it. */
    abstract DataSource driver(StoreSettings settings);

    /** Called once the last connection is closed. */
    abstract void shutDown(StoreSettings settings);

    /** The end of a query that must not wait for rows others are writing; what it reads may be taken back by them. */
    public String pastLocks() {
        return "";
    }

    /** The end of a sentence that says why the database cannot be opened. */
    String whyClosed(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "cannot be reached: " + cause.getMessage();
    }

    String platform() {
        return platform;
    }

    /** What the placeholders of the migrations stand for. */
    Map<String, String> types() {
        return types;
    }
}
