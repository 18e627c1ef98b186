package org.lychgate.directory.internal.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lychgate.directory.api.Readiness;
import org.lychgate.directory.internal.store.Store;

/** Asks the database on another thread: a pool that is empty may let the caller wait for longer than 2 s. */
public final class PooledReadiness implements Readiness {
    private static final int SECONDS = 2;

    private final Store store;
    private final ExecutorService thread;

    /** @param thread where the database is asked; the owner ends it */
    public PooledReadiness(Store store, ExecutorService thread) {
        this.store = store;
        this.thread = thread;
    }

    @Override
    public boolean databaseAnswers() {
        CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(this::ask, thread);
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(false);
            return false;
        }
    }

    private boolean ask() {
        try (Connection connection = store.database().getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
