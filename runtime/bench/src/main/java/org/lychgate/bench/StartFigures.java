package org.lychgate.bench;

import java.util.Locale;

/**
 * All figures of one run of {@link StartBench}.
 *
 * @param bare Felix with its HTTP server
 * @param first Lychgate with an empty data folder: makes keys and database
 * @param again Lychgate with the data folder of the start before
 * @param bareBundles bundles in the bare container
 * @param bundles bundles in the distribution
 */
record StartFigures(Costs bare, Costs first, Costs again, int bareBundles, int bundles) {
    /** The goal: at most so many times the processor time of the bare container. */
    static final double LIMIT = 3;

    double ratio() {
        return again.median().cpu() / bare.median().cpu();
    }

    /** Milliseconds of processor time each bundle more than the bare ones costs. */
    double millisPerBundle() {
        return 1000 * (again.median().cpu() - bare.median().cpu()) / (bundles - bareBundles);
    }

    String text() {
        return String.join(
                "\n",
                bare.text("bare Felix and HTTP"),
                first.text("lychgate, first start"),
                again.text("lychgate, later start"),
                String.format(
                        Locale.ROOT,
                        "cpu ratio %.2f (limit %.1f: %s); %d bundles beside %d; %.0f ms of cpu for each bundle more",
                        ratio(),
                        LIMIT,
                        ratio() <= LIMIT ? "held" : "missed",
                        bundles,
                        bareBundles,
                        millisPerBundle()));
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"suite\":\"start\",\"bare\":%s,\"first\":%s,\"again\":%s,\"cpuRatio\":%.3f,\"limit\":%.1f,"
                        + "\"bareBundles\":%d,\"bundles\":%d,\"cpuMillisPerBundle\":%.1f}",
                bare.json(),
                first.json(),
                again.json(),
                ratio(),
                LIMIT,
                bareBundles,
                bundles,
                millisPerBundle());
    }
}
