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
    private static final int PLAYERS = 2;

    @RegisterExtension
    static final ScimServer SERVER = ScimServer.derby();

    @Test
    void everyAnswerAndTheStateAfterItAreThoseOfTheModel() throws InterruptedException {
        Campaign campaign = new Campaign(HttpPortal.organizationsOf(SERVER), PLAYERS, MOST_FAILURES);
        Tally tally = campaign.play(Forms.seed(), SEQUENCES);
        Forms.figure(
                "generated sequences", tally.sequences() + ", " + tally.steps() + " steps, " + tally.done() + " done");
        Forms.figure("steps by kind", tally.kinds());
        assertEquals("", String.join("\n\n", campaign.failures()));
        assertEquals(SEQUENCES, tally.sequences());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aMistakeIsFound(Fault fault) throws InterruptedException {
        Campaign campaign =
                new Campaign(() -> fault.in(HttpPortal.organizationsOf(SERVER).get()), 1, 1);
        campaign.play(Forms.seed(), UNTIL_FOUND);
        List<String> failures = campaign.failures();
        assertFalse(failures.isEmpty(), "not found in " + UNTIL_FOUND + " sequences");
        Forms.figure(
                "injected fault " + fault, failures.get(0).lines().findFirst().orElse(""));
    }
}
