package org.lychgate.scim.endpoint.internal.filter;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.lychgate.scim.endpoint.internal.schema.AttributePath;

/** Filters on users by chance, and how they are written. */
final class RandomFilters {
    private static final List<String> TEXTS = List.of(
            "userName",
            "displayName",
            "externalId",
            "id",
            "title",
            "name.givenName",
            "emails",
            "emails.value",
            "groups.value",
            "meta.resourceType");
    private static final List<String> WORDS = List.of("a", "A", "b", "ab", "", "ba", "B\"x", "é");
    private static final List<String> TIMES =
            List.of("2026-01-01T00:00:00Z", "2026-06-01T00:00:00+02:00", "2026-12-01T00:00:00Z");

    private final Random random;

    RandomFilters(Random random) {
        this.random = random;
    }

    Filter filter(int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(10)) {
            case 0, 1 -> new Filter.And(some(depth));
            case 2, 3 -> new Filter.Or(some(depth));
            case 4 -> new Filter.Not(filter(depth - 1));
            case 5 -> new Filter.Element(path(one(List.of("emails", "groups"))), inner(2));
            default -> term();
        };
    }

    private List<Filter> some(int depth) {
        List<Filter> parts = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            parts.add(filter(depth - 1));
        }
        return parts;
    }

    private Filter inner(int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(6)) {
            case 0 -> new Filter.And(List.of(inner(depth - 1), inner(depth - 1)));
            case 1 -> new Filter.Or(List.of(inner(depth - 1), inner(depth - 1)));
            case 2 -> new Filter.Not(inner(depth - 1));
            default -> compare(one(List.of("value", "type", "display")));
        };
    }

    private Filter term() {
        return switch (random.nextInt(8)) {
            case 0 -> new Filter.Present(path(one(TEXTS)));
            case 1 ->
                new Filter.Compare(
                        path("active"),
                        one(List.of(Operator.EQ, Operator.NE)),
                        BooleanNode.valueOf(random.nextBoolean()));
            case 2 ->
                new Filter.Compare(
                        path(one(List.of("meta.created", "meta.lastModified"))),
                        one(List.of(Operator.values())),
                        TextNode.valueOf(one(TIMES)));
            default -> compare(one(TEXTS));
        };
    }

    private Filter compare(String name) {
        if (random.nextInt(10) == 0) {
            return new Filter.Compare(path(name), one(List.of(Operator.EQ, Operator.NE)), NullNode.getInstance());
        }
        ValueNode value = TextNode.valueOf(one(WORDS));
        return new Filter.Compare(path(name), one(List.of(Operator.values())), value);
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static AttributePath path(String name) {
        return AttributePath.parse(name).orElseThrow();
    }

    /** As a client writes it: only as many parentheses as the grammar needs, and words in any case. */
    String written(Filter filter) {
        if (filter instanceof Filter.And and) {
            return joined(and.parts(), word(" and "), true);
        } else if (filter instanceof Filter.Or or) {
            return joined(or.parts(), word(" or "), false);
        } else if (filter instanceof Filter.Not not) {
            return word("not ") + "(" + written(not.part()) + ")";
        } else if (filter instanceof Filter.Present present) {
            return present.path() + word(" pr");
        } else if (filter instanceof Filter.Compare compare) {
            return compare.path()
                    + word(" " + compare.operator().name().toLowerCase(Locale.ROOT) + " ")
                    + compare.value();
        } else if (filter instanceof Filter.Element element) {
            return element.path() + "[" + written(element.inner()) + "]";
        }
        throw new IllegalStateException(filter.toString());
    }

    // An and within an and, or an or within an or, would come back flat: parentheses keep it as it is.
    private String joined(List<Filter> parts, String word, boolean and) {
        List<String> written = new ArrayList<>();
        for (Filter each : parts) {
            boolean bare = !(each instanceof Filter.Or) && !(and && each instanceof Filter.And);
            written.add(bare ? written(each) : "(" + written(each) + ")");
        }
        return String.join(word, written);
    }

    private String word(String lower) {
        return random.nextBoolean() ? lower : lower.toUpperCase(Locale.ROOT);
    }
}
