package org.lychgate.e2e.attack;

import java.time.Duration;
import java.util.List;

/** Runs the attack suite in a network of its own. */
public final class AttackSuite {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final String FIGURE = "FIGURE ";

    private AttackSuite() {}

    /**
     * What became of it.
     *
     * @param code 0 if nothing was wrong
     * @param figures what was measured, without the word before each
     * @param end the last lines printed
     */
    public record Outcome(int code, List<String> figures, String end) {
        /** Copies the figures. */
        public Outcome {
            figures = List.copyOf(figures);
        }
    }

    /** Runs it to its end. */
    public static Outcome run() {
        OwnNetwork.Ended ended = OwnNetwork.run(AttackRun.class, LIMIT);
        List<String> lines = ended.output().lines().toList();
        return new Outcome(
                ended.code(),
                lines.stream()
                        .filter(line -> line.startsWith(FIGURE))
                        .map(line -> line.substring(FIGURE.length()))
                        .toList(),
                String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())));
    }
}
