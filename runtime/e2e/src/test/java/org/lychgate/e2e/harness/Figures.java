package org.lychgate.e2e.harness;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints what was measured, one figure a line, each line beginning with {@code FIGURE}. */
public final class Figures {
    private static final PrintStream OUT = System.out;

    private Figures() {}

    /** Prints one figure. */
    public static void print(String what, Object value) {
        OUT.printf(Locale.ROOT, "FIGURE %s: %s%n", what, value);
    }

    /** Prints count, median and worst of some times in milliseconds. */
    public static void times(String what, List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("no times for " + what);
        }
        print(
                what,
                "n=%d median=%d ms worst=%d ms"
                        .formatted(
                                sorted.size(),
                                sorted.get(sorted.size() / 2).toMillis(),
                                sorted.get(sorted.size() - 1).toMillis()));
    }
}
