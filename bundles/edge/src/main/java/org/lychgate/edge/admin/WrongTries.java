package org.lychgate.edge.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts wrong credentials per source: after ten within a minute nothing more is looked at until the minute is over. Bounded in memory. */
public final class WrongTries {
    private static final int ALLOWED = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int SOURCES = 10_000;

    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > SOURCES;
        }
    };

    private record Window(Instant end, int wrong) {}

    /** Counts from nothing. */
    public WrongTries(Clock clock) {
        this.clock = clock;
    }

    /** Whole seconds until this source may try again; 0: now. */
    public synchronized int waitSeconds(String source) {
        Window window = windows.get(source);
        Instant now = clock.instant();
        if (window == null || window.wrong() < ALLOWED || !now.isBefore(window.end())) {
            return 0;
        }
        return (int) Duration.between(now, window.end()).toSeconds() + 1;
    }

    /** Notes a wrong credential. */
    public synchronized void wrong(String source) {
        Instant now = clock.instant();
        Window window = windows.get(source);
        windows.put(
                source,
                window == null || !now.isBefore(window.end())
                        ? new Window(now.plus(WINDOW), 1)
                        : new Window(window.end(), window.wrong() + 1));
    }
}
