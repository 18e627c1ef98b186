package org.lychgate.saml.sp.internal.diagnosis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was seen of one refusal: signs ({@code audience:slash}) and texts ({@code status-message}). Not safe for use by several threads. */
final class Signs {
    private static final int OF_A_SIGN = 1;
    // A text that says what happened outweighs what can be seen from outside.
    private static final int OF_A_TEXT = 3;

    private final Set<String> seen = new HashSet<>();
    private final Map<String, String> texts = new HashMap<>();

    /** Notes a sign. */
    void see(String name, String sign) {
        seen.add(name + ":" + sign);
    }

    /** Notes a sign if that holds. */
    void see(boolean holds, String name, String sign) {
        if (holds) {
            see(name, sign);
        }
    }

    /** Notes a text; null: there is none. */
    void text(String name, @Nullable String text) {
        if (text != null) {
            texts.put(name, text.toLowerCase(Locale.ROOT));
        }
    }

    /** Whether that sign was seen. */
    boolean has(String name, String sign) {
        return seen.contains(name + ":" + sign);
    }

    /**
     * How well one alternative of a cause fits.
     *
     * @param alternative signs joined by {@code &}
     * @return 0 if any does not hold; else the more the more it says
     */
    int fit(String alternative) {
        int fit = 0;
        for (String written : alternative.split("&", -1)) {
            String condition = written.strip();
            boolean turned = condition.startsWith("!");
            String bare = turned ? condition.substring(1) : condition;
            if (holds(bare) == turned) {
                return 0;
            }
            fit += bare.indexOf('~') > 0 ? OF_A_TEXT : OF_A_SIGN;
        }
        return fit;
    }

    private boolean holds(String condition) {
        int contains = condition.indexOf('~');
        if (contains < 0) {
            return seen.contains(condition);
        }
        String text = texts.get(condition.substring(0, contains));
        return text != null && text.contains(condition.substring(contains + 1).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "Signs" + seen;
    }
}
