package org.lychgate.directory.internal.people;

import jakarta.persistence.LockModeType;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.SealedState;
import org.lychgate.directory.internal.entity.SecretEntity;
import org.lychgate.directory.internal.store.Store;

/** State of the host in the table of secrets; whoever changes it holds its row. */
public final class JpaSealedState implements SealedState {
    private final Store store;

    public JpaSealedState(Store store) {
        this.store = store;
    }

    @Override
    public byte[] read(String name, Supplier<byte[]> first) {
        byte[] sealed = store.transactions().inTransaction(em -> {
            SecretEntity present = em.find(SecretEntity.class, row(name));
            if (present != null) {
                return present.getSealed();
            }
            SecretEntity made = new SecretEntity(row(name), seal(name, first.get()));
            em.persist(made);
            return made.getSealed();
        });
        return open(name, sealed);
    }

    @Override
    public byte[] change(String name, UnaryOperator<byte[]> change) {
        return store.transactions().inTransaction(em -> {
            SecretEntity row = em.find(SecretEntity.class, row(name), LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                throw new DirectoryException(
                        DirectoryException.Kind.NOT_FOUND, "state_unknown", "There is no such state of the host.");
            }
            byte[] present = open(name, row.getSealed());
            byte[] next = change.apply(present);
            if (next != present) {
                row.setSealed(seal(name, next));
            }
            return next;
        });
    }

    private byte[] seal(String name, byte[] plain) {
        return store.sealer().seal(row(name), plain);
    }

    private byte[] open(String name, byte[] sealed) {
        return store.sealer().open(row(name), sealed);
    }

    private static String row(String name) {
        return "state." + name;
    }
}
