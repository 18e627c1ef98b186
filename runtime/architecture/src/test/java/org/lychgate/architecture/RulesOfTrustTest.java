package org.lychgate.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule of trust that is in force has tests that name it, with {@code @Tag("rule-NN")}. */
class RulesOfTrustTest {
    /** The rules in force; a rule joins the list with the work that brings it. */
    private static final List<Integer> IN_FORCE = IntStream.concat(
                    IntStream.rangeClosed(1, 27), IntStream.of(29, 30, 31, 34))
            .boxed()
            .toList();

    /** How many rules there are. */
    private static final int RULES = 34;

    private static final Path ROOT = BundleMap.BUNDLES.resolveSibling(".").normalize();
    private static final Pattern TAG = Pattern.compile("^\\s*@Tag\\(\"rule-([^\"]*)\"\\)", Pattern.MULTILINE);
    private static final PrintStream OUT = System.out;

    private final Map<String, Integer> tests = tests();

    @Test
    void everyRuleInForceHasATest() {
        List<String> without = IN_FORCE.stream()
                .map(RulesOfTrustTest::number)
                .filter(rule -> !tests.containsKey(rule))
                .toList();
        OUT.println(tests.entrySet().stream()
                .map(entry -> entry.getKey() + "→" + entry.getValue())
                .collect(Collectors.joining(" ", "FIGURE rules of trust, tests each: ", "")));
        assertEquals(List.of(), without, "rules without a test");
    }

    @Test
    void everyTagNamesARule() {
        TreeSet<String> unknown = new TreeSet<>(tests.keySet());
        IntStream.rangeClosed(1, RULES).mapToObj(RulesOfTrustTest::number).forEach(unknown::remove);
        assertEquals(List.of(), List.copyOf(unknown), "tags of no rule");
    }

    private static String number(int rule) {
        return "%02d".formatted(rule);
    }

    /** Tagged tests by the number of the rule. */
    private static Map<String, Integer> tests() {
        Map<String, Integer> found = new TreeMap<>();
        for (String folder : List.of("bundles", "runtime")) {
            sources(ROOT.resolve(folder)).forEach(source -> {
                Matcher tag = TAG.matcher(text(source));
                while (tag.find()) {
                    found.merge(tag.group(1), 1, Integer::sum);
                }
            });
        }
        return found;
    }

    private static List<Path> sources(Path folder) {
        try (Stream<Path> modules = Files.list(folder)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(RulesOfTrustTest::files)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
