package org.lychgate.scim.endpoint.internal.filter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.AttributePath;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/** Turns a filter into what a database can tell, as far as it goes. The filter has passed {@link Evaluator#of(ResourceType, Filter)} before. */
public final class Criteria implements Filter.Visitor<Candidates> {
    private static final Candidates UNKNOWN = new Candidates(Criterion.ANY, false);

    private final ResourceType type;
    private final @Nullable Place holder;

    private Criteria(ResourceType type, @Nullable Place holder) {
        this.type = type;
        this.holder = holder;
    }

    /** What a database can tell of a filter. */
    public static Candidates of(Filter filter, ResourceType type) {
        return filter.accept(new Criteria(type, null));
    }

    @Override
    public Candidates and(Filter.And and) {
        List<Candidates> parts =
                and.parts().stream().map(each -> each.accept(this)).toList();
        List<Criterion> telling = parts.stream()
                .map(Candidates::criterion)
                .filter(each -> !each.equals(Criterion.ANY))
                .toList();
        Criterion all = telling.size() == 1 ? telling.get(0) : new Criterion.All(telling);
        // Two conditions on elements may be met by two elements; within [ ] one element has to meet both.
        boolean exact = holder == null && parts.stream().allMatch(Candidates::exact);
        return new Candidates(all, exact);
    }

    @Override
    public Candidates or(Filter.Or or) {
        List<Candidates> parts =
                or.parts().stream().map(each -> each.accept(this)).toList();
        if (parts.stream().anyMatch(each -> each.criterion().equals(Criterion.ANY))) {
            return UNKNOWN;
        }
        return new Candidates(
                new Criterion.Any(parts.stream().map(Candidates::criterion).toList()),
                parts.stream().allMatch(Candidates::exact));
    }

    @Override
    public Candidates not(Filter.Not not) {
        // "No member is x" and "a member is not x" differ, and only the first is the contrary of a criterion.
        Candidates part = not.part().accept(this);
        return part.exact() && holder == null ? new Candidates(new Criterion.Not(part.criterion()), true) : UNKNOWN;
    }

    @Override
    public Candidates element(Filter.Element element) {
        Optional<Place> place = type.find(element.path());
        return place.isEmpty() ? UNKNOWN : element.inner().accept(new Criteria(type, place.get()));
    }

    @Override
    public Candidates present(Filter.Present present) {
        return column(present.path())
                .filter(field -> single(field))
                .map(field -> new Candidates(new Criterion.Present(field), true))
                .orElse(UNKNOWN);
    }

    @Override
    public Candidates compare(Filter.Compare compare) {
        Optional<Criterion.Field> column = column(compare.path());
        if (column.isEmpty()) {
            return UNKNOWN;
        }
        Criterion.Field field = column.get();
        if (compare.value().isNull()) {
            return nothing(field, compare.operator());
        }
        String value = value(field, compare);
        // An empty text is kept as no value at all.
        if (value.isEmpty() || !single(field) && compare.operator() != Operator.EQ) {
            return UNKNOWN;
        }
        if (moment(field) && (compare.operator().looksInside() || !storable(value))) {
            return UNKNOWN;
        }
        return new Candidates(
                new Criterion.Test(field, comparison(compare.operator()), value), field != Criterion.Field.EMAIL);
    }

    private static Candidates nothing(Criterion.Field field, Operator operator) {
        if (!single(field)) {
            return UNKNOWN;
        }
        Criterion present = new Criterion.Present(field);
        return new Candidates(operator == Operator.NE ? present : new Criterion.Not(present), true);
    }

    private static String value(Criterion.Field field, Filter.Compare compare) {
        String text = compare.value().asText();
        return moment(field) ? Text.instant(text).map(Instant::toString).orElse(text) : text;
    }

    private Optional<Criterion.Field> column(AttributePath path) {
        return place(path).map(Evaluator::valued).flatMap(type::column);
    }

    private Optional<Place> place(AttributePath path) {
        Place within = holder;
        if (within == null) {
            return type.find(path);
        }
        Optional<Attribute> sub = within.attribute().sub(path.name());
        return sub.map(each -> new Place(within.extension(), within.attribute(), each));
    }

    private static boolean single(Criterion.Field field) {
        return field != Criterion.Field.EMAIL && field != Criterion.Field.MEMBER && field != Criterion.Field.GROUP;
    }

    private static boolean moment(Criterion.Field field) {
        return field == Criterion.Field.CREATED || field == Criterion.Field.CHANGED;
    }

    /** Whether every database can hold a time: the years 1 to 9999. */
    private static boolean storable(String time) {
        return Character.isDigit(time.charAt(0)) && !time.startsWith("0000");
    }

    private static Criterion.Comparison comparison(Operator operator) {
        return switch (operator) {
            case EQ -> Criterion.Comparison.EQUAL;
            case NE -> Criterion.Comparison.NOT_EQUAL;
            case CO -> Criterion.Comparison.CONTAINS;
            case SW -> Criterion.Comparison.STARTS_WITH;
            case EW -> Criterion.Comparison.ENDS_WITH;
            case GT -> Criterion.Comparison.GREATER;
            case GE -> Criterion.Comparison.GREATER_OR_EQUAL;
            case LT -> Criterion.Comparison.LESS;
            case LE -> Criterion.Comparison.LESS_OR_EQUAL;
        };
    }
}
