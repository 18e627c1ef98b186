package org.lychgate.edge.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.SetupGuide;

class SayingsTest {

    /** A plug-in that knows some German; without any it breaks when it is asked. */
    private record Plugin(String id, Map<String, String> german) implements IdentityProvider {
        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.builder(id)
                    .displayName(id)
                    .menuLabel(id)
                    .setupGuide(SetupGuide.builder().build())
                    .build();
        }

        @Override
        public Map<String, String> texts(Locale language) {
            if (german.isEmpty()) {
                throw new IllegalStateException("no texts");
            }
            return language.getLanguage().equals("de") ? german : Map.of();
        }
    }

    private record Live(List<LiveProvider> live) implements IdentityProviders {
        @Override
        public <T> Optional<T> with(String id, Duration patience, Function<LiveProvider, T> use) {
            return live.stream()
                    .filter(one -> one.provider().descriptor().id().equals(id))
                    .findFirst()
                    .map(use);
        }
    }

    private final IdentityProviders providers = new Live(List.of(
            live("broken", Map.of()),
            live("other", Map.of("Sign.", "Anders.", "Only other.", "Nur anders.")),
            live(
                    "generic",
                    Map.of(
                            "Sign.", "Allgemein.",
                            "The server answered {0}.", "Die Antwort des Servers war {0}.",
                            "{0} is not {1}, it says.", "Es sagt: {1} ist nicht {0}.",
                            "Check the URL. Then try again.", "URL prüfen. Danach noch einmal.")),
            live("acme", Map.of("Sign.", "Acme."))));

    @Test
    void theChosenProviderSpeaksFirstThenTheGenericOneThenTheOthers() {
        assertEquals(new Said("Acme.", false), german("acme").say("Sign."));
        assertEquals(new Said("Allgemein.", false), german("absent").say("Sign."));
        assertEquals(new Said("Nur anders.", false), german("acme").say("Only other."));
    }

    @Test
    void aSentenceOfAFormIsSaidWithItsValues() {
        assertEquals(
                "Die Antwort des Servers war 404 $1.",
                german("acme").say("The server answered 404 $1.").text());
        assertEquals(
                "Es sagt: b ist nicht a.",
                german("acme").say("a is not b, it says.").text());
    }

    @Test
    void severalSentencesAreSaidOneAfterTheOther() {
        assertEquals(
                "Die Antwort des Servers war 404. URL prüfen. Danach noch einmal.",
                german("acme")
                        .say("The server answered 404. Check the URL. Then try again.")
                        .text());
    }

    @Test
    void aSentenceMayEndInDots() {
        assertEquals(
                "Die Antwort des Servers war https://\u2026. Allgemein.",
                german("absent")
                        .say("The server answered https://\u2026. Sign.")
                        .text());
        Sayings dots = german("absent").with(language -> Map.of("Expected https://\u2026", "Erwartet: https://\u2026"));
        assertEquals(
                "Erwartet: https://\u2026 Allgemein.",
                dots.say("Expected https://\u2026 Sign.").text());
    }

    @Test
    void whatIsNotTranslatedIsEnglishAndMarked() {
        assertEquals(new Said("Never said.", true), german("acme").say("Never said."));
        assertEquals(new Said("Never said. Sign.", true), german("acme").say("Never said. Sign."));
        assertEquals(
                new Said("Sign.", true),
                Sayings.of(providers, "acme", Locale.JAPANESE).say("Sign."));
        assertEquals(
                new Said("Sign.", false),
                Sayings.of(providers, "acme", Locale.UK).say("Sign."));
        assertEquals(new Said("", false), german("acme").say(""));
    }

    @Test
    void othersAddWhatTheySay() {
        Sayings more = german("acme").with(language -> Map.of("Mine.", "Meins auf " + language, "Sign.", "Spät."));
        assertEquals("Meins auf de", more.say("Mine.").text());
        assertEquals("Acme.", more.say("Sign.").text());
    }

    private Sayings german(String provider) {
        return Sayings.of(providers, provider, Locale.GERMAN);
    }

    private static LiveProvider live(String id, Map<String, String> german) {
        return new LiveProvider(new Plugin(id, german), "org.acme." + id, "1.0.0");
    }
}
