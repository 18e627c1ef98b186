package org.lychgate.host.admin.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How the health endpoints answer: a status, and no word about what runs here. */
final class HealthAnswer {

    private HealthAnswer() {}

    static void write(HttpServletResponse response, boolean good) throws IOException {
        response.setStatus(good ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.getOutputStream().print(good ? "{\"status\":\"up\"}" : "{\"status\":\"down\"}");
    }
}
