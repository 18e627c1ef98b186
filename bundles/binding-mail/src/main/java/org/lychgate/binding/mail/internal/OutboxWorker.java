package org.lychgate.binding.mail.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.lychgate.directory.api.Outbox;
import org.lychgate.directory.api.OutgoingMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leases mails as soon as some are written, else every few seconds, and gives them in small batches to a few threads. */
final class OutboxWorker implements AutoCloseable {
    /** So long a dead node keeps mails from the others; a live one starts no mail of a batch near its end. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
    private static final int THREADS = 4;
    private static final int BATCH = 20;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration FINISH = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final Postman postman;
    private final Duration lookAgain;
    private final Semaphore bell = new Semaphore(0);
    private final Semaphore hands = new Semaphore(THREADS);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean troubled = new AtomicBoolean();
    private final ExecutorService senders;
    private final Thread dispatcher;
    private final AutoCloseable ringing;

    OutboxWorker(Outbox outbox, Postman postman) {
        this(outbox, postman, LOOK_AGAIN);
    }

    OutboxWorker(Outbox outbox, Postman postman, Duration lookAgain) {
        this.outbox = outbox;
        this.postman = postman;
        this.lookAgain = lookAgain;
        ThreadFactory threads = mailThreads();
        this.senders = Executors.newFixedThreadPool(THREADS, threads);
        this.dispatcher = threads.newThread(this::watch);
        this.ringing = outbox.onWritten(bell::release);
    }

    void start() {
        dispatcher.start();
    }

    /** Ends after the mails that are on the wire; what is leased and not begun falls back to the outbox by time. */
    @Override
    public void close() {
        closing.set(true);
        try {
            ringing.close();
        } catch (Exception e) {
            LOG.warn("The outbox did not let go of its listener", e);
        }
        dispatcher.interrupt();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(FINISH.toMillis(), TimeUnit.MILLISECONDS)) {
                senders.shutdownNow();
            }
            dispatcher.join(FINISH.toMillis());
        } catch (InterruptedException e) {
            senders.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!closing.get()) {
                drain();
                bell.tryAcquire(lookAgain.toMillis(), TimeUnit.MILLISECONDS);
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.debug("The outbox is not watched any more");
        }
    }

    private void drain() throws InterruptedException {
        boolean more = true;
        while (more && !closing.get()) {
            hands.acquire();
            List<OutgoingMail> batch = leased();
            more = !batch.isEmpty() && handOut(batch);
            if (!more) {
                hands.release();
            }
        }
    }

    private List<OutgoingMail> leased() {
        try {
            List<OutgoingMail> batch = outbox.lease(BATCH, LEASE);
            if (troubled.compareAndSet(true, false)) {
                LOG.info("The outbox answers again");
            }
            return batch;
        } catch (RuntimeException e) {
            // The edge of this bundle: whatever ails the store, mails wait there and we ask again.
            if (troubled.compareAndSet(false, true)) {
                LOG.warn("The outbox does not answer, mails wait", e);
            }
            return List.of();
        }
    }

    private boolean handOut(List<OutgoingMail> batch) {
        if (closing.get()) {
            return false;
        }
        senders.execute(() -> {
            try {
                postman.deliver(batch, LEASE, closing::get);
            } finally {
                hands.release();
            }
        });
        return true;
    }

    private static ThreadFactory mailThreads() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "lychgate-mail-" + number.incrementAndGet());
            thread.setDaemon(true);
            // The mail library looks its own parts up there, for example what writes multipart/alternative.
            thread.setContextClassLoader(MailSessions.library());
            return thread;
        };
    }
}
