package org.lychgate.e2e.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of its own, whose processor time can be read. */
public final class Postgres implements AutoCloseable {
    private static final int AFTER_COMMAND = 2;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int ENDED_USER = 13;
    private static final int ENDED_SYSTEM = 14;

    private final EmbeddedPostgres server;
    private final long pid;

    private Postgres(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    /** Starts one whose cache is so small. @param sharedBuffers for example {@code 16MB} */
    public static Postgres start(String sharedBuffers) {
        try {
            Path data = Workspace.folder("postgres").resolve("data");
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(true)
                    .setServerConfig("shared_buffers", sharedBuffers)
                    .start();
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return new Postgres(server, Long.parseLong(lines.get(0).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node that keeps its data here. */
    public Node.Plan node() {
        return Node.plan()
                .with("LYCHGATE_DB_URL", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres")
                .with("LYCHGATE_DB_USER", "postgres")
                .with("LYCHGATE_DB_PASSWORD", "postgres");
    }

    /** Processor time of all processes of the server so far, of those that ended too. */
    public Duration cpu() {
        try (Stream<ProcessHandle> running = ProcessHandle.of(pid).orElseThrow().children()) {
            long ticks = ticks(pid, true)
                    + running.mapToLong(child -> ticks(child.pid(), false)).sum();
            // USER_HZ is 100 on every Linux that Java runs on.
            return Duration.ofMillis(ticks * 10);
        }
    }

    private static long ticks(long process, boolean ended) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
            String[] fields =
                    stat.substring(stat.lastIndexOf(')') + AFTER_COMMAND).split(" ");
            long own = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
            return ended ? own + Long.parseLong(fields[ENDED_USER]) + Long.parseLong(fields[ENDED_SYSTEM]) : own;
        } catch (IOException gone) {
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
