package org.lychgate.fuzz;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one run of the fuzzer says of itself.
 *
 * @param executions inputs tried
 * @param seeds inputs it started from
 * @param coverage edges of the instrumented code that were reached
 * @param features edges with how often they were passed
 * @param corpus inputs kept because they reached something new
 * @param rssAtStart resident memory after the seeds were read, MiB
 * @param rssAtEnd resident memory in the end, MiB
 * @param slowestMicros processor time of the slowest input, microseconds
 * @param kept what was kept, moment by moment
 */
record Figures(
        long executions,
        long seeds,
        long coverage,
        long features,
        long corpus,
        long rssAtStart,
        long rssAtEnd,
        long slowestMicros,
        List<Kept> kept) {
    /** Begins the line a target prints whenever an input was slower than all before it. */
    static final String SLOWEST = "slowest so far: ";

    private static final Pattern STATUS =
            Pattern.compile("^#(\\d+)\\s+(\\w+).*?cov: (\\d+) ft: (\\d+) corp: (\\d+)/.*?rss: (\\d+)Mb.*");
    private static final Pattern SLOW = Pattern.compile("^" + SLOWEST + "(\\d+) us$");
    private static final Pattern SEEDS = Pattern.compile("^INFO: seed corpus: files: (\\d+) .*");

    /**
     * Reads the lines of a run.
     *
     * @throws IllegalArgumentException if the fuzzer never got through its seeds
     */
    static Figures of(List<String> lines) {
        Matcher first = null;
        Matcher last = null;
        long slowest = 0;
        long seeds = 0;
        for (String line : lines) {
            Matcher status = STATUS.matcher(line);
            Matcher slow = SLOW.matcher(line);
            Matcher seed = SEEDS.matcher(line);
            if (status.matches()) {
                first = first == null && status.group(2).equals("INITED") ? status : first;
                last = status;
            } else if (slow.matches()) {
                slowest = Long.parseLong(slow.group(1));
            } else if (seed.matches()) {
                seeds = Long.parseLong(seed.group(1));
            }
        }
        if (first == null || last == null) {
            throw new IllegalArgumentException("The fuzzer said nothing of coverage:\n" + String.join("\n", lines));
        }
        return new Figures(
                number(last, 1),
                seeds,
                number(last, 3),
                number(last, 4),
                number(last, 5),
                number(first, 6),
                number(last, 6),
                slowest,
                Kept.of(lines));
    }

    /** Copies the moments. */
    Figures {
        kept = List.copyOf(kept);
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    @Override
    public String toString() {
        return seeds + " seeds, " + executions + " executions, " + coverage + " edges, " + features + " features, "
                + corpus
                + " inputs kept, resident " + rssAtStart + " MiB after the seeds and " + rssAtEnd
                + " MiB in the end, slowest input " + slowestMicros / 1000 + " ms; " + Kept.words(kept)
                + "; the live heap of the second half differs from the first's by " + Kept.growth(kept) + " KiB";
    }
}
