package org.lychgate.e2e.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for conditions, never for the clock alone. */
public final class Await {
    private Await() {}

    /** Waits until the condition holds; fails with {@code what} after {@code limit}. */
    public static void until(String what, Duration limit, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(limit)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    /** Waits until there is a value and returns it. */
    public static <T> T value(String what, Duration limit, Callable<Optional<T>> source) {
        List<T> found = new ArrayList<>();
        until(what, limit, () -> {
            source.call().ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.get(0);
    }
}
