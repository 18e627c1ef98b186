package org.lychgate.scim.endpoint.internal.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.time.Instant;
import java.util.function.Predicate;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;
import org.lychgate.scim.endpoint.internal.schema.Attribute;

/** Whether one value compares as asked, by the attribute's type. What cannot be compared is refused when it is asked, not when it is met. */
final class Comparing {
    private Comparing() {}

    /** A test of single values that are there. */
    static Predicate<JsonNode> test(String path, Attribute attribute, Operator operator, ValueNode wanted) {
        return switch (attribute.type()) {
            case BOOLEAN -> booleans(path, operator, wanted);
            case INTEGER, DECIMAL -> numbers(path, operator, wanted);
            case DATE_TIME ->
                operator.looksInside() ? texts(path, attribute, operator, wanted) : moments(path, operator, wanted);
            case BINARY -> {
                if (operator.orders()) {
                    throw refused(path, operator, "binary values have no order");
                }
                yield texts(path, attribute, operator, wanted);
            }
            case STRING, REFERENCE -> texts(path, attribute, operator, wanted);
            case COMPLEX -> throw refused(path, operator, "it has parts; name one of them");
        };
    }

    private static Predicate<JsonNode> booleans(String path, Operator operator, ValueNode wanted) {
        if (operator != Operator.EQ && operator != Operator.NE) {
            throw refused(path, operator, "true and false know eq and ne only");
        }
        if (!wanted.isBoolean()) {
            throw refused(path, operator, "it is true or false");
        }
        boolean value = wanted.booleanValue();
        boolean equal = operator == Operator.EQ;
        return found -> found.isBoolean() && found.booleanValue() == value == equal;
    }

    private static Predicate<JsonNode> numbers(String path, Operator operator, ValueNode wanted) {
        if (operator.looksInside()) {
            throw refused(path, operator, "numbers are no texts");
        }
        if (!wanted.isNumber()) {
            throw refused(path, operator, "it is a number");
        }
        return found ->
                found.isNumber() && ordered(operator, found.decimalValue().compareTo(wanted.decimalValue()));
    }

    private static Predicate<JsonNode> moments(String path, Operator operator, ValueNode wanted) {
        Instant value = wanted.isTextual() ? Text.instant(wanted.textValue()).orElse(null) : null;
        if (value == null) {
            throw refused(path, operator, "it is a time such as \"2026-01-31T12:00:00Z\"");
        }
        return found -> Text.instant(found.asText())
                .map(moment -> ordered(operator, moment.compareTo(value)))
                .orElse(false);
    }

    private static Predicate<JsonNode> texts(String path, Attribute attribute, Operator operator, ValueNode wanted) {
        if (!wanted.isTextual()) {
            throw refused(path, operator, "it is a text, which stands in double quotes");
        }
        String value = Text.folded(attribute, wanted.textValue());
        return switch (operator) {
            case CO -> found -> Text.folded(attribute, found.asText()).contains(value);
            case SW -> found -> Text.folded(attribute, found.asText()).startsWith(value);
            case EW -> found -> Text.folded(attribute, found.asText()).endsWith(value);
            default ->
                found ->
                        ordered(operator, Text.folded(attribute, found.asText()).compareTo(value));
        };
    }

    private static boolean ordered(Operator operator, int difference) {
        return switch (operator) {
            case EQ -> difference == 0;
            case NE -> difference != 0;
            case GT -> difference > 0;
            case GE -> difference >= 0;
            case LT -> difference < 0;
            case LE -> difference <= 0;
            default -> throw new IllegalStateException("no order: " + operator);
        };
    }

    private static ScimException refused(String path, Operator operator, String rule) {
        return ScimException.of(
                ScimType.INVALID_FILTER,
                "filter: " + path + " cannot be compared by " + operator.name().toLowerCase(java.util.Locale.ROOT)
                        + " like this: " + rule);
    }
}
