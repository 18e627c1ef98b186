package org.lychgate.scim.oracle.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.scim.endpoint.internal.ScimServer;
import org.lychgate.scim.oracle.Forms;
import org.lychgate.scim.oracle.HttpPortal;

/** The endpoint answers and does what the reference model says, and the comparison sees it when it does not. */
class SequencesTest {
    private static final int SEQUENCES = Forms.full() ? 10_000 : 200;
    private static final int UNTIL_FOUND = 400;
    private static final int MOST_FAILURES = 10;

    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Test
    void everyAnswerAndTheStateAfterItAreThoseOfTheModel() {
        Play play = new Play(HttpPortal.organizationsOf(SERVER));
        List<String> failures = play.campaign(Forms.seed(), SEQUENCES, MOST_FAILURES);
        Forms.figure("generated sequences", SEQUENCES + ", " + play.total() + " steps, " + play.done() + " done");
        Forms.figure("steps by kind", play.summary());
        assertEquals("", String.join("\n\n", failures));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aMistakeIsFound(Fault fault) {
        Play play = new Play(() -> fault.in(HttpPortal.organizationsOf(SERVER).get()));
        List<String> failures = play.campaign(Forms.seed(), UNTIL_FOUND, 1);
        assertFalse(failures.isEmpty(), "not found in " + UNTIL_FOUND + " sequences");
        Forms.figure(
                "injected fault " + fault, failures.get(0).lines().findFirst().orElse(""));
    }
}
