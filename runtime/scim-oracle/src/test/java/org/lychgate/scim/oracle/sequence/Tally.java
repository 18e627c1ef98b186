package org.lychgate.scim.oracle.sequence;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was played.
 *
 * @param sequences how many
 * @param done how many steps were done, not refused
 * @param byKind how many steps of each kind
 */
record Tally(int sequences, int done, Map<Kind, Integer> byKind) {
    /** Of nothing. */
    static final Tally NONE = new Tally(0, 0, Map.of());

    Tally {
        byKind = Map.copyOf(byKind);
    }

    /** Both together. */
    Tally and(Tally other) {
        Map<Kind, Integer> sum = new EnumMap<>(Kind.class);
        sum.putAll(byKind);
        other.byKind.forEach((kind, count) -> sum.merge(kind, count, Integer::sum));
        return new Tally(sequences + other.sequences, done + other.done, sum);
    }

    /** How many steps. */
    int steps() {
        return byKind.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** One line of counts. */
    String kinds() {
        return new TreeMap<>(byKind)
                .entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "));
    }
}
