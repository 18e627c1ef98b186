package org.lychgate.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How long one input keeps a processor busy. Time of the thread and not of the clock, so that a busy machine proves nothing. */
final class Pace {
    private static final long MOST_NANOS = 2_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static long slowest;
    private static boolean measuring = true;

    private Pace() {}

    /** Does the work; {@link AssertionError} if it takes more than 2 s. */
    static void within(Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        seen(THREADS.getCurrentThreadCpuTime() - before);
    }

    /** Does work that may take as long as it likes. */
    static synchronized void unmeasured(Runnable work) {
        measuring = false;
        try {
            work.run();
        } finally {
            measuring = true;
        }
    }

    private static synchronized void seen(long nanos) {
        if (!measuring) {
            return;
        }
        if (nanos > MOST_NANOS) {
            throw new AssertionError("one input took " + nanos / 1_000_000 + " ms");
        }
        if (nanos > slowest) {
            slowest = nanos;
            System.err.println(Figures.SLOWEST + nanos / 1_000 + " us");
        }
    }
}
