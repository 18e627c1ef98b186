package org.lychgate.directory.internal.store;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A SELECT in SQL, for what JPQL cannot say. Every value is bound. */
public final class NativeQuery extends BoundSql<NativeQuery> {

    @Override
    NativeQuery self() {
        return this;
    }

    /** Rows of several columns. */
    public List<Object[]> rows(EntityManager em) {
        List<Object[]> rows = new ArrayList<>();
        for (Object row : query(em).getResultList()) {
            rows.add((Object[]) row);
        }
        return rows;
    }

    /** The texts of a single column. */
    public List<String> texts(EntityManager em) {
        List<String> texts = new ArrayList<>();
        for (Object text : query(em).getResultList()) {
            texts.add((String) text);
        }
        return texts;
    }

    /** The number of a single column in the first row; empty without rows. */
    public OptionalLong number(EntityManager em) {
        List<?> numbers = query(em).getResultList();
        return numbers.isEmpty() || numbers.get(0) == null
                ? OptionalLong.empty()
                : OptionalLong.of(((Number) numbers.get(0)).longValue());
    }
}
