package org.lychgate.directory.internal.sso;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LastSeenTest {
    private static final LastSeen JANE = new LastSeen("n1", "jane@acme.test", "Jane", "Doe");

    @Test
    void everythingElseIsSomebodyElse() {
        assertTrue(new LastSeen("n2", "john@acme.test", "John", "Smith").isSomebodyElseThan(JANE));
    }

    @Test
    void oneFactThatStayedIsTheSamePerson() {
        assertFalse(new LastSeen("n2", "j@acme.test", "Janet", "Doe").isSomebodyElseThan(JANE));
        assertFalse(new LastSeen("n2", "JANE@acme.test", "Janet", "Roe").isSomebodyElseThan(JANE));
        assertFalse(new LastSeen("n1", "j@acme.test", "Janet", "Roe").isSomebodyElseThan(JANE));
    }

    @Test
    void oneFactAloneIsNoEvidence() {
        assertFalse(new LastSeen("n2", null, null, null).isSomebodyElseThan(new LastSeen("n1", null, null, null)));
    }

    @Test
    void factsThatOnlyOneLoginToldAreNoEvidence() {
        assertTrue(new LastSeen("n2", null, "John", "Smith").isSomebodyElseThan(JANE));
        assertFalse(new LastSeen("n2", "john@acme.test", null, null)
                .isSomebodyElseThan(new LastSeen("n1", null, "Jane", "Doe")));
    }
}
