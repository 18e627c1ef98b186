package org.lychgate.directory.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction per use case. Work that lost a race is run again from the start, and then sees what the winner wrote: a unique key that was taken meanwhile
 * becomes the use case's own answer. So the work may do nothing but use its entity manager; what shall follow goes to {@link #afterCommit}.
 */
public final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int TRIES = 6;

    /** Serialization failure, deadlock, unique violation; Derby: lock time-out as deadlock and as time-out. */
    private static final Set<String> RACES = Set.of("40001", "40P01", "55P03", "23505", "40XL1", "40XL2");

    private final EntityManagerFactory factory;
    private final Map<EntityManager, Map<Object, Runnable>> followUps = new ConcurrentHashMap<>();
    private final Map<Thread, EntityManager> rehearsals = new ConcurrentHashMap<>();

    Transactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** Runs work in a transaction of its own and commits; an exception rolls back. In a rehearsal nothing is committed. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        EntityManager rehearsal = rehearsals.get(Thread.currentThread());
        return rehearsal == null ? again(() -> once(work)) : again(() -> nested(rehearsal, work));
    }

    /** Runs use cases on this thread as they would run, each seeing what those before it did, and undoes them all; nothing follows. */
    public <T> T rehearse(Supplier<T> useCases) {
        if (rehearsals.containsKey(Thread.currentThread())) {
            throw new IllegalStateException("A rehearsal has begun already");
        }
        EntityManager em = factory.createEntityManager();
        followUps.put(em, new LinkedHashMap<>());
        rehearsals.put(Thread.currentThread(), em);
        try {
            em.getTransaction().begin();
            return useCases.get();
        } finally {
            rehearsals.remove(Thread.currentThread());
            followUps.remove(em);
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.close();
        }
    }

    private static <T> T again(Supplier<T> attempt) {
        for (int tried = 1; ; tried++) {
            try {
                return attempt.get();
            } catch (RuntimeException e) {
                if (tried == TRIES || !isRace(e)) {
                    throw e;
                }
                LOG.debug("Running a use case again, try {}", tried + 1, e);
                // Both losers of a deadlock must not meet again at once.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                        ThreadLocalRandom.current().nextLong(5, 20L * tried)));
            }
        }
    }

    /** {@link #inTransaction} for work without an answer. */
    public void run(Consumer<EntityManager> work) {
        inTransaction(em -> {
            work.accept(em);
            return true;
        });
    }

    /** Runs something after the transaction of that entity manager has been committed, and only then. */
    public void afterCommit(EntityManager em, Runnable followUp) {
        afterCommitOnce(em, followUp, followUp);
    }

    /** {@link #afterCommit}, but once per transaction and key, however often it is asked for. */
    public void afterCommitOnce(EntityManager em, Object key, Runnable followUp) {
        Map<Object, Runnable> waiting = followUps.get(em);
        if (waiting == null) {
            throw new IllegalStateException("No transaction of ours");
        }
        waiting.put(key, followUp);
    }

    /** A use case within a rehearsal: what it did is seen by the next, unless it failed. */
    private static <T> T nested(EntityManager em, Function<EntityManager, T> work) {
        Connection connection = em.unwrap(Connection.class);
        try {
            Savepoint before = connection.setSavepoint();
            try {
                T answer = work.apply(em);
                em.flush();
                return answer;
            } catch (RuntimeException e) {
                connection.rollback(before);
                throw e;
            } finally {
                em.clear();
            }
        } catch (SQLException e) {
            throw new StoreException("The database keeps no savepoint", e);
        }
    }

    private <T> T once(Function<EntityManager, T> work) {
        EntityManager em = factory.createEntityManager();
        Map<Object, Runnable> then = new LinkedHashMap<>();
        followUps.put(em, then);
        T answer;
        try {
            em.getTransaction().begin();
            answer = work.apply(em);
            em.getTransaction().commit();
        } finally {
            followUps.remove(em);
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.close();
        }
        then.values().forEach(Runnable::run);
        return answer;
    }

    private static boolean isRace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || (cause instanceof SQLException sql && isRace(sql))) {
                return true;
            }
        }
        return false;
    }

    /** In a batch the race may hide behind the first exception. */
    private static boolean isRace(SQLException failure) {
        for (SQLException next = failure; next != null; next = next.getNextException()) {
            if (next.getSQLState() != null && RACES.contains(next.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
