package org.lychgate.org.admin.rest.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A service of another bundle, while that is there; without it all else goes on. */
final class Pluggable<T> {
    private static final int RETRY_SECONDS = 2;

    private final AtomicReference<@Nullable T> present = new AtomicReference<>();
    private final Supplier<Refusal> absent;

    /** @param code of the 503 while it is absent @param detail likewise */
    Pluggable(String code, String detail) {
        this.absent = () -> Refusal.later(503, code, detail, RETRY_SECONDS);
    }

    void set(T service) {
        present.set(service);
    }

    void unset(T service) {
        present.compareAndSet(service, null);
    }

    /** @throws Refusal 503 while it is absent */
    T get() {
        return Optional.ofNullable(present.get()).orElseThrow(absent);
    }
}
