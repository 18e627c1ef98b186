package org.lychgate.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was kept at one moment of a run.
 *
 * @param second since the target was ready
 * @param heap live objects just after a collection, KiB
 * @param code classes and compiled code, KiB
 * @param resident the whole process, the fuzzer's own inputs and counters included, KiB
 */
record Kept(long second, long heap, long code, long resident) {
    private static final Pattern SAID = Pattern.compile(
            "^" + Memory.LINE + "(\\d+) s, live heap (\\d+) KiB, classes and code (\\d+) KiB, resident (\\d+) KiB$");

    /** Reads the lines of a run. */
    static List<Kept> of(List<String> lines) {
        return lines.stream()
                .map(SAID::matcher)
                .filter(Matcher::matches)
                .map(Kept::of)
                .toList();
    }

    private static Kept of(Matcher said) {
        return new Kept(number(said, 1), number(said, 2), number(said, 3), number(said, 4));
    }

    private static long number(Matcher said, int group) {
        return Long.parseLong(said.group(group));
    }

    /**
     * By how much the live heap of the second half of a run goes beyond that of the first, KiB; at most 0: it stayed as it was. The halves are compared by
     * their medians, because an input under way at the moment of a collection is live too.
     */
    static long growth(List<Kept> all) {
        int half = all.size() / 2;
        return half == 0 ? 0 : median(all.subList(half, all.size())) - median(all.subList(0, half));
    }

    private static long median(List<Kept> some) {
        return some.stream()
                .mapToLong(Kept::heap)
                .sorted()
                .skip(some.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /** For people. */
    static String words(List<Kept> all) {
        return all.stream()
                .map(kept -> String.format(
                        Locale.ROOT,
                        "%d s %.1f/%.1f/%d",
                        kept.second,
                        kept.heap / 1024.0,
                        kept.code / 1024.0,
                        kept.resident / 1024))
                .collect(Collectors.joining(", ", "live heap/code/resident MiB: ", ""));
    }
}
