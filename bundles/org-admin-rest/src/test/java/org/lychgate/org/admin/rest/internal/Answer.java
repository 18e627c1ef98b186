package org.lychgate.org.admin.rest.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What came back. */
record Answer(HttpResponse<String> response) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
        try {
            return MAPPER.readTree(body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + body(), e);
        }
    }

    /** The value at a JSON pointer, as text. */
    String at(String pointer) {
        return json().at(pointer).asText();
    }
}
