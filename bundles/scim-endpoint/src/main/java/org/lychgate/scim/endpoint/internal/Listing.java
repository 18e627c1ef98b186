package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/** Finds, sorts and pages resources (RFC 7644 section 3.4.2, RFC 9865). */
final class Listing {
    private final Resources resources;
    private final Presentation presentation;
    private final Cursors cursors;

    Listing(Resources resources, Presentation presentation, Cursors cursors) {
        this.resources = resources;
        this.presentation = presentation;
        this.cursors = cursors;
    }

    /**
     * A part of what was found.
     *
     * @param total how many there are in all
     * @param resources this part
     */
    private record Found(long total, ArrayNode resources) {}

    Answer byQuery(Call call, List<ResourceType> types) {
        return answer(call.caller(), types, Query.of(Parameters.read(call.query())));
    }

    Answer bySearch(Call call, List<ResourceType> types) {
        return answer(call.caller(), types, Query.of(call.payload().object()));
    }

    private Answer answer(Caller caller, List<ResourceType> types, Query query) {
        List<Search> searches = Search.of(types, caller, query);
        String cursor = query.cursor();
        if (cursor == null) {
            Found found = page(caller, searches, query, query.startIndex());
            return Answer.ok(Lists.byIndex(found.total(), query.startIndex(), found.resources()));
        }
        String identity = query.identity(
                caller.company().value(), types.stream().map(ResourceType::name).collect(Collectors.joining(",")));
        long place = cursor.isEmpty() ? 0 : cursors.read(cursor, identity);
        return searches.size() == 1 && query.sortBy() == null
                ? byPosition(caller, searches.get(0), query, place, identity)
                : byOffset(caller, searches, query, place, identity);
    }

    private Found page(Caller caller, List<Search> searches, Query query, long startIndex) {
        boolean told = searches.stream().allMatch(Search::isExact) && (searches.size() == 1 || query.sortBy() == null);
        return told ? fromDatabase(caller, searches, query, startIndex) : fromScan(caller, searches, query, startIndex);
    }

    /** The database finds, sorts and counts; types follow one another. */
    private Found fromDatabase(Caller caller, List<Search> searches, Query query, long startIndex) {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        long total = 0;
        for (Search search : searches) {
            long first = Math.max(1, startIndex - total);
            Resources.Part part = resources.list(
                    caller.company(),
                    search.type().name(),
                    search.where(),
                    search.order(query.descending()),
                    first,
                    query.count() - shown.size());
            total += part.total();
            show(caller, search, part.resources(), shown);
        }
        return new Found(total, shown);
    }

    /** What the database cannot tell is told by looking at each candidate. */
    private Found fromScan(Caller caller, List<Search> searches, Query query, long startIndex) {
        Scan scan = new Scan(resources, presentation, caller.company());
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        if (query.sortBy() == null) {
            Scan.Window window = new Scan.Window(startIndex - 1, query.count());
            for (Search search : searches) {
                List<Resource> part = new ArrayList<>();
                scan.all(search, (resource, full) -> {
                    if (window.takes()) {
                        part.add(resource);
                    }
                });
                show(caller, search, part, shown);
            }
            return new Found(window.seen(), shown);
        }
        Ranking ranking = new Ranking();
        searches.forEach(search -> scan.all(search, (resource, full) -> ranking.add(search, full)));
        for (Ranking.Run run : ranking.page(startIndex - 1, query.count())) {
            show(caller, run.search(), scan.byIds(run.search().type(), run.ids()), shown);
        }
        return new Found(ranking.size(), shown);
    }

    /** Goes on behind the last resource of the former page, so that it costs the same however far it is. */
    private Answer byPosition(Caller caller, Search search, Query query, long place, String identity) {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        Long total = search.rest() != null
                ? null
                : resources
                        .list(caller.company(), search.type().name(), search.where(), null, 1, 0)
                        .total();
        if (query.count() == 0) {
            return Answer.ok(Lists.byCursor(total, null, shown));
        }
        Scan.Stretch stretch =
                new Scan(resources, presentation, caller.company()).stretch(search, place, query.count());
        show(caller, search, stretch.resources(), shown);
        String next = stretch.more() ? cursors.after(stretch.end(), identity) : null;
        return Answer.ok(Lists.byCursor(total, next, shown));
    }

    /** Where there is no single order of positions, a cursor counts. */
    private Answer byOffset(Caller caller, List<Search> searches, Query query, long place, String identity) {
        Found found = page(caller, searches, query, place + 1);
        long end = place + found.resources().size();
        boolean more = query.count() > 0 && end < found.total();
        return Answer.ok(Lists.byCursor(found.total(), more ? cursors.after(end, identity) : null, found.resources()));
    }

    private void show(Caller caller, Search search, List<Resource> part, ArrayNode shown) {
        presentation
                .full(caller.company(), search.type(), part, search.view()::shows)
                .forEach(full -> shown.add(search.view().of(full)));
    }
}
