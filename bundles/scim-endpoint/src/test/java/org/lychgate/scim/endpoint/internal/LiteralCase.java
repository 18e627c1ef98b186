package org.lychgate.scim.endpoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one client sends, byte for byte but for ids, and what has to be seen then. Each step is a call, its body, the status of the answer, what the answer
 * shows (JSON pointer → value, or {@code {"$size":n}}, {@code {"$absent":true}}, {@code {"$ends":"…"}}, {@code {"$atLeast":n}}), and what is kept of it under a
 * name, for {@code {name}} in later steps. What is given is made first, by the calls of {@code fixtures.json}.
 */
record LiteralCase(String name, List<String> given, List<JsonNode> steps) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");
    private static final Map<String, JsonNode> FIXTURES = fixtures();

    @Override
    public String toString() {
        return name;
    }

    static List<LiteralCase> all(String file) {
        List<LiteralCase> cases = new ArrayList<>();
        for (JsonNode one : read(file)) {
            List<String> given = new ArrayList<>();
            one.path("given").forEach(name -> given.add(name.asText()));
            List<JsonNode> steps = new ArrayList<>();
            one.path("steps").forEach(steps::add);
            cases.add(new LiteralCase(one.path("name").asText(), List.copyOf(given), List.copyOf(steps)));
        }
        return cases;
    }

    void play(Wire wire) {
        Map<String, String> names = new HashMap<>();
        for (String name : given) {
            JsonNode fixture = Objects.requireNonNull(FIXTURES.get(name), name);
            names.put(name, step(wire, fixture, names).text("/id"));
        }
        for (JsonNode step : steps) {
            Wire.Answer answer = step(wire, step, names);
            step.path("keep").properties().forEach(kept -> {
                JsonNode value = answer.at(kept.getValue().asText());
                assertTrue(value.isValueNode(), () -> answer.call() + " has no " + kept.getValue());
                names.put(kept.getKey(), value.asText());
            });
            step.path("shows")
                    .properties()
                    .forEach(shown -> check(answer, shown.getKey(), filled(shown.getValue(), names)));
        }
    }

    private static Wire.Answer step(Wire wire, JsonNode step, Map<String, String> names) {
        String[] call = fill(step.path("call").asText(), names).split(" ", 2);
        String body = step.has("body") ? filled(step.get("body"), names).toString() : null;
        return wire.send(call[0], call[1], body, Map.of())
                .expect(step.path("status").asInt());
    }

    private static void check(Wire.Answer answer, String pointer, JsonNode expected) {
        JsonNode actual = answer.at(pointer);
        String where = answer.call() + " " + pointer + " in " + answer.json();
        if (expected.has("$absent")) {
            assertTrue(actual.isMissingNode(), where);
        } else if (expected.has("$size")) {
            assertEquals(expected.get("$size").asInt(), actual.size(), where);
        } else if (expected.has("$ends")) {
            assertTrue(actual.asText().endsWith(expected.get("$ends").asText()), where);
        } else if (expected.has("$atLeast")) {
            assertTrue(actual.asInt() >= expected.get("$atLeast").asInt(), where);
        } else {
            assertEquals(expected, actual, where);
        }
    }

    private static JsonNode filled(JsonNode node, Map<String, String> names) {
        try {
            return JSON.readTree(fill(node.toString(), names));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String fill(String text, Map<String, String> names) {
        return NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(JSON.getNodeFactory()
                        .textNode(Objects.requireNonNull(names.get(found.group(1)), found.group()))
                        .toString()
                        .replaceAll("^\"|\"$", "")));
    }

    private static Map<String, JsonNode> fixtures() {
        Map<String, JsonNode> fixtures = new HashMap<>();
        read("fixtures.json").properties().forEach(f -> fixtures.put(f.getKey(), f.getValue()));
        return Map.copyOf(fixtures);
    }

    /** @param file as seen from the folder of the cases */
    static JsonNode read(String file) {
        try (InputStream in = LiteralCase.class.getResourceAsStream("literal/" + file)) {
            return JSON.readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
