package org.lychgate.edge.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Errors below the SCIM address that never reach the endpoint, as its clients expect them (RFC 7644 section 3.12). */
public final class ScimErrors {
    private static final String BASE = "/api/scim/";
    private static final JsonFactory JSON = new JsonFactory();

    private ScimErrors() {}

    /** Whether a SCIM client asked. */
    public static boolean areFor(HttpServletRequest request) {
        return request.getRequestURI().startsWith(BASE);
    }

    /** Writes one; HEAD gets the headers only. */
    public static void write(HttpServletRequest request, HttpServletResponse response, int status, String detail)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeArrayFieldStart("schemas");
            json.writeString("urn:ietf:params:scim:api:messages:2.0:Error");
            json.writeEndArray();
            json.writeStringField("status", Integer.toString(status));
            json.writeStringField("detail", detail);
            json.writeEndObject();
        }
        response.setStatus(status);
        response.setContentType("application/scim+json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.size());
        if (!"HEAD".equals(request.getMethod())) {
            body.writeTo(response.getOutputStream());
        }
    }
}
