package org.lychgate.saml.sp.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.Closeable;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.endpoint.FormDoor;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;

/** Tricks with the form around a perfect response, and what becomes of them with each check of the form switched off alone. */
class FormTricksTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "rules.md");
    private static final String FORM = "org/lychgate/saml/sp/internal/wire/Form";
    private static final String ACCEPTED = "ACCEPTED";
    private static final String MALFORMED = "XML_MALFORMED";
    private static final String NOTHING = "page 400";

    /** A form, each time with a response of its own: an assertion is taken once. */
    private interface Trick {
        String send(BiFunction<String, String, String> door);
    }

    private record Case(String expected, Trick trick) {}

    private static final Map<String, Case> TRICKS = new LinkedHashMap<>();

    static {
        TRICKS.put("nothing but a good response", new Case(ACCEPTED, door -> door.apply("", "SAMLResponse=" + good())));
        post(
                "a second SAMLResponse of a stranger",
                MALFORMED,
                () -> "SAMLResponse=" + good() + "&SAMLResponse=" + evil());
        post("a second SAMLResponse that is empty", MALFORMED, () -> "SAMLResponse=" + good() + "&SAMLResponse=");
        post(
                "a second SAMLResponse under an escaped name",
                MALFORMED,
                () -> "SAMLResponse=" + good() + "&%53AMLResponse=" + evil());
        post(
                "a second RelayState",
                MALFORMED,
                () -> "SAMLResponse=" + good() + "&RelayState=%2Fhome&RelayState=https%3A%2F%2Fevil.example");
        post("101 fields", "TOO_LARGE", () -> "SAMLResponse=" + good() + "&x=".repeat(100));
        post(
                "more than 1 MiB, the response first",
                "TOO_LARGE",
                () -> "SAMLResponse=" + good() + "&x=" + "x".repeat(1024 * 1024));
        post("a broken escape in another field", MALFORMED, () -> "SAMLResponse=" + good() + "&x=%zz");
        TRICKS.put(
                "a SAMLResponse in the query and none in the form",
                new Case(NOTHING, door -> door.apply("?SAMLResponse=" + good(), "")));
        TRICKS.put(
                "a SAMLResponse in the query beside a stranger's in the form",
                new Case("SIGNATURE_INVALID", door -> door.apply("?SAMLResponse=" + good(), "SAMLResponse=" + evil())));
    }

    private static void post(String words, String expected, Supplier<String> body) {
        TRICKS.put(words, new Case(expected, door -> door.apply("", body.get())));
    }

    private static String good() {
        return escaped(new World().draft().base64());
    }

    private static String evil() {
        return escaped(new World()
                .draft()
                .signAssertion(Signing.USUAL.key(TestKey.STRANGER))
                .base64());
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    @Tag("rule-09")
    void eachTrickIsRefusedAndEachCheckOfTheFormIsNeeded() throws Exception {
        Map<String, String> usual = outcomes(Map.of());
        assertEquals(
                TRICKS.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue().expected())
                        .toList(),
                usual.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .toList());
        Set<String> table = new TreeSet<>();
        for (Check check : Check.of(Mutation.read(OtherClasses.bytes(FORM)))) {
            Map<String, String> without =
                    outcomes(Map.of(FORM, bytes -> Mutation.without(bytes, Set.of(check.ordinal()))));
            List<String> changed = TRICKS.keySet().stream()
                    .filter(trick -> !Objects.equals(usual.get(trick), without.get(trick)))
                    .toList();
            changed.forEach(trick -> table.add("| " + trick + " | `"
                    + String.valueOf(usual.get(trick)).toLowerCase(Locale.ROOT) + "` | `" + check.place()
                    + "` | " + (ACCEPTED.equals(without.get(trick)) ? "in" : "cannot go on") + " |"));
            System.out.println("FIGURE mutation form " + check.words() + ": without it "
                    + changed.stream()
                            .filter(t -> ACCEPTED.equals(without.get(t)))
                            .count() + " of " + changed.size()
                    + " tricks get in");
            assertFalse(changed.isEmpty(), "a check that no trick needs: " + check.words());
        }
        assertEquals(String.join("\n", table), documented());
    }

    private static String documented() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.contains("| `Form."))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> outcomes(Map<String, UnaryOperator<byte[]>> changes) throws Exception {
        Object door = new OtherClasses(changes)
                .loadClass(FormDoor.class.getName())
                .getConstructor()
                .newInstance();
        @SuppressWarnings("unchecked")
        BiFunction<String, String, String> sends = (BiFunction<String, String, String>) door;
        Map<String, String> found = new LinkedHashMap<>();
        try {
            TRICKS.forEach((words, each) -> found.put(words, each.trick().send(sends)));
        } finally {
            ((Closeable) door).close();
        }
        return found;
    }
}
