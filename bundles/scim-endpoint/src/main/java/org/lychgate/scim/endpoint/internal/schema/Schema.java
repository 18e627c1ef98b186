package org.lychgate.scim.endpoint.internal.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of a resource or an extension (RFC 7643 section 7). */
public final class Schema {
    private final String id;
    private final String name;
    private final String description;
    private final Map<String, Attribute> attributes;

    /**
     * A schema.
     *
     * @param id a URN
     * @throws IllegalArgumentException if two attributes have one name
     */
    public Schema(String id, String name, String description, List<Attribute> attributes) {
        this.id = id;
        this.name = name;
        this.description = description;
        Map<String, Attribute> byKey = new LinkedHashMap<>();
        for (Attribute each : attributes) {
            if (byKey.put(Attribute.key(each.name()), each) != null) {
                throw new IllegalArgumentException(id + " has two attributes " + each.name());
            }
        }
        this.attributes = java.util.Collections.unmodifiableMap(byKey);
    }

    /** The URN. */
    public String id() {
        return id;
    }

    /** For people. */
    public String name() {
        return name;
    }

    /** For people. */
    public String description() {
        return description;
    }

    /** In the order of the schema. */
    public List<Attribute> attributes() {
        return List.copyOf(attributes.values());
    }

    /** The attribute of that name, caseless. */
    public Optional<Attribute> attribute(String wanted) {
        return Optional.ofNullable(attributes.get(Attribute.key(wanted)));
    }

    /** Whether a URN names this schema; URNs are caseless. */
    public boolean is(String urn) {
        return id.equalsIgnoreCase(urn);
    }
}
