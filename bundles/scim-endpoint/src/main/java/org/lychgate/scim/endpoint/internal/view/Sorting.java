package org.lychgate.scim.endpoint.internal.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.scim.endpoint.internal.dialect.Dialect;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.filter.Text;
import org.lychgate.scim.endpoint.internal.json.Json;
import org.lychgate.scim.endpoint.internal.schema.Attribute;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;
import org.lychgate.scim.endpoint.internal.schema.Schema;

/**
 * The order of a list (RFC 7644 section 3.4.2.3): ascending unless said otherwise; a complex attribute by its primary or first value; what has no value comes
 * last, and first where the order is descending; ties go by id.
 */
public final class Sorting {
    private static final Set<Criterion.Field> SEVERAL =
            EnumSet.of(Criterion.Field.EMAIL, Criterion.Field.MEMBER, Criterion.Field.GROUP);

    private final ResourceType type;
    private final Place place;
    private final boolean descending;

    private Sorting(ResourceType type, Place place, boolean descending) {
        this.type = type;
        this.place = place;
        this.descending = descending;
    }

    /**
     * An order.
     *
     * @param order {@code ascending} or {@code descending}, caseless; null: ascending
     * @throws ScimException {@code invalidValue}
     */
    public static Sorting of(ResourceType type, Dialect dialect, String by, @Nullable String order) {
        Place place = dialect.find(type, by)
                .orElseThrow(() ->
                        ScimException.of(ScimType.INVALID_VALUE, "sortBy: " + type.name() + " has no such attribute"));
        Place valued = place.sub() == null
                ? place.attribute()
                        .sub(Attribute.VALUE)
                        .map(sub -> new Place(place.extension(), place.attribute(), sub))
                        .orElse(place)
                : place;
        if (valued.last().complex()) {
            throw ScimException.of(
                    ScimType.INVALID_VALUE, "sortBy: " + place + " has parts and no value; name one of its parts");
        }
        String direction = order == null || order.isBlank() ? "ascending" : order;
        if (!direction.equalsIgnoreCase("ascending") && !direction.equalsIgnoreCase("descending")) {
            throw ScimException.of(ScimType.INVALID_VALUE, "sortOrder is ascending or descending");
        }
        return new Sorting(type, valued, direction.equalsIgnoreCase("descending"));
    }

    /** The column that sorts the same way; empty: {@link #comparator()} sorts. */
    public Optional<Criterion.Field> column() {
        return type.column(place).filter(field -> !SEVERAL.contains(field));
    }

    /** Whether the greatest come first. */
    public boolean descending() {
        return descending;
    }

    /** Whether an attribute of the type's own decides. */
    public boolean touches(String attribute) {
        return place.extension() == null && place.attribute().name().equals(attribute);
    }

    /** Sorts whole representations. */
    public Comparator<ObjectNode> comparator() {
        Comparator<Optional<JsonNode>> ascending =
                Comparator.comparing(each -> each.orElse(null), Comparator.nullsLast(this::compare));
        return Comparator.comparing(this::key, descending ? ascending.reversed() : ascending)
                .thenComparing(each -> each.path("id").asText());
    }

    /** What {@link #comparator()} looks at, and nothing else: whoever sorts many keeps little. */
    public ObjectNode keys(ObjectNode whole) {
        ObjectNode keys = Json.object();
        keys.set("id", whole.path("id"));
        JsonNode value = place.in(whole);
        Schema extension = place.extension();
        if (!value.isMissingNode()) {
            (extension == null ? keys : keys.putObject(extension.id()))
                    .set(place.attribute().name(), value);
        }
        return keys;
    }

    private Optional<JsonNode> key(ObjectNode representation) {
        JsonNode value = place.in(representation);
        if (value.isArray()) {
            value = preferred(value);
        }
        Attribute sub = place.sub();
        JsonNode key = sub == null ? value : value.path(sub.name());
        return Text.present(key) ? Optional.of(key) : Optional.empty();
    }

    private static JsonNode preferred(JsonNode values) {
        for (JsonNode each : values) {
            if (each.path(Attribute.PRIMARY).asBoolean()) {
                return each;
            }
        }
        return values.path(0);
    }

    private int compare(JsonNode one, JsonNode other) {
        return switch (place.last().type()) {
            case BOOLEAN -> Boolean.compare(one.asBoolean(), other.asBoolean());
            case INTEGER, DECIMAL -> one.decimalValue().compareTo(other.decimalValue());
            case DATE_TIME ->
                Text.instant(one.asText())
                        .flatMap(a -> Text.instant(other.asText()).map(a::compareTo))
                        .orElse(0);
            default -> Text.folded(place.last(), one.asText()).compareTo(Text.folded(place.last(), other.asText()));
        };
    }
}
