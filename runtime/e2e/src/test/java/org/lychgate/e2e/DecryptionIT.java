package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.attack.DecryptionFailures;
import org.lychgate.e2e.attack.DecryptionFailures.Answered;
import org.lychgate.e2e.attack.DecryptionFailures.Kind;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Workspace;

/** Whatever is wrong inside an encrypted assertion, the answer is the same; the long form measures that it takes the same time, too. */
final class DecryptionIT {
    private static final int WARM = 30;
    private static final int ROUNDS = 3;
    private static final int FULL_ROUNDS = 300;

    @Test
    @Tag("rule-09")
    void allFailuresLookTheSame() {
        try (DecryptionFailures failures = new DecryptionFailures()) {
            if (Workspace.full()) {
                failures.measure(WARM);
            }
            Map<Kind, List<Answered>> all = failures.measure(Workspace.full() ? FULL_ROUNDS : ROUNDS);
            Set<String> looks = all.values().stream()
                    .flatMap(List::stream)
                    .map(answered -> answered.status() + " " + answered.code() + " " + answered.body())
                    .collect(Collectors.toSet());
            assertEquals(1, looks.size(), looks::toString);
            List<Answered> peer = Objects.requireNonNull(all.get(Kind.ANOTHER_KEY));
            assertEquals(403, peer.get(0).status());
            assertEquals("decryption_failed", peer.get(0).code());
            Figures.print(
                    "decryption failures", Kind.values().length + " kinds, answers that differ in body or status: 0");
            if (Workspace.full()) {
                all.forEach((kind, answers) -> Figures.print("decryption " + kind, words(answers, peer)));
            }
        }
    }

    private static String words(List<Answered> answers, List<Answered> peer) {
        double[] times = millis(answers);
        return "n=%d median=%.2f ms p95=%.2f ms; Mann-Whitney against ANOTHER_KEY z=%.2f"
                .formatted(
                        times.length,
                        times[times.length / 2],
                        times[times.length * 95 / 100],
                        mannWhitney(times, millis(peer)));
    }

    private static double[] millis(List<Answered> answers) {
        return answers.stream()
                .map(Answered::time)
                .mapToDouble(DecryptionIT::millis)
                .sorted()
                .toArray();
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    /** The standard score of the rank-sum test; beyond 3 two samples differ. */
    private static double mannWhitney(double[] one, double[] two) {
        double wins = 0;
        for (double value : one) {
            int below = Arrays.binarySearch(two, value);
            wins += below >= 0 ? below + 0.5 : -below - 1;
        }
        double n = one.length;
        double m = two.length;
        return (wins - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
    }
}
