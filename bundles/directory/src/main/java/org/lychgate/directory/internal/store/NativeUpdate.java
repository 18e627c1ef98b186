package org.lychgate.directory.internal.store;

import jakarta.persistence.EntityManager;

/** An UPDATE in SQL, for where the persistence provider would make something else out of JPQL. Every value is bound. */
public final class NativeUpdate extends BoundSql<NativeUpdate> {

    @Override
    NativeUpdate self() {
        return this;
    }

    /** Writes what is still unwritten, then updates. @return how many rows */
    public int run(EntityManager em) {
        return query(em).executeUpdate();
    }
}
