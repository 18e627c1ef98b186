package org.lychgate.provider.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CausesTest {

    @Test
    void aCauseIsReadMemberByMember() {
        List<Cause> causes = Causes.read("""
                { "causes" : [
                  {"id": "audience-differs", "reasons": ["audience_mismatch", "x"], "general": ["x"],
                   "when": ["audience:slash & !url~a"], "title": "A \\"b\\" \\\\ \\/ \\n\\t\\u00e9 \u00e9", "why": "",
                   "seen": "for pages", "check": "for pages", "at": "idp", "value": "acsUrl"},
                  {"id": "x"}, {"id": "y", "reasons": [ ]}
                ] }""");
        Cause cause = causes.get(0);
        assertEquals("audience-differs", cause.id());
        assertEquals(List.of("audience_mismatch", "x"), cause.reasons());
        assertEquals(List.of("x"), cause.general());
        assertEquals(List.of("audience:slash & !url~a"), cause.when());
        assertEquals(Optional.of("A \"b\" \\ / \n\t\u00e9 \u00e9"), cause.text(Cause.Part.TITLE));
        assertEquals(Optional.of(""), cause.text(Cause.Part.WHY));
        assertEquals(Optional.of("acsUrl"), cause.text(Cause.Part.VALUE));
        assertEquals(Optional.empty(), cause.text(Cause.Part.FIELD));
        assertEquals(List.of("x", "y"), causes.stream().skip(1).map(Cause::id).toList());
        assertTrue(causes.get(1).reasons().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"causes\": {}}",
                "{\"causes\": []} x",
                "{\"causes\": [}",
                "{\"causes\": [",
                "{\"causes\": [\"a\"]}",
                "{\"causes\": [{}]}",
                "{\"causes\": [{\"id\": \"A b\"}]}",
                "{\"causes\": [{\"id\": \"a\"} {\"id\": \"b\"}]}",
                "{\"causes\": [{\"id\": \"a\"}, {\"id\": \"a\"}]}",
                "{\"causes\": [{\"id\": \"a\", \"id\": \"b\"}]}",
                "{\"causes\": [{\"id\": \"a\", \"titel\": \"b\"}]}",
                "{\"causes\": [{\"id\": \"a\", \"title\": [\"b\"]}]}",
                "{\"causes\": [{\"id\": \"a\", \"reasons\": \"b\"}]}",
                "{\"causes\": [{\"id\": \"a\", \"reasons\": [[\"b\"]]}]}",
                "{\"causes\": [{\"id\": \"a\", \"title\": 1}]}",
                "{\"causes\": [{\"id\": \"a\", \"title\": null}]}",
                "{\"causes\": [{\"id\": \"a\", \"title\": \"\\x\"}]}",
                "{\"causes\": [{\"id\": \"a\", \"title\": \"\\u00g0\"}]}",
                "{\"causes\": [{\"id\": \"a\", \"title\": \"\\u00",
                "{\"causes\": [{\"id\": \"a\", \"title\": \"a\nb\"}]}",
                "{\"causes\": [[[[[[[[[[[[]]]]]]]]]]]]}"
            })
    void whatIsNotOfTheFormIsRefused(String json) {
        assertThrows(IllegalArgumentException.class, () -> Causes.read(json));
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Causes.read(CausesTest.class, "none.json"));
    }
}
