package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One identity provider's line to the endpoint: an address and a bearer token. Each answer with a body is held to being SCIM in JSON. */
final class Wire {
    static final String SCIM = "application/scim+json";
    static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI base;
    private final String token;

    Wire(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    String token() {
        return token;
    }

    /** An answer; a missing node where there was no body. */
    record Answer(String call, HttpResponse<String> response, JsonNode json) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode at(String pointer) {
            return json.at(pointer);
        }

        String text(String pointer) {
            return json.at(pointer).asText();
        }

        Answer expect(int status) {
            assertEquals(status, status(), () -> call + ": " + response.body());
            return this;
        }

        /** Expects a SCIM error; its detail must say something. */
        Answer refused(int status, @Nullable String scimType) {
            expect(status);
            assertEquals(ERROR, text("/schemas/0"), call);
            assertTrue(at("/status").isTextual(), () -> call + ": status is a string");
            assertEquals(Integer.toString(status), text("/status"), call);
            if (scimType != null) {
                assertEquals(scimType, text("/scimType"), () -> call + ": " + response.body());
            }
            assertTrue(text("/detail").length() > 3, () -> call + " says why");
            return this;
        }
    }

    Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /** @param body JSON written with single quotes for double ones */
    Answer post(String path, String body) {
        return send("POST", path, quoted(body), Map.of());
    }

    /** @param body JSON written with single quotes for double ones */
    Answer put(String path, String body) {
        return send("PUT", path, quoted(body), Map.of());
    }

    /** @param operations the operations, JSON written with single quotes for double ones */
    Answer patch(String path, String operations) {
        return send("PATCH", path, quoted(patchOf(operations)), Map.of());
    }

    static String patchOf(String operations) {
        return "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':[" + operations + "]}";
    }

    static String quoted(String text) {
        return text.replace('\'', '"');
    }

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(quoted(text));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** @param headers over those an identity provider sends; an empty value leaves that header out */
    Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        header(request, headers, "Authorization", "Bearer " + token);
        header(request, headers, "Accept", SCIM);
        if (body != null) {
            header(request, headers, "Content-Type", SCIM);
        }
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.setHeader(name, value);
            }
        });
        HttpResponse<String> response = CLIENT.sendAsync(
                        request.method(
                                        method,
                                        body == null
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        return read(method + " " + path, response);
    }

    private static void header(HttpRequest.Builder request, Map<String, String> headers, String name, String preset) {
        if (!headers.containsKey(name)) {
            request.setHeader(name, preset);
        }
    }

    private static Answer read(String call, HttpResponse<String> response) {
        Optional<String> text = Optional.of(response.body()).filter(t -> !t.isEmpty());
        if (text.isEmpty()) {
            return new Answer(call, response, MissingNode.getInstance());
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        assertTrue(type.startsWith(SCIM), () -> call + " " + response.statusCode() + " answers " + type);
        try {
            return new Answer(call, response, JSON.readTree(text.get()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(call + " answers no JSON", e);
        }
    }
}
