package org.lychgate.saml.sp.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.attack.Attack;
import org.lychgate.saml.sp.attack.AttackClass;
import org.lychgate.saml.sp.attack.Attacks;

/** {@code docs/rules.md} says what the code does: which class refuses with which code, measured with the attack suite. */
class RulesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "rules.md");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)`");

    private static List<String[]> rows(String firstCell) {
        try {
            return Files.readAllLines(DOCUMENT).stream()
                    .filter(line -> line.matches("\\| " + firstCell + " \\|.*"))
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toArray(String[]::new))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void namesEachCodeOnceInTheOrderOfTheContract() {
        assertEquals(
                Arrays.stream(ReasonCode.values())
                        .map(code -> "`" + code.wire() + "`")
                        .toList(),
                rows("`[a-z_]+`").stream().map(row -> row[1]).toList());
    }

    @Test
    void namesTheClassesThatRefuse() {
        Map<String, Set<String>> documented = new TreeMap<>();
        rows("`[a-z_]+`").forEach(row -> {
            Set<String> names = NAME.matcher(row[3])
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!names.isEmpty()) {
                documented.put(row[1].replace("`", ""), names);
            }
        });
        assertEquals(
                measured().toString().replace("], ", "],\n"),
                documented.toString().replace("], ", "],\n"));
    }

    private static Map<String, Set<String>> measured() {
        Map<String, Set<String>> measured = new TreeMap<>();
        Baseline.get()
                .messages()
                .forEach(message -> refuser(message.attack())
                        .ifPresent(type -> measured.computeIfAbsent(
                                        message.attack().expected().wire(), c -> new TreeSet<>())
                                .add(type)));
        return measured;
    }

    /** The class whose check refuses an attack; empty if it gets as far as the directory. */
    private static Optional<String> refuser(Attack attack) {
        Map<String, ReasonCode> rules = Baseline.rules();
        List<String> types = Objects.requireNonNull(Baseline.get().refusals().get(attack.id())).stream()
                .map(hit -> hit.replaceFirst("#.*", ""))
                .toList();
        Optional<String> rule = types.stream()
                .filter(type -> rules.get(type) == attack.expected())
                .findFirst();
        if (rule.isPresent() || attack.expected().ordinal() > ReasonCode.NAMEID_INVALID.ordinal()) {
            return rule;
        }
        return types.stream().filter(type -> !rules.containsKey(type)).reduce((first, last) -> last);
    }

    @Test
    void countsTheMessagesOfEachClassOfAttacks() {
        Map<AttackClass, Long> counts = Attacks.all().stream()
                .collect(Collectors.groupingBy(a -> a.kind(), TreeMap::new, Collectors.counting()));
        assertEquals(
                counts.entrySet().stream()
                        .map(entry -> entry.getKey().words() + ": " + entry.getValue())
                        .collect(Collectors.joining("\n")),
                rows("[^|`-][^|`]*").stream()
                        .filter(row -> row.length == 4 && row[2].matches("\\d+"))
                        .map(row -> row[1] + ": " + row[2])
                        .collect(Collectors.joining("\n")));
    }
}
