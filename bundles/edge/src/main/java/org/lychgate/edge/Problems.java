package org.lychgate.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes problems as {@code application/problem+json} (RFC 9457). */
public final class Problems {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();

    private Problems() {}

    /** Writes a problem; HEAD gets the headers only. Its {@code traceId} is the request's, see {@link Requests#id}. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        byte[] body = json(problem, Requests.id(request));
        response.setStatus(problem.status());
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }

    /** A problem as JSON in UTF-8. */
    public static byte[] json(Problem problem, String traceId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", "urn:lychgate:problem:" + problem.code());
            json.writeStringField("title", problem.title());
            json.writeNumberField("status", problem.status());
            json.writeStringField("detail", problem.detail());
            json.writeStringField("code", problem.code());
            json.writeStringField("traceId", traceId);
            json.writeArrayFieldStart("errors");
            for (Problem.Part part : problem.errors()) {
                json.writeStartObject();
                json.writeStringField("pointer", part.pointer());
                json.writeStringField("message", part.message());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Writing to memory cannot fail.", e);
        }
        return bytes.toByteArray();
    }
}
