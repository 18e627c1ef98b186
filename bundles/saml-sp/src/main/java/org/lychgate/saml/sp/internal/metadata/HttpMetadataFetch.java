package org.lychgate.saml.sp.internal.metadata;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Fetches by HTTP within the rules of {@link Reach}; the whole fetch, look-up of the name included, ends when its budget does. */
public final class HttpMetadataFetch implements MetadataFetch, AutoCloseable {
    private static final int MOST_AT_ONCE = 16;

    private final Reach reach;
    private final SSLContext tls;
    private final ThreadPoolExecutor threads;

    /**
     * Fetches within rules.
     *
     * @param reach where from
     * @param tls whose certificates are believed
     */
    public HttpMetadataFetch(Reach reach, SSLContext tls) {
        this.reach = reach;
        this.tls = tls;
        this.threads = new ThreadPoolExecutor(0, MOST_AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "lychgate-metadata-fetch");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Fetched fetch(URI url, Duration budget) {
        HttpJourney journey = new HttpJourney(reach, tls, System.nanoTime() + budget.toNanos());
        Future<Fetched> future;
        try {
            future = threads.submit(() -> journey.to(url));
        } catch (RejectedExecutionException e) {
            return new Fetched.Failed(
                    "metadata_busy", "Too many metadata fetches are under way.", "Try again in a few seconds.");
        }
        try {
            return future.get(budget.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return slow(budget);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return slow(budget);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A metadata fetch broke", e.getCause());
        } finally {
            if (!future.isDone()) {
                journey.abort();
                future.cancel(true);
            }
        }
    }

    private static Fetched.Failed slow(Duration budget) {
        return new Fetched.Failed(
                "metadata_slow",
                "The metadata server did not answer within " + budget.toMillis() + " ms.",
                "Check the metadata URL, or paste the metadata XML instead.");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
