package org.lychgate.saml.sp.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many set-ups were explained rightly: the right cause and the right field. */
final class Score {
    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();

    /** Counts a set-up under every heading it belongs to. */
    void count(Setup setup, Outcome outcome) {
        boolean right = outcome.explains(setup);
        for (String heading : headings(setup)) {
            int[] count = counts.computeIfAbsent(heading, h -> new int[2]);
            count[0] += right ? 1 : 0;
            count[1]++;
        }
        if (!right) {
            misses.add((setup.heldOut() ? "held out: " : "") + setup + ": expected " + setup.cause() + " / "
                    + setup.field() + ", found " + outcome.explained());
        }
    }

    private static List<String> headings(Setup setup) {
        String kind = setup.happening().has("save")
                ? "metadata saved"
                : setup.happening().has("verify") ? "verified" : "logins";
        return List.of("all", setup.heldOut() ? "held out" : "not held out", "provider " + setup.provider(), kind);
    }

    /** The share under a heading, 0 to 1. */
    double share(String heading) {
        int[] count = counts.getOrDefault(heading, new int[] {0, 1});
        return (double) count[0] / count[1];
    }

    /** One line a heading. */
    List<String> lines() {
        return counts.entrySet().stream()
                .map(e -> String.format(
                        Locale.ROOT,
                        "%s: %d of %d (%.1f %%)",
                        e.getKey(),
                        e.getValue()[0],
                        e.getValue()[1],
                        100.0 * e.getValue()[0] / e.getValue()[1]))
                .toList();
    }

    List<String> misses() {
        return List.copyOf(misses);
    }
}
