package org.lychgate.org.admin.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address of the console.
 *
 * @param method {@code GET} or {@code POST}; HEAD goes with GET
 * @param pattern path below {@code /console}, for example {@code /org/{c}/sso/traces/{id}}; {@code {c}} is the company ID
 * @param access who may reach it
 * @param handler answers
 * @param fresh whether the visitor must have proven within 5 min who they are (security rule 25)
 * @param duringUndo whether a session of the undo hour may reach it (security rule 27)
 * @param polled whether a page asks for it again and again by itself; the operator's visits are then noted once a while only
 * @param entry its entry in the navigation; null: none
 */
public record Route(
        String method,
        String pattern,
        Access access,
        Handler handler,
        boolean fresh,
        boolean duringUndo,
        boolean polled,
        @Nullable Entry entry) {

    /** Where the console is mounted. */
    public static final String BASE = "/console";

    /**
     * An entry in the navigation.
     *
     * @param menu the group
     * @param order the place in the group, ascending
     * @param owner whose words name it
     * @param word the key of its name
     */
    public record Entry(Menu menu, int order, Class<?> owner, String word) {}

    /** A page of an organization for its admins and the operator. */
    public static Route get(String pattern, Handler handler) {
        return new Route("GET", pattern, Access.ADMIN, handler, false, false, false, null);
    }

    /** A form of an organization for its admins and the operator; the router has checked its form token. */
    public static Route post(String pattern, Handler handler) {
        return new Route("POST", pattern, Access.ADMIN, handler, false, false, false, null);
    }

    /** The same for others. */
    public Route access(Access other) {
        return new Route(method, pattern, other, handler, fresh, duringUndo, polled, entry);
    }

    /** The same for visitors who proved within 5 min who they are; others are asked to, and then brought back. */
    public Route onlyFresh() {
        return new Route(method, pattern, access, handler, true, duringUndo, polled, entry);
    }

    /** The same for sessions of the undo hour too. */
    public Route evenDuringUndo() {
        return new Route(method, pattern, access, handler, fresh, true, polled, entry);
    }

    /** The same, asked for again and again by a page. */
    public Route isPolled() {
        return new Route(method, pattern, access, handler, fresh, duringUndo, true, entry);
    }

    /** The same with an entry in the navigation. */
    public Route in(Menu menu, int order, Class<?> owner, String word) {
        return new Route(
                method, pattern, access, handler, fresh, duringUndo, polled, new Entry(menu, order, owner, word));
    }

    /** Whether it belongs to an organization. */
    boolean isOfOrganization() {
        return pattern.startsWith("/org/{c}");
    }

    /** The values of the pattern's names if the path fits. */
    Optional<Map<String, String>> match(List<String> path) {
        List<String> parts = parts(pattern);
        if (parts.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.startsWith("{")) {
                values.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** How many parts are literal: {@code /users/new} goes before {@code /users/{id}}. */
    long weight() {
        return parts(pattern).stream().filter(part -> !part.startsWith("{")).count();
    }

    static List<String> parts(String path) {
        return List.of(path.split("/", -1)).stream()
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
