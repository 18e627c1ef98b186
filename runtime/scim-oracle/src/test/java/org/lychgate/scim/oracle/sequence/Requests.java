package org.lychgate.scim.oracle.sequence;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.oracle.Request;

/** The requests of a sequence, for who has another use for them than playing it. */
public final class Requests {
    private final List<Step> steps;

    private Requests(List<Step> steps) {
        this.steps = steps;
    }

    /** Those of the sequence of that seed. */
    public static Requests of(long seed) {
        return new Requests(Generator.sequence(seed).steps());
    }

    /** How many there are. */
    public int size() {
        return steps.size();
    }

    /** One, its holes filled. */
    public Request request(int index, UnaryOperator<String> filling) {
        return steps.get(index).filled(filling);
    }

    /** What the resource that it makes is called; null: it makes none. */
    public @Nullable String label(int index) {
        return steps.get(index).label();
    }
}
