package org.lychgate.edge.admin;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A service of another bundle, while that is there; without it all else goes on.
 *
 * @param <T> the service
 */
public final class Pluggable<T> {
    private static final int RETRY_SECONDS = 2;

    private final AtomicReference<@Nullable T> present = new AtomicReference<>();
    private final Supplier<Refusal> absent;

    /**
     * Absent at first.
     *
     * @param code of the 503 while it is absent
     * @param detail likewise
     */
    public Pluggable(String code, String detail) {
        this.absent = () -> Refusal.later(503, code, detail, RETRY_SECONDS);
    }

    /** It is there. */
    public void set(T service) {
        present.set(service);
    }

    /** It is gone, unless another one came meanwhile. */
    public void unset(T service) {
        present.compareAndSet(service, null);
    }

    /** The service, if it is there. */
    public Optional<T> find() {
        return Optional.ofNullable(present.get());
    }

    /**
     * The service.
     *
     * @throws Refusal 503 while it is absent
     */
    public T get() {
        return find().orElseThrow(absent);
    }
}
