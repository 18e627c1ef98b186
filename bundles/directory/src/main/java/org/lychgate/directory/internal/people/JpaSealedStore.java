package org.lychgate.directory.internal.people;

import java.util.function.Supplier;
import org.lychgate.directory.api.SealedStore;
import org.lychgate.directory.internal.entity.SecretEntity;
import org.lychgate.directory.internal.store.Store;

/** Secrets of the host in a table, sealed. */
public final class JpaSealedStore implements SealedStore {
    private final Store store;

    public JpaSealedStore(Store store) {
        this.store = store;
    }

    @Override
    public byte[] getOrCreate(String name, Supplier<byte[]> maker) {
        byte[] sealed = store.transactions().inTransaction(em -> {
            SecretEntity present = em.find(SecretEntity.class, name);
            if (present != null) {
                return present.getSealed();
            }
            SecretEntity made = new SecretEntity(name, store.sealer().seal(purpose(name), maker.get()));
            em.persist(made);
            return made.getSealed();
        });
        return store.sealer().open(purpose(name), sealed);
    }

    private static String purpose(String name) {
        return "secret." + name;
    }
}
