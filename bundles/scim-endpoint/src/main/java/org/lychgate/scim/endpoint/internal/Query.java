package org.lychgate.scim.endpoint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for (RFC 7644 section 3.4.2).
 *
 * @param filter null: all
 * @param sortBy null: in the order in which they came
 * @param descending whether the last comes first
 * @param startIndex from 1
 * @param count 0 to {@link #MOST}
 * @param cursor null: by index; empty: the first page by cursor (RFC 9865)
 * @param shown which attributes are asked for
 */
record Query(
        @Nullable String filter,
        @Nullable String sortBy,
        boolean descending,
        long startIndex,
        int count,
        @Nullable String cursor,
        Shown shown) {
    /** The most resources of a page. */
    static final int MOST = 1000;

    /** How many resources a page has where nobody says. */
    static final int USUAL = 100;

    private static final String SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

    /**
     * Which attributes are asked for (RFC 7644 section 3.9).
     *
     * @param attributes only these; empty: the usual ones
     * @param excluded not these
     */
    record Shown(List<String> attributes, List<String> excluded) {
        /** Copies the lists. */
        Shown {
            attributes = List.copyOf(attributes);
            excluded = List.copyOf(excluded);
        }

        static Shown of(Parameters parameters) {
            return new Shown(names(parameters.text("attributes")), names(parameters.text("excludedAttributes")));
        }

        /** Whether the client said anything about it. */
        boolean isSaid() {
            return !attributes.isEmpty() || !excluded.isEmpty();
        }
    }

    static Query of(Parameters parameters) {
        return new Query(
                        parameters.text("filter"),
                        parameters.text("sortBy"),
                        descending(parameters.text("sortOrder")),
                        startIndex(parameters.text("startIndex")),
                        count(parameters.text("count")),
                        parameters.get("cursor").orElse(null),
                        Shown.of(parameters))
                .checked();
    }

    /** Reads a query that came as a body (RFC 7644 section 3.4.3). */
    static Query of(ObjectNode request) {
        Members.requireSchema(request, SEARCH);
        return new Query(
                        Members.text(request, "filter"),
                        Members.text(request, "sortBy"),
                        descending(Members.text(request, "sortOrder")),
                        startIndex(number(request, "startIndex")),
                        count(number(request, "count")),
                        Members.text(request, "cursor"),
                        new Shown(list(request, "attributes"), list(request, "excludedAttributes")))
                .checked();
    }

    /** Everything that must stay the same from page to page of a cursor. */
    String identity(String company, String types) {
        return String.join(
                "\n", company, types, String.valueOf(filter), String.valueOf(sortBy), Boolean.toString(descending));
    }

    private Query checked() {
        if (cursor != null && startIndex > 1) {
            throw Refusals.invalidValue("startIndex and cursor are two ways of paging; use one of them.");
        }
        return this;
    }

    private static boolean descending(@Nullable String order) {
        if (order == null || order.equalsIgnoreCase("ascending")) {
            return false;
        }
        if (order.equalsIgnoreCase("descending")) {
            return true;
        }
        throw Refusals.invalidValue("sortOrder is ascending or descending.");
    }

    private static long startIndex(@Nullable String text) {
        return text == null ? 1 : Math.max(1, whole("startIndex", text));
    }

    private static int count(@Nullable String text) {
        return text == null ? USUAL : (int) Math.max(0, Math.min(MOST, whole("count", text)));
    }

    private static long whole(String name, String text) {
        String digits = text.strip();
        if (!digits.matches("[+-]?[0-9]{1,100}")) {
            throw Refusals.invalidValue(name + " is a whole number.");
        }
        BigDecimal number = new BigDecimal(digits);
        return number.min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .max(BigDecimal.valueOf(Integer.MIN_VALUE))
                .longValue();
    }

    private static @Nullable String number(ObjectNode request, String name) {
        JsonNode value = Members.get(request, name);
        return value.isMissingNode() ? null : value.asText();
    }

    private static List<String> list(ObjectNode request, String name) {
        JsonNode value = Members.get(request, name);
        if (value.isTextual()) {
            return names(value.textValue());
        }
        List<String> names = new ArrayList<>();
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                throw Refusals.invalidSyntax(name + " is a list of strings.");
            }
            names.addAll(names(each.textValue()));
        }
        return names;
    }

    private static List<String> names(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }
}
