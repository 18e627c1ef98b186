package org.lychgate.scim.oracle.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    @Test
    void aSeedAlwaysMakesTheSameSequence() {
        assertEquals(Generator.sequence(42), Generator.sequence(42));
    }

    @Test
    void everyKindOfStepIsMadeAndNoSequenceIsTooShort() {
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        for (long seed = 0; seed < 100; seed++) {
            Sequence sequence = Generator.sequence(seed);
            assertTrue(sequence.steps().size() >= Generator.FEWEST, sequence::toString);
            sequence.steps().forEach(step -> seen.add(step.kind()));
        }
        assertEquals(EnumSet.allOf(Kind.class), seen);
    }
}
