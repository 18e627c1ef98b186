package org.lychgate.edge.internal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What style sheets say of {@code [data-bs-theme=dark]}, said again for pages on which no script chose a theme. The frame offers it to browsers that prefer
 * dark colours only, so they are dark without JavaScript too, and nothing is written twice.
 */
final class DarkRules {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final String CHOSEN = "[data-bs-theme=dark]";
    private static final String UNCHOSEN = ":root:not([data-bs-theme])";

    private DarkRules() {}

    /** The rules of those style sheets, in their order. */
    static String of(List<String> sheets) {
        return sheets.stream().map(DarkRules::of).collect(Collectors.joining());
    }

    /** Only rules that stand for themselves: none of those we use stands within another. */
    private static String of(String sheet) {
        String text = COMMENT.matcher(sheet).replaceAll("");
        StringBuilder dark = new StringBuilder();
        int depth = 0;
        int from = 0;
        int open = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '{' && depth++ == 0) {
                open = at;
            } else if (c == '}' && --depth == 0) {
                dark.append(rule(text.substring(from, open), text.substring(open, at + 1)));
                from = at + 1;
            } else if (c == ';' && depth == 0) {
                from = at + 1;
            }
        }
        return dark.toString();
    }

    private static String rule(String selectors, String block) {
        String ours = Arrays.stream(selectors.split(","))
                .map(String::strip)
                .filter(selector -> selector.startsWith(CHOSEN))
                .map(selector -> UNCHOSEN + selector.substring(CHOSEN.length()))
                .collect(Collectors.joining(","));
        return ours.isEmpty() ? "" : ours + block + "\n";
    }
}
