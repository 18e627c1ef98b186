package org.lychgate.scim.oracle.sequence;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Steps on a fresh organization.
 *
 * @param seed it was made from
 */
record Sequence(long seed, List<Step> steps) {
    Sequence {
        steps = List.copyOf(steps);
    }

    /** This one with other steps. */
    Sequence with(List<Step> other) {
        return new Sequence(seed, other);
    }

    @Override
    public String toString() {
        return "seed " + seed + "\n" + steps.stream().map(s -> "  " + s).collect(Collectors.joining("\n"));
    }
}
