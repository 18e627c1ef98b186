package org.lychgate.edge.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dark colours for browsers that run no script. */
class DarkRulesTest {

    @Test
    void whatIsSaidOfTheDarkThemeIsSaidForPagesWithoutATheme() {
        String sheet = """
                @charset "UTF-8";
                /* [data-bs-theme=dark] { color: lost } */
                :root, [data-bs-theme=light] { --a: 1; }
                [data-bs-theme=dark], body[data-bs-theme=dark] .other { --a: 2; }
                @media print { [data-bs-theme=dark] { --a: 3; } }
                .plain { --a: 4; }
                [data-bs-theme=dark] .field:not(:checked) { --b: url("data:a,b"); }
                """;

        assertEquals("""
                :root:not([data-bs-theme]){ --a: 2; }
                :root:not([data-bs-theme]) .field:not(:checked){ --b: url("data:a,b"); }
                """, DarkRules.of(List.of(sheet)));
    }

    @Test
    void theKitIsDarkWithAllItsColours() {
        Assets assets = new Assets();
        String dark = text(assets, Assets.DARK);
        String ours = text(assets, "lychgate.css");

        String colours = ours.substring(ours.indexOf("[data-bs-theme=dark] {") + 21);
        assertTrue(dark.endsWith(colours.substring(0, colours.indexOf('}') + 1) + "\n"), dark);
        assertTrue(dark.contains(":root:not([data-bs-theme]) .form-select{"), "Tabler's own rules come first");
        assertFalse(dark.contains("[data-bs-theme=dark]"), dark);
        assertTrue(dark.length() < 10_000, () -> "It weighs " + dark.length());
    }

    private static String text(Assets assets, String name) {
        return new String(assets.find(name).orElseThrow().bytes(false), StandardCharsets.UTF_8);
    }
}
