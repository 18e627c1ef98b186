package org.lychgate.scim.oracle.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A list that was asked for: filter, order and part (RFC 7644 sections 3.4.2.2 to 3.4.2.4).
 *
 * @param full the document of an entry with all that is derived
 */
record Lists(Shape shape, Map<String, String> query, Function<Entry, Map<String, Object>> full) {
    private static final int MOST = 1000;
    private static final int USUAL = 100;

    /** Those the filter lets through. @throws Refusal if it is none */
    List<Entry> found(List<Entry> all) {
        String text = query.get("filter");
        Predicate<Map<String, Object>> filter = text == null ? document -> true : Filters.of(text, shape);
        return all.stream().filter(e -> filter.test(full.apply(e))).toList();
    }

    /** The part that was asked for, in its order. */
    List<Entry> part(List<Entry> found) {
        long start = Math.max(1, number("startIndex", 1));
        long count = Math.min(MOST, Math.max(0, number("count", USUAL)));
        return sorted(found).stream().skip(start - 1).limit(count).toList();
    }

    private List<Entry> sorted(List<Entry> found) {
        String by = query.get("sortBy");
        if (by == null) {
            return found;
        }
        boolean down = "descending".equalsIgnoreCase(query.get("sortOrder"));
        Comparator<Entry> order = Comparator.comparing(
                e -> People.sortKey(shape, full.apply(e), by), Comparator.nullsLast(Comparator.naturalOrder()));
        Comparator<Entry> ties = Comparator.comparing(Entry::id);
        return found.stream()
                .sorted((down ? order.reversed() : order).thenComparing(ties))
                .toList();
    }

    private long number(String name, long otherwise) {
        String text = query.get(name);
        return text == null ? otherwise : Long.parseLong(text);
    }
}
