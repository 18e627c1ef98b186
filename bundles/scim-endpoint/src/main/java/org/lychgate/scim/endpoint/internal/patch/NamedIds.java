package org.lychgate.scim.endpoint.internal.patch;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.lychgate.scim.endpoint.internal.filter.Filter;
import org.lychgate.scim.endpoint.internal.filter.Operator;
import org.lychgate.scim.endpoint.internal.schema.Attribute;

/** The ids a filter on members names, where it does nothing but name ids: {@code value eq "…" or value eq "…"}. */
final class NamedIds implements Filter.Visitor<Boolean> {
    private final Set<String> ids = new LinkedHashSet<>();

    private NamedIds() {}

    static Optional<Set<String>> of(Filter filter) {
        NamedIds named = new NamedIds();
        return filter.accept(named) ? Optional.of(named.ids) : Optional.empty();
    }

    @Override
    public Boolean and(Filter.And and) {
        return false;
    }

    @Override
    public Boolean or(Filter.Or or) {
        return or.parts().stream().allMatch(each -> each.accept(this));
    }

    @Override
    public Boolean not(Filter.Not not) {
        return false;
    }

    @Override
    public Boolean present(Filter.Present present) {
        return false;
    }

    @Override
    public Boolean compare(Filter.Compare compare) {
        if (compare.operator() != Operator.EQ
                || !compare.path().name().equalsIgnoreCase(Attribute.VALUE)
                || !compare.value().isTextual()) {
            return false;
        }
        ids.add(compare.value().textValue());
        return true;
    }

    @Override
    public Boolean element(Filter.Element element) {
        return false;
    }
}
