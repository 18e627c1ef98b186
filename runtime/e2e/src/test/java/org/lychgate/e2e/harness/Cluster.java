package org.lychgate.e2e.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

/** Two nodes that share nothing but one PostgreSQL and the key file. */
public final class Cluster implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Node first;
    private final Node second;

    private Cluster(EmbeddedPostgres postgres, Node first, Node second) {
        this.postgres = postgres;
        this.first = first;
        this.second = second;
    }

    /** Starts the database and both nodes, one after the other. */
    public static Cluster start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            Node.Plan plan = Node.plan();
            Node first = plan.with("LYCHGATE_DB_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres")
                    .with("LYCHGATE_DB_USER", "postgres")
                    .with("LYCHGATE_DB_PASSWORD", "postgres")
                    .with("LYCHGATE_KEY_FILE", plan.home().resolve("shared.key"))
                    .start();
            Node second = Node.plan()
                    .besides(first, "LYCHGATE_DB_URL", "LYCHGATE_DB_USER", "LYCHGATE_DB_PASSWORD", "LYCHGATE_KEY_FILE")
                    .start();
            return new Cluster(postgres, first, second);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Node first() {
        return first;
    }

    public Node second() {
        return second;
    }

    /** The newest binding link that either node mailed to a person. */
    public URI bindingLink(Person person) {
        return Await.value(
                "a mail from either node",
                Duration.ofSeconds(30),
                () -> Stream.of(first, second)
                        .flatMap(node -> node.mailbox().to(person.email()).stream())
                        .flatMap(mail -> mail.link("/bind/").stream())
                        .reduce((former, newer) -> newer));
    }

    /** A connection of the test's own to the nodes' database. */
    public Connection database() {
        try {
            return postgres.getPostgresDatabase().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number that a query with text parameters answers. */
    public long count(String sql, String... parameters) {
        try (Connection connection = database();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        second.close();
        first.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
