package org.lychgate.directory.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** An UPDATE in SQL, for where the persistence provider would make something else out of JPQL. Every value is bound. */
public final class NativeUpdate {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Adds SQL text. */
    public NativeUpdate sql(String text) {
        sql.append(text);
        return this;
    }

    /** Adds a value: a text, a number, an enum constant by its name, or an instant. */
    public NativeUpdate value(Object value) {
        values.add(column(value));
        sql.append('?').append(values.size());
        return this;
    }

    /** Adds a list of values in parentheses; not empty. */
    public NativeUpdate list(Collection<?> list) {
        sql.append('(');
        String comma = "";
        for (Object value : list) {
            sql.append(comma);
            value(value);
            comma = ", ";
        }
        sql.append(')');
        return this;
    }

    /** Writes what is still unwritten, then updates. @return how many rows */
    public int run(EntityManager em) {
        em.flush();
        Query query = em.createNativeQuery(sql.toString());
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query.executeUpdate();
    }

    private static Object column(Object value) {
        if (value instanceof Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
