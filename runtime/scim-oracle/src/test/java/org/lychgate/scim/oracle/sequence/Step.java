package org.lychgate.scim.oracle.sequence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.oracle.Request;

/**
 * One request of a sequence, in which <code>${label}</code> stands for the id of what the step of that label made, and <code>${tag:label}</code> for its
 * current entity tag.
 *
 * @param label what this step's resource is called; null: it makes none
 */
record Step(Kind kind, @Nullable String label, Request request) {
    private static final Pattern HOLE = Pattern.compile("\\$\\{([^}]+)}");

    /** The request with all holes filled. */
    Request filled(UnaryOperator<String> filling) {
        return new Request(
                request.method(),
                fill(request.path(), filling),
                fill(request.query(), filling),
                fill(request.headers(), filling),
                request.body() == null ? null : fill(request.body(), filling));
    }

    private static Map<String, String> fill(Map<String, String> map, UnaryOperator<String> filling) {
        Map<String, String> filled = new LinkedHashMap<>();
        map.forEach((name, value) -> filled.put(name, fill(value, filling)));
        return filled;
    }

    private static String fill(String text, UnaryOperator<String> filling) {
        return HOLE.matcher(text).replaceAll(hole -> Matcher.quoteReplacement(filling.apply(hole.group(1))));
    }

    @Override
    public String toString() {
        String head = kind + (label == null ? "" : " as " + label) + ": " + request.method() + " " + request.target();
        return head
                + (request.headers().isEmpty() ? "" : " " + request.headers())
                + (request.body() == null ? "" : " " + request.body());
    }
}
