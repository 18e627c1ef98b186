package org.lychgate.org.admin.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The document as it lies in the bundle, and real answers held to it. */
final class OpenApi {
    static final OpenApi OURS = new OpenApi();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode root;
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    private OpenApi() {
        try (InputStream stream =
                Objects.requireNonNull(OpenApiResource.class.getResourceAsStream("openapi.json"), "openapi.json")) {
            root = (ObjectNode) new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One operation of the document. */
    record Operation(String method, String path) implements Comparable<Operation> {
        @Override
        public int compareTo(Operation other) {
            return (path + method).compareTo(other.path + other.method);
        }
    }

    String text() {
        return root.toString();
    }

    Set<Operation> operations() {
        Set<Operation> operations = new TreeSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(key -> {
                    if (METHODS.contains(key)) {
                        operations.add(new Operation(key.toUpperCase(Locale.ROOT), path.getKey()));
                    }
                }));
        return operations;
    }

    JsonNode operation(Operation operation) {
        return root.path("paths").path(operation.path()).path(operation.method().toLowerCase(Locale.ROOT));
    }

    /** Holds a real answer to the document: its status must be described, its type and body must fit. */
    void check(String method, String path, HttpResponse<String> answer) {
        Optional<Operation> found = operations().stream()
                .filter(o -> o.method().equals(method) && matches(o.path(), path))
                .findFirst();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.statusCode() >= 400) {
            assertTrue(type.startsWith("application/problem+json"), () -> method + " " + path + " answers " + type);
            validate(root.at("/components/schemas/Problem"), answer.body());
            assertEquals(
                    answer.statusCode(), parse(answer.body()).path("status").asInt());
            return;
        }
        Operation operation = found.orElseGet(() -> fail(method + " " + path + " is not in the document"));
        JsonNode response = operation(operation).path("responses").path(String.valueOf(answer.statusCode()));
        assertTrue(response.isObject(), () -> operation + " does not describe " + answer.statusCode());
        JsonNode schema = response.at("/content/application~1json/schema");
        if (schema.isMissingNode()) {
            assertEquals("", answer.body());
        } else {
            assertTrue(type.startsWith("application/json"), type);
            validate(schema, answer.body());
        }
        if (answer.headers().firstValue("Idempotency-Replayed").isPresent()) {
            return; // Status and body are kept, headers are not.
        }
        response.path("headers")
                .fieldNames()
                .forEachRemaining(name -> assertTrue(
                        answer.headers().firstValue(name).isPresent(), () -> operation + " lacks header " + name));
    }

    private void validate(JsonNode schema, String body) {
        Set<ValidationMessage> messages = schemas.computeIfAbsent(schema, this::compile)
                .validate(parse(body), context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
        assertTrue(messages.isEmpty(), () -> messages + " in " + body);
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", root.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    }

    private static JsonNode parse(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    private static boolean matches(String template, String path) {
        StringBuilder pattern = new StringBuilder();
        for (String part : template.substring(1).split("/", -1)) {
            pattern.append('/').append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return path.matches(pattern.toString());
    }
}
