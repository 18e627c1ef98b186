package org.lychgate.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says now and then how much a target keeps: the heap just after a collection, which is ours, and what is resident, which is the fuzzer's too. The heap is
 * taken whole at the start ({@link Campaign}), so that what is resident grows only by what lies outside of it.
 */
final class Memory {
    /** Begins each line. */
    static final String LINE = "memory: ";

    /** Seconds between two lines. */
    static final String EVERY = "fuzz.memory.every";

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "memory");
        thread.setDaemon(true);
        return thread;
    });

    private Memory() {}

    /** Begins, if this virtual machine is one of a {@link Campaign}. */
    static void watch() {
        long every = Long.getLong(EVERY, 0);
        if (every > 0) {
            long start = System.nanoTime();
            CLOCK.scheduleAtFixedRate(() -> say(start), 0, every, TimeUnit.SECONDS);
        }
    }

    private static void say(long start) {
        MEMORY.gc();
        System.err.println(LINE + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s, live heap "
                + MEMORY.getHeapMemoryUsage().getUsed() / 1024 + " KiB, classes and code "
                + MEMORY.getNonHeapMemoryUsage().getUsed() / 1024 + " KiB, resident " + resident() + " KiB");
    }

    /** What the kernel says; 0 where it says nothing. */
    private static long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
