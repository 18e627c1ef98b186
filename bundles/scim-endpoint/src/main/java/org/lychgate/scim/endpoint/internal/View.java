package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.view.Projection;

/**
 * What of a resource a client wants to see (RFC 7644 section 3.9).
 *
 * @param projection which attributes
 * @param isSaid whether the client said anything about it
 */
record View(Projection projection, boolean isSaid) {

    static View of(ResourceType type, Caller caller, @Nullable String query) {
        return of(type, caller, Query.Shown.of(Parameters.read(query)));
    }

    static View of(ResourceType type, Caller caller, Query.Shown shown) {
        return new View(Projection.of(type, caller.dialect(), shown.attributes(), shown.excluded()), shown.isSaid());
    }

    /** Whether any of that attribute is shown. */
    boolean shows(Attribute attribute) {
        return projection.shows(attribute.name());
    }

    /** A resource as it is shown. */
    ObjectNode of(ObjectNode full) {
        return projection.apply(full);
    }
}
