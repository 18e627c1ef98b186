package org.lychgate.saml.sp.internal.trust;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets something take whole steps of time. How far decryption came, and how long that took, is what an attacker measures; the steps are longer than any
 * difference between one failure and another.
 */
final class EvenTime {
    private static final long STEP = Duration.ofMillis(20).toNanos();

    private final long begun;

    private EvenTime(long begun) {
        this.begun = begun;
    }

    static EvenTime start() {
        return new EvenTime(System.nanoTime());
    }

    /** Waits for the end of the step under way; not longer than that, and not at all on a thread that is to end. */
    void complete() {
        long end = (System.nanoTime() - begun) / STEP * STEP + STEP;
        long left = end - (System.nanoTime() - begun);
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = end - (System.nanoTime() - begun);
        }
    }
}
