package org.lychgate.provider.demo.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.lychgate.directory.api.SealedStore;

/** A sealed store in memory. */
final class KeptSecrets implements SealedStore {

    private final Map<String, byte[]> secrets = new ConcurrentHashMap<>();

    @Override
    public byte[] getOrCreate(String name, Supplier<byte[]> maker) {
        return secrets.computeIfAbsent(name, n -> maker.get()).clone();
    }
}
