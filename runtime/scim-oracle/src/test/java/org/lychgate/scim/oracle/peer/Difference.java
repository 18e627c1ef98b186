package org.lychgate.scim.oracle.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.lychgate.scim.oracle.Answer;
import org.lychgate.scim.oracle.model.Json;

/** Names what two endpoints make of the same, without the values, so that a difference has one name however often it is met. */
final class Difference {
    private Difference() {}

    /** A PATCH in short: operations, paths and the kinds of values. */
    static String shape(Map<String, Object> patch) {
        List<String> operations = new ArrayList<>();
        for (Object operation : Json.many(patch.get("Operations"))) {
            Map<String, Object> map = Json.asObject(operation);
            Object value = map.getOrDefault("value", "nothing");
            Object path = map.get("path");
            operations.add(
                    Json.text(map.getOrDefault("op", "")).replace("\"", "").toLowerCase(java.util.Locale.ROOT) + " "
                            + (path == null ? keys(value) : blind(path.toString()) + " = " + kind(value)));
        }
        return String.join("; ", operations);
    }

    /** A filter without its values; those that are peculiar in themselves say so. */
    static String blind(String text) {
        return text.replaceAll("\"(?i:true|false)\"", "*flag*")
                .replaceAll("\"(?:[^\"\\\\]|\\\\.)*\\\\.(?:[^\"\\\\]|\\\\.)*\"", "*quote*")
                .replaceAll("\"[^\"]*\"", "*");
    }

    /** What an answer is apart from its body. */
    static String outcome(Answer answer) {
        if (answer.done()) {
            return "done";
        }
        Object type =
                answer.body().isEmpty() ? null : Json.object(answer.body()).get("scimType");
        return answer.status() + (type == null ? "" : " " + type);
    }

    /** The attributes in which two representations are not the same. */
    static String between(Map<String, Object> ours, Map<String, Object> theirs) {
        TreeSet<String> names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        names.removeIf(name -> String.valueOf(ours.get(name)).equals(String.valueOf(theirs.get(name))));
        return String.join(",", names);
    }

    /** What kinds of names an object has. */
    private static String keys(Object value) {
        if (!(value instanceof Map<?, ?>)) {
            return kind(value);
        }
        TreeSet<String> kinds = new TreeSet<>();
        for (String name : Json.asObject(value).keySet()) {
            kinds.add(
                    name.contains("[")
                            ? "value path"
                            : name.startsWith("urn:") ? "URN" : name.contains(".") ? "dotted" : "plain");
        }
        return "{" + String.join(", ", kinds) + "}";
    }

    private static String kind(Object value) {
        if (value.equals("nothing") || value.equals("")) {
            return value.equals("") ? "empty text" : "nothing";
        }
        if (value instanceof List<?>) {
            return "list";
        }
        if (value instanceof Map<?, ?>) {
            return "object";
        }
        return value instanceof Boolean ? "flag" : value.toString().matches("(?i)true|false") ? "flag as text" : "text";
    }
}
