package org.lychgate.scim.endpoint.internal.dialect;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.endpoint.internal.filter.Filter;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.AttributePath;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/** Says a filter in the words of the schemas, and its values in the types of their attributes. */
final class FilterRewriting implements Filter.Visitor<Filter> {
    private final Dialect dialect;
    private final ResourceType type;
    private final @Nullable Attribute holder;

    FilterRewriting(Dialect dialect, ResourceType type) {
        this(dialect, type, null);
    }

    /** @param holder the attribute whose elements are filtered; null: resources are */
    FilterRewriting(Dialect dialect, ResourceType type, @Nullable Attribute holder) {
        this.dialect = dialect;
        this.type = type;
        this.holder = holder;
    }

    @Override
    public Filter and(Filter.And and) {
        return new Filter.And(all(and.parts()));
    }

    @Override
    public Filter or(Filter.Or or) {
        return new Filter.Or(all(or.parts()));
    }

    @Override
    public Filter not(Filter.Not not) {
        return new Filter.Not(not.part().accept(this));
    }

    @Override
    public Filter present(Filter.Present present) {
        return new Filter.Present(named(present.path()));
    }

    @Override
    public Filter compare(Filter.Compare compare) {
        AttributePath path = named(compare.path());
        return new Filter.Compare(
                path,
                compare.operator(),
                attribute(path).map(a -> typed(a, compare.value())).orElse(compare.value()));
    }

    @Override
    public Filter element(Filter.Element element) {
        AttributePath path = named(element.path());
        Optional<Place> place = type.find(path);
        return place.<Filter>map(found -> new Filter.Element(
                        path, element.inner().accept(new FilterRewriting(dialect, type, found.attribute()))))
                .orElse(element);
    }

    private List<Filter> all(List<Filter> parts) {
        return parts.stream().map(each -> each.accept(this)).toList();
    }

    private AttributePath named(AttributePath path) {
        if (holder != null) {
            return path;
        }
        return dialect.find(type, path)
                .flatMap(place -> AttributePath.parse(place.toString()))
                .orElse(path);
    }

    private Optional<Attribute> attribute(AttributePath path) {
        Attribute within = holder;
        if (within != null) {
            return within.sub(path.name());
        }
        return type.find(path)
                .map(Place::last)
                .map(last -> last.complex() ? last.sub(Attribute.VALUE).orElse(last) : last);
    }

    private static ValueNode typed(Attribute attribute, ValueNode value) {
        return switch (attribute.type()) {
            case BOOLEAN ->
                value.isTextual()
                        ? Scalars.bool(value.textValue())
                                .<ValueNode>map(BooleanNode::valueOf)
                                .orElse(value)
                        : value;
            case INTEGER, DECIMAL ->
                value.isTextual()
                        ? Scalars.number(value.textValue())
                                .<ValueNode>map(n -> n)
                                .orElse(value)
                        : value;
            case STRING, REFERENCE -> value.isNumber() || value.isBoolean() ? TextNode.valueOf(value.asText()) : value;
            default -> value;
        };
    }
}
