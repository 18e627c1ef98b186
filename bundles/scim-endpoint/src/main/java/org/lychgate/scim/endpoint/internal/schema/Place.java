package org.lychgate.scim.endpoint.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads to in resources of a type.
 *
 * @param extension the extension's schema; null: the type's own
 * @param attribute the attribute
 * @param sub the sub-attribute; null: the whole attribute
 */
public record Place(
        @Nullable Schema extension,
        Attribute attribute,
        @Nullable Attribute sub) {

    /** The last attribute of the path. */
    public Attribute last() {
        return sub == null ? attribute : sub;
    }

    /** The whole attribute. */
    public Place whole() {
        return sub == null ? this : new Place(extension, attribute, null);
    }

    /** The value of the whole attribute in a representation; missing where there is none. */
    public JsonNode in(JsonNode representation) {
        JsonNode holder = extension == null ? representation : representation.path(extension.id());
        JsonNode value = holder.get(attribute.name());
        return value == null ? MissingNode.getInstance() : value;
    }

    /** As it is spelt in the schema. */
    @Override
    public String toString() {
        return (extension == null ? "" : extension.id() + ":")
                + attribute.name()
                + (sub == null ? "" : "." + sub.name());
    }
}
