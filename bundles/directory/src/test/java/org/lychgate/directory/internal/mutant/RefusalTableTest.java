package org.lychgate.directory.internal.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Switches off every check alone that decides in the directory whether a login goes on: each is needed by at least one attack. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTableTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "rules.md");
    private static final String ACCEPTED = "ACCEPTED";

    /** Checks that no login gets to, and why they stand there. */
    private static final Map<String, String> UNREACHED = Map.of(
            "IdentityMatch.byLink", "whoever deactivates a person voids the links in the same transaction",
            "Continuations.goOn 2", "carriesNone refuses before, because other attributes were read",
            "ConfirmedBindings.complete", "what changed between login and confirmation; ApprovalsTest");

    /** Checks behind which something else says the same, and why both are there. */
    private static final Map<String, String> SECOND_LINES = Map.of(
            "IdentityMatch.firstLogin",
            "says that two people share the identifier; bindWithoutLink would call the other's a name of somebody else");

    /** Checks without which nobody gets in, only the answer is another, and why. */
    private static final Map<String, String> NOBODY_GETS_IN = Map.of(
            "IdentityMatch.bindWithoutLink", "no session opens for people who are inactive or held",
            "IdentityMatch.stranger", "there is nobody to sign in as",
            "IdentityMatch.stranger 2", "tells deactivated people from unbound ones",
            "IdentityMatch.stranger 3", "tells two accounts from one that is not bound",
            "IdentityMatch.stranger 4", "isPair and mayComeWithoutMail decide, this says so",
            "IdentityReading.bySamlId", "no identity is empty, so nobody's is found",
            "IdentityReading.bySamlId 2", "nobody's is that long, so nobody's is found",
            "IdentityReading.byNameId 2", "nobody's is that long, so nobody's is found",
            "JpaSignIns.complete", "without a connection there is nothing to go on with",
            "JpaSignIns.read", "hands on what IdentityReading refused");

    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Map<String, List<String>> reached = new TreeMap<>();

    @SuppressWarnings("NullAway.Init") // Made before the first test.
    private OtherDirectory directory;

    /** What the attacks lead to that a check had turned away, with the check switched off. */
    private record Effect(List<String> in, Map<String, Long> other, int same) {
        String words() {
            return Long.toString(in.size()) + " in"
                    + other.entrySet().stream()
                            .map(entry -> ", " + entry.getValue() + " " + entry.getKey())
                            .collect(Collectors.joining())
                    + (same == 0 ? "" : ", " + same + " as before");
        }
    }

    @BeforeAll
    void playAll() throws ReflectiveOperationException {
        directory = new OtherDirectory();
        for (String attack : directory.expected().keySet()) {
            Off.only(null);
            answers.put(attack, directory.outcome(attack));
            Off.reached()
                    .forEach(check -> reached.computeIfAbsent(check, c -> new ArrayList<>())
                            .add(attack));
        }
    }

    @AfterAll
    void close() throws ReflectiveOperationException {
        directory.close();
    }

    @Test
    void eachAttackIsTurnedAwayForItsOwnReason() {
        assertEquals(lines(directory.expected()), lines(answers));
    }

    private static String lines(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    @Test
    @Tag("rule-01")
    @Tag("rule-04")
    @Tag("rule-05")
    @Tag("rule-10")
    @Tag("rule-11")
    @Tag("rule-12")
    void eachCheckTurnsAwaySomethingThatNothingElseTurnsAway() throws IOException {
        Set<String> unreached = new TreeSet<>();
        Set<String> idle = new TreeSet<>();
        Set<String> nobody = new TreeSet<>();
        List<String> table = new ArrayList<>();
        for (String check : new TreeSet<>(directory.checks())) {
            List<String> attacks = turnedAwayBy(check);
            if (attacks.isEmpty()) {
                unreached.add(check);
                continue;
            }
            Effect effect = effect(check, attacks);
            System.out.println("FIGURE mutation directory " + check + ": " + attacks.size() + " attacks; without it "
                    + effect.words()
                    + (effect.in().isEmpty()
                            ? ""
                            : "; for example " + effect.in().get(0)));
            if (effect.in().isEmpty()) {
                (effect.other().isEmpty() ? idle : nobody).add(check);
            }
            table.add("| `" + check + "` | " + codes(attacks) + " | " + attacks.size() + " | " + effect.words() + " |");
        }
        assertEquals(UNREACHED.keySet(), unreached, "checks that no attack reaches");
        assertEquals(SECOND_LINES.keySet(), idle, "checks behind which another one stands");
        assertEquals(NOBODY_GETS_IN.keySet(), nobody, "checks without which nobody gets in");
        assertEquals(
                String.join("\n", table),
                Files.readAllLines(DOCUMENT).stream()
                        .filter(line -> line.matches("\\| `[A-Z]\\w+\\.\\w+[ 0-9]*` \\|.*"))
                        .collect(Collectors.joining("\n")));
    }

    private List<String> turnedAwayBy(String check) {
        Site.Decision decision = Site.DECISIONS.get(check);
        return reached.getOrDefault(check, List.of()).stream()
                .filter(attack -> decision == null || decision.code().equals(answers.get(attack)))
                .toList();
    }

    private String codes(List<String> attacks) {
        return attacks.stream().map(answers::get).distinct().sorted().collect(Collectors.joining("`, `", "`", "`"));
    }

    private Effect effect(String check, List<String> attacks) {
        Effect effect = new Effect(new ArrayList<>(), new TreeMap<>(), 0);
        int same = 0;
        for (String attack : attacks) {
            Off.only(check);
            String outcome = directory.outcome(attack);
            if (outcome.equals(ACCEPTED)) {
                effect.in().add(attack);
            } else if (outcome.equals(answers.get(attack))) {
                same++;
            } else {
                effect.other().merge(outcome.startsWith("!") ? "cannot go on" : "`" + outcome + "`", 1L, Long::sum);
            }
        }
        Off.only(null);
        return new Effect(effect.in(), effect.other(), same);
    }
}
