package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Entity tags (RFC 9110 section 8.8.3) and what callers ask by them. */
final class Tags {

    private Tags() {}

    /** The tag of a state that counts its changes. */
    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The tag of a state that is told by its content. */
    static String of(Object content) {
        return "\"" + Credentials.sha256(Json.write(content)).substring(0, 32) + "\"";
    }

    /** A 200 with its tag, or 304 if the caller has it already. */
    static Response answer(HttpServletRequest request, String tag, Object entity) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        boolean same = known != null && lists(known.replace("W/", ""), tag);
        return (same ? Response.notModified() : Response.ok(entity))
                .header(HttpHeaders.ETAG, tag)
                .build();
    }

    /** Refuses with 412 if the caller named other states than the present one ({@code If-Match}). */
    static void check(HttpServletRequest request, String present) {
        String expected = request.getHeader(HttpHeaders.IF_MATCH);
        if (expected != null && !lists(expected, present)) {
            throw Refusal.of(412, "changed_in_between", "If-Match names another state; read it again. Now: " + present);
        }
    }

    /** The version that a change must still find; null: the caller named none. */
    static @Nullable Long expected(HttpServletRequest request, long present) {
        check(request, of(present));
        String expected = request.getHeader(HttpHeaders.IF_MATCH);
        return expected == null || "*".equals(expected.strip()) ? null : present;
    }

    private static boolean lists(String header, String tag) {
        for (String one : header.split(",", -1)) {
            if (one.strip().equals(tag) || "*".equals(one.strip())) {
                return true;
            }
        }
        return false;
    }
}
