package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lychgate.scim.endpoint.internal.view.Sorting;

/** Sorts resources by what they are sorted by, of which alone it keeps anything; ties go by id (RFC 7644 section 3.4.2.3). */
final class Ranking {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Search search, Sorting sorting, ObjectNode keys) {}

    /**
     * Resources of one type that follow one another.
     *
     * @param search what found them
     * @param ids in their order
     */
    record Run(Search search, List<String> ids) {}

    void add(Search search, ObjectNode full) {
        Sorting sorting = search.sorting();
        if (sorting == null) {
            throw new IllegalStateException("Nobody asked for an order.");
        }
        entries.add(new Entry(search, sorting, sorting.keys(full)));
    }

    int size() {
        return entries.size();
    }

    /** A page of them. */
    List<Run> page(long skip, int count) {
        if (entries.isEmpty()) {
            return List.of();
        }
        // Every search of a query has the same order.
        entries.sort(Comparator.comparing(Entry::keys, entries.get(0).sorting().comparator()));
        List<Run> runs = new ArrayList<>();
        entries.stream().skip(skip).limit(count).forEach(entry -> {
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last == null || !last.search().equals(entry.search())) {
                last = new Run(entry.search(), new ArrayList<>());
                runs.add(last);
            }
            last.ids().add(entry.keys().path("id").asText());
        });
        return runs;
    }
}
