package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/** Looks at candidates one by one, so many at most in one request; only a few of them are in memory at a time. */
final class Scan {
    /** The most candidates that are looked at in one request. */
    static final int MOST = 50_000;

    private static final int CHUNK = 500;
    private static final int IDS = 100;

    private final Resources resources;
    private final Presentation presentation;
    private final CompanyId company;
    private final int most;
    private int looked;

    Scan(Resources resources, Presentation presentation, CompanyId company) {
        this(resources, presentation, company, MOST);
    }

    /** @param most the most candidates that are looked at */
    Scan(Resources resources, Presentation presentation, CompanyId company, int most) {
        this.most = most;
        this.resources = resources;
        this.presentation = presentation;
        this.company = company;
    }

    /** Which of the matches are on the page. */
    static final class Window {
        private final long skip;
        private final int count;
        private long seen;

        Window(long skip, int count) {
            this.skip = skip;
            this.count = count;
        }

        /** Whether the next match is on it. */
        boolean takes() {
            long index = seen++;
            return index >= skip && index < skip + count;
        }

        long seen() {
            return seen;
        }
    }

    /**
     * Matches that follow one another.
     *
     * @param resources the matches
     * @param end the position behind which to go on
     * @param more whether there may be more behind it
     */
    record Stretch(List<Resource> resources, long end, boolean more) {}

    /** Every match. @throws ScimException {@code tooMany} */
    void all(Search search, BiConsumer<Resource, ObjectNode> use) {
        long position = 0;
        List<Resource> chunk;
        do {
            chunk = chunk(search, position, CHUNK);
            looked += chunk.size();
            if (looked > most) {
                throw Refusals.tooMany(
                        "filter and sorting ask for attributes that have no index here, and leave more than " + most
                                + " resources to look at; name userName, externalId, displayName or id as well.");
            }
            List<ObjectNode> full = presentation.full(company, search.type(), chunk, search::looksAt);
            for (int i = 0; i < chunk.size(); i++) {
                if (search.matches(full.get(i))) {
                    use.accept(chunk.get(i), full.get(i));
                }
                position = chunk.get(i).position();
            }
        } while (chunk.size() == CHUNK);
    }

    /** Matches behind a position, until there are enough, or enough has been looked at. */
    Stretch stretch(Search search, long after, int count) {
        List<Resource> matches = new ArrayList<>();
        long position = after;
        while (looked < most) {
            int size = search.rest() == null ? Math.min(1000, count + 1) : CHUNK;
            List<Resource> chunk = chunk(search, position, size);
            looked += chunk.size();
            List<ObjectNode> full = search.rest() == null
                    ? List.of()
                    : presentation.full(company, search.type(), chunk, search::looksAt);
            for (int i = 0; i < chunk.size(); i++) {
                if (matches.size() == count) {
                    return new Stretch(matches, position, true);
                }
                position = chunk.get(i).position();
                if (full.isEmpty() || search.matches(full.get(i))) {
                    matches.add(chunk.get(i));
                }
            }
            if (chunk.size() < size) {
                return new Stretch(matches, position, false);
            }
        }
        return new Stretch(matches, position, true);
    }

    /** The resources of these ids, in their order; those that are gone meanwhile are left out. */
    List<Resource> byIds(ResourceType type, List<String> ids) {
        Map<String, Resource> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += IDS) {
            List<Criterion> some = new ArrayList<>();
            ids.subList(from, Math.min(ids.size(), from + IDS))
                    .forEach(id -> some.add(new Criterion.Test(Criterion.Field.ID, Criterion.Comparison.EQUAL, id)));
            resources
                    .after(company, type.name(), new Criterion.Any(some), 0, IDS)
                    .forEach(resource -> found.put(resource.id(), resource));
        }
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private List<Resource> chunk(Search search, long position, int count) {
        return resources.after(company, search.type().name(), search.where(), position, count);
    }
}
