package org.lychgate.saml.sp.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.ReasonCode;

/** Switches off every check of the service provider alone: each is needed by at least one message of the attack suite. */
class MutationTableTest {
    private static final PrintStream OUT = System.out;
    private static final String BASE = Baseline.BASE;
    private static final Baseline BASELINE = Baseline.get();
    private static final Map<String, Check> CHECKS = BASELINE.checks();

    /**
     * What no message reaches: a missing plug-in is a state of the portal ({@code LoginFlowsTest}), and nothing is known that the streaming pass lets
     * through and the builder of the tree does not.
     */
    private static final Set<String> UNREACHED = Set.of("ReceiveResponse.demandProvider", "SafeXml.tree");

    /**
     * Checks behind which another one stands that refuses the same with the same code: why both are there. What a parser says about a document it cannot
     * read leaves nothing to go on with.
     */
    private static final Map<String, String> SECOND_LINES = Map.of(
            "Base64Text.decode", "spares the memory that StreamGate.pass would have to count",
            "StreamGate.read", "spares the tree that SafeXml.tree would fail to build",
            "StreamGate.see", "stands before the parser's own refusal of every DOCTYPE",
            "EnvelopedSignature.checkReference", "says that another element was signed; the digest fails without it",
            "ForbiddenConstructs.transform",
                    "refuses transforms before any signature work, EnvelopedSignature only those of signatures it verifies",
            "ReceiveResponse.checkVersions",
                    "tells the version of a plain assertion before its signature is judged, AssertionVersion that of an encrypted one",
            "Utf8.check", "spares the scanner, which would write to the console",
            "Trust.verified", "tells an altered message from an unknown key, so that junk fetches no metadata");

    /** What became of the messages that a check had refused, with the check switched off. */
    private record Effect(List<String> accepted, List<String> other, List<String> same, List<String> stuck) {
        boolean shows() {
            return !accepted.isEmpty() || !other.isEmpty();
        }

        String words() {
            return "in " + accepted.size() + ", other code " + other.size() + ", same code " + same.size()
                    + ", cannot go on " + stuck.size()
                    + Stream.of(accepted, other, stuck)
                            .filter(list -> !list.isEmpty())
                            .findFirst()
                            .map(list -> "; for example " + list.get(0))
                            .orElse("");
        }
    }

    @Test
    @Tag("rule-09")
    void eachRuleOfTheProfileStopsSomethingThatNothingElseStops() {
        Map<String, Set<Integer>> rules = new TreeMap<>();
        CHECKS.values().stream()
                .filter(check -> check.owner().startsWith(BASE + "rule/"))
                .forEach(check -> rules.computeIfAbsent(check.owner(), o -> new TreeSet<>())
                        .add(check.ordinal()));
        Set<String> idle = new TreeSet<>();
        rules.forEach((owner, ordinals) -> {
            Effect effect = effect(Map.of(owner, bytes -> Mutation.without(bytes, ordinals)), refusedBy(owner));
            print("rule " + name(owner), effect);
            if (effect.accepted().isEmpty() && effect.other().isEmpty()) {
                idle.add(name(owner));
            }
        });
        assertEquals(Set.of(), idle);
    }

    @Test
    @Tag("rule-09")
    void eachSingleCheckIsReachedAndChangesWhatIsAnswered() {
        Set<String> unreached = new TreeSet<>();
        Set<String> idle = new TreeSet<>();
        CHECKS.forEach((key, check) -> {
            List<Recorded> refused = BASELINE.refusedBy().getOrDefault(key, List.of());
            if (refused.isEmpty()) {
                unreached.add(check.place());
                return;
            }
            Effect effect =
                    effect(Map.of(check.owner(), bytes -> Mutation.without(bytes, Set.of(check.ordinal()))), refused);
            print("check " + check.words(), effect);
            if (!effect.shows() && effect.stuck().isEmpty()) {
                idle.add(check.place());
            }
        });
        assertEquals(UNREACHED, unreached, "checks that no message reaches");
        assertEquals(SECOND_LINES.keySet(), idle, "checks behind which another one stands");
        SECOND_LINES.forEach((first, second) -> print("check " + first + " has a second line", second));
    }

    @Test
    @Tag("rule-09")
    @Tag("rule-14")
    void eachDecisionCounts() {
        List<Decision> decisions = List.of(
                new Decision(
                        "signatures verify",
                        ReasonCode.SIGNATURE_INVALID,
                        "trust/EnvelopedSignature",
                        b -> Mutation.believing(b, "checkSignatureValue")),
                new Decision(
                        "nothing is ever past",
                        ReasonCode.ASSERTION_EXPIRED,
                        "rule/Evidence",
                        b -> Mutation.always(b, "past", false)),
                new Decision(
                        "nothing is ever ahead",
                        ReasonCode.ASSERTION_NOT_YET_VALID,
                        "rule/Evidence",
                        b -> Mutation.always(b, "future", false)),
                new Decision(
                        "nothing is blank",
                        ReasonCode.NAMEID_INVALID,
                        "rule/Blank",
                        b -> Mutation.always(b, "is", false)),
                new Decision(
                        "every confirmation is well formed",
                        ReasonCode.SUBJECT_CONFIRMATION_INVALID,
                        "rule/BearerConfirmation",
                        b -> Mutation.always(b, "wellFormed", true)),
                new Decision(
                        "no attribute is an ID",
                        ReasonCode.XML_FORBIDDEN,
                        "wire/ForbiddenConstructs",
                        b -> Mutation.always(b, "isId", false)));
        Set<String> idle = new TreeSet<>();
        for (Decision decision : decisions) {
            Effect effect = effect(
                    Map.of(BASE + decision.owner(), decision.change()),
                    BASELINE.messages().stream()
                            .filter(message -> message.attack().expected() == decision.code())
                            .toList());
            print("decision: " + decision.words(), effect);
            if (!effect.shows()) {
                idle.add(decision.words());
            }
        }
        assertEquals(Set.of(), idle);
    }

    /** Something that is decided without a refusal of its own. */
    private record Decision(String words, ReasonCode code, String owner, UnaryOperator<byte[]> change) {}

    private static List<Recorded> refusedBy(String owner) {
        return CHECKS.entrySet().stream()
                .filter(entry -> entry.getValue().owner().equals(owner))
                .flatMap(entry -> BASELINE.refusedBy().getOrDefault(entry.getKey(), List.of()).stream())
                .distinct()
                .toList();
    }

    private static Effect effect(Map<String, UnaryOperator<byte[]>> change, List<Recorded> messages) {
        Effect effect = new Effect(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        OtherPortal other = new OtherPortal(change);
        for (Recorded message : messages) {
            String expected = message.attack().expected().name();
            String id = message.attack().id();
            String outcome = other.outcome(message);
            List<String> list = outcome.equals("ACCEPTED")
                    ? effect.accepted()
                    : outcome.equals(expected)
                            ? effect.same()
                            : outcome.startsWith("!") ? effect.stuck() : effect.other();
            list.add(id + (list == effect.other() || list == effect.stuck() ? " (" + outcome + ")" : ""));
        }
        return effect;
    }

    private static void print(String what, Effect effect) {
        OUT.println("FIGURE mutation " + what + ": " + effect.words());
    }

    private static void print(String what, String words) {
        OUT.println("FIGURE mutation " + what + ": " + words);
    }

    private static String name(String owner) {
        return owner.substring(owner.lastIndexOf('/') + 1);
    }

    @Test
    void theTableCoversTheRulesThatThereAre() {
        Set<String> withChecks = CHECKS.values().stream()
                .filter(check -> check.owner().startsWith(BASE + "rule/"))
                .map(Check::type)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Baseline.rules().keySet(), withChecks);
    }
}
