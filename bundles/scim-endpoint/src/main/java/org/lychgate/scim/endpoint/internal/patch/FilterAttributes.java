package org.lychgate.scim.endpoint.internal.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.lychgate.scim.endpoint.internal.filter.Filter;
import org.lychgate.scim.endpoint.internal.filter.Operator;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;

/** The value a filter describes: only equalities that hold together describe one. */
final class FilterAttributes implements Filter.Visitor<Boolean> {
    private final Attribute attribute;
    private final ObjectNode element = Json.object();

    private FilterAttributes(Attribute attribute) {
        this.attribute = attribute;
    }

    /** The value; empty if the filter describes none. */
    static Optional<ObjectNode> of(Attribute attribute, Filter filter) {
        FilterAttributes attributes = new FilterAttributes(attribute);
        return filter.accept(attributes) ? Optional.of(attributes.element) : Optional.empty();
    }

    @Override
    public Boolean and(Filter.And and) {
        return and.parts().stream().allMatch(each -> each.accept(this));
    }

    @Override
    public Boolean or(Filter.Or or) {
        return false;
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
        Optional<Attribute> sub = attribute.sub(compare.path().name()).filter(each -> !each.readOnly());
        if (compare.operator() != Operator.EQ || compare.value().isNull() || sub.isEmpty()) {
            return false;
        }
        String name = sub.get().name();
        if (element.has(name) && !element.get(name).equals(compare.value())) {
            return false;
        }
        element.set(name, compare.value());
        return true;
    }

    @Override
    public Boolean element(Filter.Element inner) {
        return false;
    }
}
