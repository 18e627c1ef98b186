package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletResponse;
import org.lychgate.edge.PageView;

/** Headers that keep pages from being framed, sniffed, stored or injected into (security rule 30). */
final class SecurityHeaders {
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    private SecurityHeaders() {}

    /** What every answer starts with; a servlet may say otherwise afterwards. */
    static void start(HttpServletResponse response, boolean https) {
        response.setHeader("Content-Security-Policy", NOTHING);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        if (https) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** What a page needs. */
    static void page(HttpServletResponse response, PageView page) {
        response.setHeader("Content-Security-Policy", policy(page));
        response.setHeader("Cache-Control", "no-store");
        if (page.secret()) {
            response.setHeader("Referrer-Policy", "no-referrer");
        }
    }

    private static String policy(PageView page) {
        // The kit's stylesheet draws check marks and arrows by data: addresses.
        return "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
                + (page.shell() == null ? "" : "connect-src 'self'; ")
                + "form-action 'self'"
                + String.join("", page.formOrigins().stream().map(o -> " " + o).toList())
                + "; frame-ancestors 'none'; base-uri 'none'";
    }
}
