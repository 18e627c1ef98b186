package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.filter.Candidates;
import org.lychgate.scim.endpoint.internal.filter.Criteria;
import org.lychgate.scim.endpoint.internal.filter.Evaluator;
import org.lychgate.scim.endpoint.internal.filter.Filter;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.view.Sorting;

/**
 * A query as resources of one type understand it.
 *
 * @param type the type
 * @param where what the database can tell of the filter
 * @param rest what it cannot tell; null: it told everything
 * @param sorting null: in the order in which they came
 * @param view what is shown
 */
record Search(
        ResourceType type,
        Criterion where,
        @Nullable Evaluator rest,
        @Nullable Sorting sorting,
        View view) {

    /**
     * A query for several types. A type that does not know what the filter names has nothing that fits it; one of them has to know it.
     *
     * @throws ScimException {@code invalidFilter}
     */
    static List<Search> of(List<ResourceType> types, Caller caller, Query query) {
        Filter filter = query.filter() == null ? null : Filter.parse(query.filter());
        Sorting sorting = query.sortBy() == null ? null : sorting(types, caller, query.sortBy(), query.descending());
        List<Search> searches = new ArrayList<>();
        ScimException refusal = null;
        for (ResourceType type : types) {
            try {
                searches.add(of(type, caller, query, filter, sorting));
            } catch (ScimException e) {
                refusal = e;
            }
        }
        if (searches.isEmpty() && refusal != null) {
            throw refusal;
        }
        return searches;
    }

    private static Search of(
            ResourceType type, Caller caller, Query query, @Nullable Filter filter, @Nullable Sorting sorting) {
        View view = View.of(type, caller, query.shown());
        if (filter == null) {
            return new Search(type, Criterion.ANY, null, sorting, view);
        }
        Filter understood = caller.dialect().filter(type, filter);
        Evaluator evaluator = Evaluator.of(type, understood);
        Candidates candidates = Criteria.of(understood, type);
        return new Search(type, candidates.criterion(), candidates.exact() ? null : evaluator, sorting, view);
    }

    /** The order by an attribute that one type knows at least; resources of the others have no value there. */
    private static Sorting sorting(List<ResourceType> types, Caller caller, String sortBy, boolean descending) {
        ScimException refusal = null;
        for (ResourceType type : types) {
            try {
                return Sorting.of(type, caller.dialect(), sortBy, descending ? "descending" : "ascending");
            } catch (ScimException e) {
                refusal = e;
            }
        }
        throw refusal == null ? Refusals.invalidValue("sortBy names no attribute.") : refusal;
    }

    /** Whether the database alone finds and sorts. */
    boolean isExact() {
        return rest == null && (sorting == null || sorting.column().isPresent());
    }

    Resources.@Nullable Order order(boolean descending) {
        return sorting == null
                ? null
                : sorting.column()
                        .map(column -> new Resources.Order(column, descending))
                        .orElse(null);
    }

    /** Whether filter or sorting look at that attribute. */
    boolean looksAt(Attribute attribute) {
        return rest != null && rest.touches(attribute.name()) || sorting != null && sorting.touches(attribute.name());
    }

    boolean matches(ObjectNode full) {
        return rest == null || rest.matches(full);
    }
}
