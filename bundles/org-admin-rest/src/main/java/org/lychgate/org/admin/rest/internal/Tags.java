package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lychgate.edge.admin.Refusal;

/**
 * Entity tags (RFC 9110 section 8.8.3) and what callers ask by them. A tag is {@code "version"}, or {@code "version.rest"} where an answer also shows what
 * moves by itself, such as how far a mail got: {@code If-None-Match} compares all of it, {@code If-Match} the version only, so that a mail on its way
 * does not stand against a change.
 */
final class Tags {

    private Tags() {}

    /** The tag of a state that counts its changes. */
    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The tag of a state that counts its changes, shown with more that moves by itself. */
    static String of(long version, Object moving) {
        return "\"" + version + "." + hash(moving).substring(0, 12) + "\"";
    }

    /** The tag of a state that is told by its content. */
    static String of(Object content) {
        return "\"" + hash(content).substring(0, 32) + "\"";
    }

    /** A 200 with its tag, or 304 if the caller has it already. */
    static Response answer(HttpServletRequest request, String tag, Object entity) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        boolean same = known != null && lists(known.replace("W/", ""), tag, one -> one);
        return (same ? Response.notModified() : Response.ok(entity))
                .header(HttpHeaders.ETAG, tag)
                .build();
    }

    /** Refuses with 412 if the caller named other states than the present one ({@code If-Match}). */
    static void check(HttpServletRequest request, String present) {
        String expected = request.getHeader(HttpHeaders.IF_MATCH);
        if (expected != null && !lists(expected, present, Tags::version)) {
            throw Refusal.of(412, "changed_in_between", "If-Match names another state; read it again. Now: " + present);
        }
    }

    /** The version that a change must still find; null: the caller named none. */
    static @Nullable Long expected(HttpServletRequest request, String present, long version) {
        check(request, present);
        String expected = request.getHeader(HttpHeaders.IF_MATCH);
        return expected == null || "*".equals(expected.strip()) ? null : version;
    }

    private static boolean lists(String header, String tag, UnaryOperator<String> part) {
        for (String one : header.split(",", -1)) {
            if (part.apply(one.strip()).equals(part.apply(tag)) || "*".equals(one.strip())) {
                return true;
            }
        }
        return false;
    }

    private static String version(String tag) {
        int end = tag.indexOf('.');
        return end < 0 ? tag : tag.substring(0, end) + "\"";
    }

    private static String hash(Object content) {
        return Credentials.sha256(Json.write(content));
    }
}
