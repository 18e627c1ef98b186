package org.lychgate.scim.endpoint.internal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an identity provider asks for: a request, an operation of a bulk, or a logged write that is played again. All of them take the same way.
 *
 * @param caller who asks
 * @param method of HTTP; HEAD is a GET
 * @param path below the endpoint, decoded, one element a step
 * @param query the query as it came; null: none
 * @param ifMatch null: none
 * @param ifNoneMatch null: none
 * @param payload what it brings along
 */
record Call(
        Caller caller,
        String method,
        List<String> path,
        @Nullable String query,
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        Payload payload) {
    /** The last step of a query that is sent by POST (RFC 7644 section 3.4.3). */
    static final String SEARCH = ".search";

    /** Copies the path. */
    Call {
        path = List.copyOf(path);
    }

    /** A call that names its address as the event log does. @param address below the endpoint, with its query */
    static Call at(Caller caller, String method, String address, @Nullable String ifMatch, Payload payload) {
        int question = address.indexOf('?');
        String path = question < 0 ? address : address.substring(0, question);
        String query = question < 0 ? null : address.substring(question + 1);
        return new Call(caller, method, steps(path), query, ifMatch, null, payload);
    }

    /** The steps of a path, decoded; a slash at its end is no step. */
    static List<String> steps(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(step -> !step.isEmpty())
                .map(Call::decoded)
                .toList();
    }

    /** Whether it asks for a change. */
    boolean isWrite() {
        return switch (method) {
            case "PUT", "PATCH", "DELETE" -> true;
            case "POST" -> path.isEmpty() || !path.get(path.size() - 1).equals(SEARCH);
            default -> false;
        };
    }

    /** Path and query as they stand in the event log. */
    String address() {
        String address = path.stream().map(Call::encoded).collect(Collectors.joining("/", "/", ""));
        return query == null || query.isEmpty() ? address : address + "?" + query;
    }

    private static String encoded(String step) {
        return URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String step) {
        try {
            // In a path, other than in a query, a plus is a plus.
            return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusals.noSuchAddress();
        }
    }
}
