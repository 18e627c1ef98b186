package org.lychgate.scim.endpoint.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.lychgate.scim.endpoint.internal.error.ScimException;
import org.lychgate.scim.endpoint.internal.error.ScimType;

/** JSON as it comes and goes. */
public final class Json {
    /** How deep a request may nest. */
    public static final int MAX_DEPTH = 32;

    /** How many bytes a request may have. */
    public static final int MAX_BYTES = 1 << 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .maxStringLength(MAX_BYTES)
                            .maxNameLength(4096)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * A request's body.
     *
     * @throws ScimException {@code invalidSyntax}: no JSON object, or nested too deep; 413: too large
     */
    public static ObjectNode body(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new ScimException(413, null, "a request has at most " + MAX_BYTES + " bytes");
        }
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw ScimException.of(ScimType.INVALID_SYNTAX, "the request is no JSON: " + reason(e));
        }
        throw ScimException.of(ScimType.INVALID_SYNTAX, "the request is no JSON object");
    }

    /** A document that was kept. */
    public static ObjectNode document(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept document is no JSON", e);
        }
    }

    /** The object or array a text holds; clients put JSON into strings. */
    public static Optional<JsonNode> within(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(stripped));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** As text; the order of members stays. */
    public static String text(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree cannot be written", e);
        }
    }

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An empty array. */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    // The parser's own words may quote the request, and with it a password.
    private static String reason(IOException fault) {
        if (fault instanceof JsonProcessingException json && json.getLocation() != null) {
            return "line " + json.getLocation().getLineNr() + ", column "
                    + json.getLocation().getColumnNr() + " (names must be unique, nesting at most " + MAX_DEPTH + ")";
        }
        return "it cannot be read";
    }
}
