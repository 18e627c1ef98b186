package org.lychgate.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The middle and the worst of several starts.
 *
 * @param median middle value of each figure
 * @param worst largest value of each figure
 */
record Costs(Child.Cost median, Child.Cost worst) {
    static Costs of(List<Child.Cost> all) {
        return new Costs(
                new Child.Cost(
                        pick(all, Child.Cost::wall, 0.5),
                        pick(all, Child.Cost::cpu, 0.5),
                        pick(all, Child.Cost::memory, 0.5)),
                new Child.Cost(
                        pick(all, Child.Cost::wall, 1),
                        pick(all, Child.Cost::cpu, 1),
                        pick(all, Child.Cost::memory, 1)));
    }

    private static double pick(List<Child.Cost> all, ToDoubleFunction<Child.Cost> figure, double part) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }

    String text(String name) {
        return String.format(
                Locale.ROOT,
                "%-22s wall %6.2f s (worst %6.2f)   cpu %6.2f s (worst %6.2f)   memory %4.0f MiB (worst %4.0f)",
                name,
                median.wall(),
                worst.wall(),
                median.cpu(),
                worst.cpu(),
                median.memory(),
                worst.memory());
    }

    String json() {
        return "{\"median\":" + json(median) + ",\"worst\":" + json(worst) + "}";
    }

    private static String json(Child.Cost c) {
        return String.format(
                Locale.ROOT,
                "{\"wallSeconds\":%.3f,\"cpuSeconds\":%.3f,\"memoryMiB\":%.1f}",
                c.wall(),
                c.cpu(),
                c.memory());
    }
}
