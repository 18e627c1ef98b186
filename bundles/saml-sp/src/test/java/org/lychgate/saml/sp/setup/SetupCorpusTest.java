package org.lychgate.saml.sp.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lychgate.edge.provider.Sayings;
import org.lychgate.provider.entra.internal.EntraProvider;
import org.lychgate.provider.generic.internal.GenericProvider;
import org.lychgate.provider.jumpcloud.internal.JumpCloudProvider;
import org.lychgate.provider.okta.internal.OktaProvider;
import org.lychgate.provider.spi.Texts;
import org.lychgate.saml.sp.fake.FakeProviders;
import org.lychgate.saml.sp.internal.verify.MetadataVerifier;

/** Broken set-ups are refused for what they were broken by. The labels were written before there was an engine to please. */
class SetupCorpusTest {
    private static final int FEWEST = 150;
    private static final PrintStream OUT = System.out;

    private static final double BAR = 0.95;
    private static final Map<String, Outcome> OUTCOMES = new HashMap<>();

    private final List<Setup> corpus = Corpus.all();

    @BeforeAll
    static void runAll() {
        Corpus.all().forEach(setup -> OUTCOMES.put(setup.id(), outcome(setup)));
    }

    @Test
    void theCorpusIsLargeAndAQuarterIsHeldOut() {
        long heldOut = corpus.stream().filter(Setup::heldOut).count();
        OUT.println("FIGURE broken set-ups: " + corpus.size() + ", held out: " + heldOut + ", causes: "
                + corpus.stream().map(Setup::cause).distinct().count());
        assertTrue(corpus.size() >= FEWEST);
        assertEquals(corpus.size(), corpus.stream().map(Setup::id).distinct().count(), "ids");
        assertEquals(corpus.size() / 4.0, heldOut, 1);
    }

    @Test
    void everyLabelIsACauseWithItsField() {
        List<String> faults = new ArrayList<>();
        for (Setup setup : corpus) {
            Labels labels = Labels.of(setup.words());
            if (!labels.field(setup.cause()).equals(setup.field())) {
                faults.add(setup + ": " + setup.field() + ", not " + labels.field(setup.cause()));
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void everySetUpIsRefusedForAReasonOfItsCause() {
        List<String> faults = new ArrayList<>();
        for (Setup setup : corpus) {
            List<String> reasons = Labels.of(setup.provider()).reasons(setup.cause());
            Outcome outcome = of(setup);
            if (outcome.codes().stream().noneMatch(reasons::contains)) {
                faults.add(setup + ": " + outcome);
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    @Test
    void nearlyEverySetUpIsExplainedByItsCauseAndField() {
        Score score = new Score();
        corpus.forEach(setup -> score.count(setup, of(setup)));
        score.lines().forEach(line -> OUT.println("FIGURE right cause and field, " + line));
        score.misses().forEach(line -> OUT.println("missed: " + line));
        assertTrue(score.share("all") >= BAR, "all: " + score.share("all"));
        assertTrue(score.share("held out") >= BAR, "held out: " + score.share("held out"));
    }

    @Test
    void whatIsSaidOfASetUpIsSaidInEveryLanguage() {
        FakeProviders providers = new FakeProviders();
        Stream.of(new GenericProvider(), new EntraProvider(), new OktaProvider(), new JumpCloudProvider())
                .forEach(providers::plug);
        TreeSet<String> foreign = new TreeSet<>();
        for (String language : List.of("de", "es", "ja", "ar")) {
            for (Setup setup : corpus) {
                Sayings sayings = Sayings.of(providers, setup.provider(), Locale.forLanguageTag(language))
                        .with(Texts.beside(MetadataVerifier.class)::in);
                of(setup).sentences().stream()
                        .filter(sentence -> sayings.say(sentence).foreign())
                        .forEach(sentence -> foreign.add(language + ": " + sentence));
            }
        }
        assertEquals("", String.join("\n", foreign));
    }

    @Test
    void nearlyEveryCauseHasASetUp() {
        TreeSet<String> without = new TreeSet<>();
        for (String provider : List.of("entra", "okta", "jumpcloud", "generic")) {
            without.addAll(Labels.of(provider).all());
        }
        corpus.forEach(setup -> without.remove(setup.cause()));
        // One needs a host under load, the other a plug-in that refuses what none of ours refuses.
        assertEquals("[metadata-busy, metadata-unsuitable]", without.toString());
    }

    private static Outcome of(Setup setup) {
        return Objects.requireNonNull(OUTCOMES.get(setup.id()));
    }

    private static Outcome outcome(Setup setup) {
        try (SetupWorld world = new SetupWorld(setup)) {
            return world.run();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(setup.id(), e);
        }
    }
}
