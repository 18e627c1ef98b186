package org.lychgate.directory.internal.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Real databases for tests: Derby on disk in a fresh folder, PostgreSQL as one server per JVM with a fresh database per store. */
public final class TestDatabase implements AutoCloseable {
    private static @Nullable EmbeddedPostgres server;

    private final DatabaseDialect dialect;
    private final Path folder;
    private final StoreSettings settings;

    private TestDatabase(DatabaseDialect dialect, Path folder, StoreSettings settings) {
        this.dialect = dialect;
        this.folder = folder;
        this.settings = settings;
    }

    /** A fresh, empty database. */
    public static TestDatabase fresh(DatabaseDialect dialect) {
        try {
            Path folder = Files.createTempDirectory("lychgate-store");
            String url = dialect == DatabaseDialect.DERBY ? "jdbc:derby:" + folder.resolve("derby") : freshPostgres();
            String user = dialect == DatabaseDialect.DERBY ? null : "postgres";
            return new TestDatabase(
                    dialect,
                    folder,
                    new StoreSettings(url, user, user, folder, folder.resolve("master.key"), "test-node"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How to open it. */
    public StoreSettings settings() {
        return settings;
    }

    /** Which one it is. */
    public DatabaseDialect dialect() {
        return dialect;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized String freshPostgres() throws IOException {
        EmbeddedPostgres running = server;
        if (running == null) {
            running = EmbeddedPostgres.builder().start();
            server = running;
        }
        String name = "t" + Tokens.id().replace("-", "");
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return running.getJdbcUrl("postgres", name).split("\\?", 2)[0];
    }
}
