package org.lychgate.provider.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @Test
    void aSentenceIsTheKeyOfItsTranslation() {
        assertEquals(
                Map.of("Press Save.", "Drücken Sie „Save“.", "a {0}", "b {0}"),
                Texts.read("{\"Press Save.\": \"Drücken Sie „Save“.\",\n\"a {0}\": \"b {0}\"}"));
    }

    @Test
    void aLanguageWithoutAFileHasNoTexts() {
        assertEquals(Map.of(), Texts.beside(TextsTest.class).in(Locale.FRENCH));
    }

    @Test
    void onlyTheLanguageOfALocaleCounts() {
        Map<String, String> japanese = Texts.common().in(Locale.JAPANESE);
        assertFalse(japanese.isEmpty());
        assertEquals(japanese, Texts.common().in(Locale.JAPAN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"a\"",
                "{\"a\": [\"b\"]}",
                "{\"a\": {}}",
                "{\"a\": \"b\", \"a\": \"c\"}",
                "{\"a\": 1}"
            })
    void whatIsNotOfTheFormIsRefused(String json) {
        assertThrows(IllegalArgumentException.class, () -> Texts.read(json));
    }
}
