package org.lychgate.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** What a server answered. */
public record Answer(String request, int status, HttpHeaders headers, String body) {
    /** An answer of HTTP. */
    public static Answer of(String request, HttpResponse<String> response) {
        return new Answer(request, response.statusCode(), response.headers(), response.body());
    }

    /** This answer, if it has that status; else the test fails and says the problem's code and detail. */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError(request + " answered " + status + " instead of " + expected + problem());
        }
        return this;
    }

    /** The body as JSON. */
    public JsonNode json() {
        return Json.read(body);
    }

    /** A header that must be there. */
    public String header(String name) {
        return headers.firstValue(name)
                .orElseThrow(() -> new AssertionError(request + " answered " + status + " without header " + name));
    }

    private String problem() {
        String type = headers.firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/problem+json")) {
            return " (" + type + ")";
        }
        JsonNode problem = json();
        return ": " + problem.path("code").asText() + ", "
                + problem.path("detail").asText() + " " + problem.path("errors");
    }
}
