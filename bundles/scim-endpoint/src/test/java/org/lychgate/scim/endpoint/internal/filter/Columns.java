package org.lychgate.scim.endpoint.internal.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Criterion.Field;
import org.lychgate.scim.endpoint.internal.schema.Place;
import org.lychgate.scim.endpoint.internal.schema.ResourceType;

/** A resource as a database sees it: what a criterion says of its columns, by the criterion's own words. */
final class Columns {
    private final ResourceType type;
    private final ObjectNode representation;

    Columns(ResourceType type, ObjectNode representation) {
        this.type = type;
        this.representation = representation;
    }

    boolean hold(Criterion criterion) {
        if (criterion instanceof Criterion.All all) {
            return all.parts().stream().allMatch(this::hold);
        } else if (criterion instanceof Criterion.Any any) {
            return any.parts().stream().anyMatch(this::hold);
        } else if (criterion instanceof Criterion.Not not) {
            return !hold(not.part());
        } else if (criterion instanceof Criterion.Present present) {
            return !values(present.field()).isEmpty();
        } else if (criterion instanceof Criterion.Test test) {
            return hold(test);
        }
        throw new IllegalStateException(criterion.toString());
    }

    private boolean hold(Criterion.Test test) {
        List<String> values = values(test.field());
        if (values.isEmpty()) {
            return test.comparison() == Criterion.Comparison.NOT_EQUAL;
        }
        if (test.field() == Field.EMAIL || test.field() == Field.MEMBER || test.field() == Field.GROUP) {
            if (test.comparison() != Criterion.Comparison.EQUAL) {
                throw new IllegalStateException(test.toString());
            }
            return values.contains(folded(test.field(), test.value()));
        }
        String value = values.get(0);
        String wanted = folded(test.field(), test.value());
        int order = test.field() == Field.CREATED || test.field() == Field.CHANGED
                ? Instant.parse(value).compareTo(Instant.parse(wanted))
                : value.compareTo(wanted);
        return switch (test.comparison()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case CONTAINS -> value.contains(wanted);
            case STARTS_WITH -> value.startsWith(wanted);
            case ENDS_WITH -> value.endsWith(wanted);
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
        };
    }

    private List<String> values(Field field) {
        String path = type.columns().entrySet().stream()
                .filter(each -> each.getValue() == field)
                .findFirst()
                .orElseThrow()
                .getKey();
        Place place = type.find(path).orElseThrow();
        JsonNode whole = place.in(representation);
        List<String> values = new ArrayList<>();
        for (JsonNode each : whole.isArray() ? whole : List.of(whole)) {
            JsonNode value = place.sub() == null ? each : each.path(place.sub().name());
            if (!value.isMissingNode()) {
                values.add(folded(field, value.asText()));
            }
        }
        return values;
    }

    private static String folded(Field field, String text) {
        boolean caseless = field == Field.UNIQUE_NAME || field == Field.DISPLAY_NAME || field == Field.EMAIL;
        if (!caseless) {
            return text;
        }
        StringBuilder ascii = new StringBuilder();
        for (String each : text.split("")) {
            ascii.append(each.matches("[A-Z]") ? each.toLowerCase(Locale.ROOT) : each);
        }
        return ascii.toString();
    }
}
