package org.lychgate.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A short run of the fuzzer at each entry point, two at a time; {@code ./lychgate bench fuzz} makes them long. */
@Execution(ExecutionMode.CONCURRENT)
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 15);
    private static final long MOST_GROWTH_KIB = 8 * 1024;

    @Test
    @Tag("rule-09")
    @Tag("rule-14")
    void noResponseIsBelievedThatNobodySigned() throws IOException, InterruptedException {
        hold(EntryPoint.RESPONSE);
    }

    @Test
    @Tag("rule-17")
    void noMetadataIsTakenThatLeadsAstray() throws IOException, InterruptedException {
        hold(EntryPoint.METADATA);
    }

    @Test
    void theRedirectBindingIsCappedAndComesBackTheSame() throws IOException, InterruptedException {
        hold(EntryPoint.REDIRECT);
    }

    @Test
    @Tag("rule-11")
    void noReturnAddressLeadsAway() throws IOException, InterruptedException {
        hold(EntryPoint.RETURN_TO);
    }

    @Test
    void noFormIsReadTwoWays() throws IOException, InterruptedException {
        hold(EntryPoint.FORM);
    }

    @Test
    @Tag("rule-14")
    void noSessionEndsByWhatNobodySigned() throws IOException, InterruptedException {
        hold(EntryPoint.LOGOUT);
    }

    private static void hold(EntryPoint entry) throws IOException, InterruptedException {
        Path base = Files.createDirectories(Path.of(System.getProperty("fuzz.work", "target/fuzz")));
        Path work = Files.createTempDirectory(base, entry.name());
        Campaign.Ended ended = entry.fuzz(SECONDS, work);
        assertEquals(0, ended.exit(), () -> "a finding, see " + work + "\n" + String.join("\n", ended.log()));
        Figures figures = Figures.of(ended.log());
        System.out.println("FIGURE " + entry + ": " + SECONDS + " s, " + figures);
        assertTrue(figures.executions() > 0 && figures.coverage() > 0, "it ran instrumented code: " + figures);
        assertTrue(
                figures.kept().size() > 2 && Kept.growth(figures.kept()) < MOST_GROWTH_KIB,
                "what is kept stays flat: " + figures);
    }
}
