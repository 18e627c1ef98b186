package org.lychgate.scim.endpoint.internal.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.AttributePath;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/**
 * What a filter means, said by example (RFC 7644 section 3.4.2.2): of several values one has to fit; a complex attribute stands for its {@code value}; case
 * counts where the schema says so; a value that is not there fits {@code ne} and {@code eq null} only.
 */
public final class Evaluator {
    private final Predicate<JsonNode> whole;
    private final Set<String> touched;

    private Evaluator(Predicate<JsonNode> whole, Set<String> touched) {
        this.whole = whole;
        this.touched = Set.copyOf(touched);
    }

    /** A filter on resources. @throws ScimException {@code invalidFilter}: it names what the type does not know, or compares what cannot be compared */
    public static Evaluator of(ResourceType type, Filter filter) {
        OfResource names = new OfResource(type);
        return new Evaluator(filter.accept(names), names.touched);
    }

    /** A filter on the elements of a complex attribute. @throws ScimException {@code invalidFilter} */
    public static Evaluator of(Place place, Filter filter) {
        return new Evaluator(filter.accept(new OfElement(place)), Set.of());
    }

    /** Whether it holds for a representation, or an element, spelt as in the schema. */
    public boolean matches(JsonNode representation) {
        return whole.test(representation);
    }

    /** Whether the filter asks for that attribute of the type's own. */
    public boolean touches(String attribute) {
        return touched.contains(attribute);
    }

    /** Looks names up in a resource type. */
    private static final class OfResource extends Meaning {
        private final ResourceType type;
        private final Set<String> touched = new LinkedHashSet<>();

        OfResource(ResourceType type) {
            this.type = type;
        }

        @Override
        Place place(AttributePath path) {
            Place place = type.find(path).orElseThrow(() -> unknown(path, type.name() + " has no such attribute"));
            if (place.extension() == null) {
                touched.add(place.attribute().name());
            }
            return place;
        }

        @Override
        public Predicate<JsonNode> element(Filter.Element element) {
            Place place = place(element.path());
            if (place.sub() != null || !place.attribute().complex()) {
                throw unknown(element.path(), "only an attribute with parts takes […]");
            }
            Predicate<JsonNode> inner = element.inner().accept(new OfElement(place));
            return found -> any(place.in(found), inner);
        }
    }

    /** Looks names up in a complex attribute. */
    private static final class OfElement extends Meaning {
        private final Place holder;

        OfElement(Place holder) {
            this.holder = holder;
        }

        @Override
        Place place(AttributePath path) {
            Optional<Attribute> sub = path.urn() == null && path.sub() == null
                    ? holder.attribute().sub(path.name())
                    : Optional.empty();
            return new Place(null, sub.orElseThrow(() -> unknown(path, holder + " has no such sub-attribute")), null);
        }

        @Override
        public Predicate<JsonNode> element(Filter.Element element) {
            throw unknown(element.path(), "value paths do not nest");
        }
    }

    /** Turns each kind of filter into a test. */
    private abstract static class Meaning implements Filter.Visitor<Predicate<JsonNode>> {
        abstract Place place(AttributePath path);

        @Override
        public Predicate<JsonNode> and(Filter.And and) {
            List<Predicate<JsonNode>> parts =
                    and.parts().stream().map(each -> each.accept(this)).toList();
            return found -> parts.stream().allMatch(each -> each.test(found));
        }

        @Override
        public Predicate<JsonNode> or(Filter.Or or) {
            List<Predicate<JsonNode>> parts =
                    or.parts().stream().map(each -> each.accept(this)).toList();
            return found -> parts.stream().anyMatch(each -> each.test(found));
        }

        @Override
        public Predicate<JsonNode> not(Filter.Not not) {
            return not.part().accept(this).negate();
        }

        @Override
        public Predicate<JsonNode> present(Filter.Present present) {
            Place place = place(present.path());
            return found -> any(place.in(found), each -> Text.present(part(place, each)));
        }

        @Override
        public Predicate<JsonNode> compare(Filter.Compare compare) {
            Place place = valued(place(compare.path()));
            boolean equal = compare.operator() == Operator.EQ;
            Predicate<JsonNode> there = found -> any(place.in(found), each -> Text.present(part(place, each)));
            if (compare.value().isNull()) {
                if (!equal && compare.operator() != Operator.NE) {
                    throw unknown(compare.path(), "null knows eq and ne only");
                }
                return equal ? there.negate() : there;
            }
            Predicate<JsonNode> test =
                    Comparing.test(compare.path().toString(), place.last(), compare.operator(), compare.value());
            Predicate<JsonNode> fits = found -> any(place.in(found), each -> fits(part(place, each), test));
            return compare.operator() == Operator.NE ? there.negate().or(fits) : fits;
        }

        private static boolean fits(JsonNode value, Predicate<JsonNode> test) {
            return !value.isMissingNode() && !value.isNull() && test.test(value);
        }
    }

    /** A complex attribute stands for its value (RFC 7643 section 2.4). */
    static Place valued(Place place) {
        if (place.sub() != null) {
            return place;
        }
        return place.attribute()
                .sub(Attribute.VALUE)
                .map(sub -> new Place(place.extension(), place.attribute(), sub))
                .orElse(place);
    }

    static ScimException unknown(AttributePath path, String rule) {
        return ScimException.of(ScimType.INVALID_FILTER, "filter: " + path + ": " + rule);
    }

    private static JsonNode part(Place place, JsonNode value) {
        Attribute sub = place.sub();
        return sub == null ? value : value.path(sub.name());
    }

    private static boolean any(JsonNode values, Predicate<JsonNode> test) {
        // Where there is no value, none fits: not even one that shall not be so.
        if (values.isMissingNode() || values.isNull()) {
            return false;
        }
        if (!values.isArray()) {
            return test.test(values);
        }
        for (JsonNode each : values) {
            if (test.test(each)) {
                return true;
            }
        }
        return false;
    }
}
