package org.lychgate.saml.sp.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.attack.Attack;
import org.lychgate.saml.sp.attack.AttackClass;
import org.lychgate.saml.sp.attack.Attacks;
import org.lychgate.saml.sp.attack.Control;
import org.lychgate.saml.sp.attack.Post;
import org.lychgate.saml.sp.fake.AttackStage;

/** The whole suite without a server: each attack refused with its own code, its control accepted on the very same stage before and after. */
class AttackSuiteTest {
    private static final int AT_LEAST = 280;

    @TestFactory
    @Tag("rule-09")
    @Tag("rule-12")
    @Tag("rule-14")
    Stream<DynamicTest> refusesEveryAttackAndAcceptsItsControl() {
        return Attacks.all().stream()
                .map(attack ->
                        DynamicTest.dynamicTest(attack.expected().wire() + ": " + attack.id(), () -> check(attack)));
    }

    private static void check(Attack attack) {
        AttackStage stage = new AttackStage();
        accepted(stage, attack.control());
        Optional<ReasonCode> refused = stage.receive(attack.on(stage));
        assertEquals(Optional.of(attack.expected()), refused, stage::trace);
        accepted(stage, attack.control());
    }

    private static void accepted(AttackStage stage, Control control) {
        Post post = Post.of(control.draft(stage), control.door());
        assertEquals(Optional.empty(), stage.receive(post), () -> control + " " + stage.trace());
    }

    @Test
    void hasAMessageOfEveryClass() {
        Set<AttackClass> missing = EnumSet.allOf(AttackClass.class);
        Attacks.all().forEach(attack -> missing.remove(attack.kind()));
        assertEquals(Set.of(), missing);
    }

    @Test
    void usesEveryControl() {
        Set<Control> unused = new HashSet<>(Arrays.asList(Control.values()));
        Attacks.all().forEach(attack -> unused.remove(attack.control()));
        assertEquals(Set.of(), unused);
    }

    @Test
    void isLargeAndNamesEachAttackOnce() {
        List<Attack> all = Attacks.all();
        assertTrue(all.size() >= AT_LEAST, () -> all.size() + " attacks");
        Set<String> seen = new HashSet<>();
        assertEquals(
                List.of(),
                all.stream().map(Attack::id).filter(id -> !seen.add(id)).collect(Collectors.toList()));
    }
}
