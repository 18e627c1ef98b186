package org.lychgate.org.admin.rest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lychgate.edge.Problem;
import org.lychgate.edge.admin.Refusal;

/**
 * A request body that is read field by field. Everything that is wrong is collected; {@link #finish} then refuses with all of it, and with every field
 * that nobody asked for. A field that is {@code null} counts as absent.
 */
final class JsonBody {
    private final ObjectNode node;
    private final String pointer;
    private final List<Problem.Part> malformed;
    private final List<Problem.Part> unacceptable;
    private final List<JsonBody> inner = new ArrayList<>();
    private final Set<String> asked = new LinkedHashSet<>();

    JsonBody(ObjectNode node) {
        this(node, "", new ArrayList<>(), new ArrayList<>());
    }

    private JsonBody(ObjectNode node, String pointer, List<Problem.Part> malformed, List<Problem.Part> unacceptable) {
        this.node = node;
        this.pointer = pointer;
        this.malformed = malformed;
        this.unacceptable = unacceptable;
    }

    /** The body, or an empty one where none was sent. */
    static JsonBody orEmpty(@Nullable JsonBody body) {
        return body != null ? body : new JsonBody(JsonNodeFactory.instance.objectNode());
    }

    Optional<String> text(String field) {
        return value(field, JsonNode::isTextual, "A string is expected here.").map(JsonNode::textValue);
    }

    /** A string that must be there; empty when it is not, which {@link #finish} then refuses. */
    String requiredText(String field) {
        Optional<String> text = text(field);
        if (text.isEmpty() && isAbsent(field)) {
            malformed.add(new Problem.Part(at(field), "This field is required: a string."));
        }
        return text.orElse("");
    }

    Optional<Boolean> flag(String field) {
        return value(field, JsonNode::isBoolean, "true or false is expected here.")
                .map(JsonNode::booleanValue);
    }

    /** A flag that must be there; false when it is not, which {@link #finish} then refuses. */
    boolean requiredFlag(String field) {
        Optional<Boolean> flag = flag(field);
        if (flag.isEmpty() && isAbsent(field)) {
            malformed.add(new Problem.Part(at(field), "This field is required: true or false."));
        }
        return flag.orElse(false);
    }

    /** A number without a fraction, within bounds. */
    Optional<Integer> number(String field, int least, int most) {
        Optional<Integer> number = value(field, JsonNode::canConvertToExactIntegral, "A whole number is expected here.")
                .map(node -> node.canConvertToInt() ? node.intValue() : Integer.MAX_VALUE);
        if (number.isPresent() && (number.get() < least || number.get() > most)) {
            refuse(field, "Expected is a number from " + least + " to " + most + ".");
            return Optional.of(least);
        }
        return number;
    }

    /** A moment in ISO 8601. */
    Optional<Instant> instant(String field) {
        return choice(field, JsonBody::moment, "a moment like 2027-01-31T12:00:00Z");
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A list of objects; empty where there is none. */
    List<JsonBody> objects(String field) {
        List<JsonBody> bodies = new ArrayList<>();
        value(field, JsonBody::isListOfObjects, "A list of objects is expected here.")
                .ifPresent(array -> array.forEach(element -> bodies.add(
                        new JsonBody((ObjectNode) element, at(field) + "/" + bodies.size(), malformed, unacceptable))));
        inner.addAll(bodies);
        return bodies;
    }

    Optional<List<String>> texts(String field) {
        return value(field, JsonBody::isListOfTexts, "A list of strings is expected here.")
                .map(array -> {
                    List<String> texts = new ArrayList<>();
                    array.forEach(element -> texts.add(element.textValue()));
                    return List.copyOf(texts);
                });
    }

    /** A string that is one of a few. */
    <T> Optional<T> choice(String field, Function<String, Optional<T>> read, String expected) {
        return text(field).flatMap(text -> {
            Optional<T> choice = read.apply(text);
            if (choice.isEmpty()) {
                unacceptable.add(new Problem.Part(at(field), "Expected is " + expected + "."));
            }
            return choice;
        });
    }

    /** A string that must be there and is one of a few. */
    <T> Optional<T> requiredChoice(String field, Function<String, Optional<T>> read, String expected) {
        if (isAbsent(field)) {
            malformed.add(new Problem.Part(at(field), "This field is required: " + expected + "."));
        }
        return choice(field, read, expected);
    }

    /** An object within; empty of fields where there is none. */
    JsonBody object(String field) {
        ObjectNode object = value(field, JsonNode::isObject, "An object is expected here.")
                .map(ObjectNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        JsonBody body = new JsonBody(object, at(field), malformed, unacceptable);
        inner.add(body);
        return body;
    }

    /** Whether the field is there and {@code null}. */
    boolean isNull(String field) {
        asked.add(field);
        return node.path(field).isNull();
    }

    /** Notes that a value is readable, but cannot be taken. */
    void refuse(String field, String message) {
        unacceptable.add(new Problem.Part(at(field), message));
    }

    /** Ends reading. @throws Refusal 400 for unreadable and unknown fields, else 422 for unacceptable values */
    void finish() {
        findUnknown();
        if (!malformed.isEmpty()) {
            throw Refusal.of(new Problem(400, "body_invalid", "The body cannot be read; see errors.", malformed));
        }
        if (!unacceptable.isEmpty()) {
            throw Refusal.of(new Problem(422, "value_invalid", "A value is not acceptable; see errors.", unacceptable));
        }
    }

    private void findUnknown() {
        node.fieldNames().forEachRemaining(field -> {
            if (!asked.contains(field)) {
                malformed.add(new Problem.Part(at(field), "There is no such field; known are " + asked + "."));
            }
        });
        inner.forEach(JsonBody::findUnknown);
    }

    private Optional<JsonNode> value(String field, Function<JsonNode, Boolean> fits, String expected) {
        asked.add(field);
        if (isAbsent(field)) {
            return Optional.empty();
        }
        JsonNode value = node.path(field);
        if (!fits.apply(value)) {
            malformed.add(new Problem.Part(at(field), expected));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private boolean isAbsent(String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull();
    }

    private String at(String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    private static boolean isListOfObjects(JsonNode value) {
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode element : value) {
            if (!element.isObject()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isListOfTexts(JsonNode value) {
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                return false;
            }
        }
        return true;
    }
}
