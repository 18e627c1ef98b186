package org.lychgate.scim.endpoint.internal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.provisioning.Criterion;

/**
 * A kind of resource (RFC 7643 section 6).
 *
 * @param name for example {@code User}
 * @param endpoint for example {@code /Users}
 * @param description for people
 * @param schema its own attributes, the common ones first
 * @param extensions further ones
 * @param columns which paths are kept in columns too, by the paths' spelling in the schema
 */
public record ResourceType(
        String name,
        String endpoint,
        String description,
        Schema schema,
        List<Extension> extensions,
        Map<String, Criterion.Field> columns) {

    /** Copies list and map. */
    public ResourceType {
        extensions = List.copyOf(extensions);
        columns = Map.copyOf(columns);
    }

    /**
     * An extension of a type.
     *
     * @param schema its attributes
     * @param required whether each resource must have it
     */
    public record Extension(Schema schema, boolean required) {}

    /** Where a path leads to; empty if this type knows no such attribute. */
    public Optional<Place> find(AttributePath path) {
        String urn = path.urn();
        if (urn == null || schema.is(urn)) {
            return find(schema, path).map(found -> new Place(null, found.attribute(), found.sub()));
        }
        return extension(urn).flatMap(each -> find(each, path));
    }

    /** Where a path leads to; empty if it is no path or this type knows no such attribute. */
    public Optional<Place> find(String path) {
        return AttributePath.parse(path).flatMap(this::find);
    }

    /** The extension's schema of that URN. */
    public Optional<Schema> extension(String urn) {
        return extensions.stream()
                .map(Extension::schema)
                .filter(each -> each.is(urn))
                .findFirst();
    }

    /** The column that holds what a place holds. */
    public Optional<Criterion.Field> column(Place place) {
        return Optional.ofNullable(columns.get(place.toString()));
    }

    /** Every schema, the type's own first. */
    public List<Schema> schemas() {
        List<Schema> all = new ArrayList<>(List.of(schema));
        extensions.forEach(each -> all.add(each.schema()));
        return List.copyOf(all);
    }

    /** The attribute whose values are rows beside the document, if there is one. */
    public Optional<Attribute> relation() {
        return schema.attributes().stream()
                .filter(each -> each.kept() == Attribute.Kept.RELATION)
                .findFirst();
    }

    private static Optional<Place> find(Schema schema, AttributePath path) {
        String sub = path.sub();
        Optional<Attribute> attribute = schema.attribute(path.name());
        if (sub == null) {
            return attribute.map(each -> new Place(schema, each, null));
        }
        return attribute.flatMap(each -> each.sub(sub).map(found -> new Place(schema, each, found)));
    }
}
