package org.lychgate.scim.oracle;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lychgate.scim.oracle.model.Json;

/**
 * A request to the endpoint.
 *
 * @param path below the base address, for example {@code /Users/…}
 * @param query parameters, not yet encoded
 * @param headers beside the token and the content type
 * @param body JSON; null: none
 */
public record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable String body) {

    /** Path and encoded query. */
    public String target() {
        String encoded = query.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return encoded.isEmpty() ? path : path + "?" + encoded;
    }

    /** A read of a path. */
    public static Request get(String path) {
        return new Request("GET", path, Map.of(), Map.of(), null);
    }

    /** A body posted to a path. */
    public static Request post(String path, Map<String, Object> body) {
        return new Request("POST", path, Map.of(), Map.of(), Json.text(body));
    }

    /** A change of what is at a path. */
    public static Request patch(String path, Map<String, Object> body) {
        return new Request("PATCH", path, Map.of(), Map.of(), Json.text(body));
    }

    /** The same of another path. */
    public Request at(String other) {
        return new Request(method, other, query, headers, body);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
