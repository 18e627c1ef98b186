package org.lychgate.directory.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** SQL made of parts, with every value bound. */
abstract sealed class BoundSql<S extends BoundSql<S>> permits NativeQuery, NativeUpdate {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** This, in its own type. */
    abstract S self();

    /** Adds SQL text. */
    public S sql(String text) {
        sql.append(text);
        return self();
    }

    /** Adds a value: a text, a number, an enum constant by its name, or an instant. */
    public S value(Object value) {
        values.add(column(value));
        sql.append('?').append(values.size());
        return self();
    }

    /** Adds a list of values in parentheses; not empty. */
    public S list(Collection<?> list) {
        sql.append('(');
        String comma = "";
        for (Object value : list) {
            sql.append(comma);
            value(value);
            comma = ", ";
        }
        sql.append(')');
        return self();
    }

    /** Writes what is still unwritten, and makes the query. */
    Query query(EntityManager em) {
        em.flush();
        Query query = em.createNativeQuery(sql.toString());
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }

    private static Object column(Object value) {
        if (value instanceof Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
