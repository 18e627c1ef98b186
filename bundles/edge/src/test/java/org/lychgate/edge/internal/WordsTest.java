package org.lychgate.edge.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.edge.Words;
import org.lychgate.edge.internal.deeper.Deeper;

class WordsTest {
    private final BrowserLanguages languages = new BrowserLanguages();

    @Test
    void whatIsNotTranslatedIsSaidInEnglish() {
        assertEquals("Only in English", words(Locale.GERMAN).text("deeper-english"));
        assertEquals("Auf Deutsch", words(Locale.GERMAN).text("deeper-both"));
        assertEquals("In English", words(Locale.FRENCH).text("deeper-both"));
    }

    @Test
    void wordsOfTheKitAndOfPackagesAboveAreThereToo() {
        assertEquals("Menu", words(Locale.ENGLISH).text("frame-menu"));
        assertThrows(IllegalArgumentException.class, () -> words(Locale.ENGLISH).text("nobody-wrote-this"));
        assertTrue(words(Locale.ENGLISH).find("nobody-wrote-this").isEmpty());
    }

    @Test
    void partsOfTemplatesStandBesideTheOwnerOrAbove() {
        Templates templates = new Templates();
        String html = templates.render(Deeper.class, "part.mustache", Map.of("text", "<b>"), words(Locale.ENGLISH));
        assertEquals("<div><p>&lt;b&gt;</p>\n</div>", html.strip());
        assertThrows(
                UncheckedIOException.class,
                () -> templates.render(Deeper.class, "nowhere.mustache", Map.of(), words(Locale.ENGLISH)));
    }

    @Test
    void placesAreFilledAndNothingElseIsSpecial() {
        assertEquals("It's {Ada} $1 in 12,345", words(Locale.ENGLISH).text("deeper-places", "{Ada} $1", 12345));
        assertEquals("Es ist Ada in 12.345", words(Locale.GERMAN).text("deeper-places", "Ada", 12345));
        assertThrows(IllegalArgumentException.class, () -> words(Locale.ENGLISH).text("deeper-places", "Ada"));
    }

    @Test
    void digitsAreTheSameInEveryLanguage() {
        Words arabic = words(Locale.forLanguageTag("ar"));

        assertTrue(arabic.rightToLeft());
        assertFalse(words(Locale.JAPANESE).rightToLeft());
        assertTrue(arabic.time(Instant.parse("2026-03-04T05:06:07Z")).endsWith(", 05:06 UTC"));
        assertTrue(arabic.date(Instant.parse("2026-03-04T05:06:07Z")).contains("2026"));
        assertEquals("Mar 4, 2026, 05:06 UTC", words(Locale.ENGLISH).time(Instant.parse("2026-03-04T05:06:07Z")));
    }

    @Test
    void aRefusalIsSaidByItsCodeElseInItsOwnWords() {
        assertEquals(
                "That is taken.",
                words(Locale.ENGLISH)
                        .refusal(new DirectoryException(DirectoryException.Kind.CONFLICT, "taken", "Taken.")));
        assertEquals(
                "Some words.",
                words(Locale.GERMAN)
                        .refusal(new DirectoryException(DirectoryException.Kind.CONFLICT, "other", "Some words.")));
    }

    private Words words(Locale locale) {
        return languages.words(locale, Deeper.class);
    }
}
