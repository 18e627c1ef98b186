package org.lychgate.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What the edges tell each other about a request, by request attributes. */
public final class Requests {
    private static final String ID = "org.lychgate.edge.request.id";
    private static final String ROUTE = "org.lychgate.edge.request.route";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Requests() {}

    /** Names the request in the log and in error answers; the same for the whole request. */
    public static String id(HttpServletRequest request) {
        if (request.getAttribute(ID) instanceof String id) {
            return id;
        }
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        request.setAttribute(ID, id);
        return id;
    }

    /** Sets the route template that logs and metrics show, for example {@code /auth/saml/{companyId}/login}; never a raw path. */
    public static void route(HttpServletRequest request, String template) {
        request.setAttribute(ROUTE, template);
    }

    /**
     * The route template: what was set, else the pattern of the servlet that serves the request. Raw path parts never show, as they may hold tokens
     * (security rule 30).
     */
    public static String route(HttpServletRequest request) {
        if (request.getAttribute(ROUTE) instanceof String template) {
            return template;
        }
        String servlet = request.getServletPath();
        String rest = request.getPathInfo();
        if (servlet == null || servlet.isEmpty()) {
            return "/".equals(rest) ? "/" : "/*";
        }
        return rest == null ? servlet : servlet + "/*";
    }

    /** Whether the caller wants a page rather than something for programs: not below {@code /api}, unless a browser asks for HTML there. */
    public static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        boolean html = accept != null && accept.contains("text/html");
        if (request.getRequestURI().startsWith("/api/")) {
            return html;
        }
        return html || accept == null || !accept.contains("json");
    }
}
