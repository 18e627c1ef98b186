package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.attack.AttackSuite;
import org.lychgate.e2e.harness.Figures;

/** The whole attack suite through HTTP at the built distribution, in a network of its own: all refused with their codes, nobody called. */
final class AttackSuiteIT {
    @Test
    @Tag("rule-09")
    @Tag("rule-17")
    void everyAttackIsRefusedWithItsCodeAndNobodyIsCalled() {
        AttackSuite.Outcome outcome = AttackSuite.run();
        List<String> figures = outcome.figures();
        figures.forEach(
                line -> Figures.print(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2)));
        assertEquals(0, outcome.code(), outcome::end);
    }
}
