package org.lychgate.saml.sp.fake;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.lychgate.directory.api.SealedState;

/** State in a map, one change at a time. */
public final class FakeSealedState implements SealedState {
    private final Map<String, byte[]> all = new HashMap<>();
    private int writes;

    @Override
    public synchronized byte[] read(String name, Supplier<byte[]> first) {
        return all.computeIfAbsent(name, n -> first.get());
    }

    @Override
    public synchronized byte[] change(String name, UnaryOperator<byte[]> change) {
        byte[] present = all.get(name);
        if (present == null) {
            throw new IllegalStateException("never read");
        }
        byte[] next = change.apply(present);
        if (next != present) {
            writes++;
            all.put(name, next);
        }
        return next;
    }

    /** How often something was changed. */
    public synchronized int writes() {
        return writes;
    }
}
