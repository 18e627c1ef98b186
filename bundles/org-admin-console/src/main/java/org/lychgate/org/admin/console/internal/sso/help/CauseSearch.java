package org.lychgate.org.admin.console.internal.sso.help;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lychgate.edge.provider.Sayings;
import org.lychgate.provider.spi.Cause;

/**
 * Finds causes by the code that a trace or an answer names, or by words of what is said about them; English words find them in every language.
 *
 * @param wanted in lower case, all of which must be there
 */
record CauseSearch(List<String> wanted) {
    private static final List<Cause.Part> SEARCHED = List.of(Cause.Part.TITLE, Cause.Part.SEEN, Cause.Part.WHY);
    private static final int LONGEST = 200;

    static CauseSearch of(String query) {
        String start = query.substring(0, Math.min(query.length(), LONGEST));
        return new CauseSearch(Arrays.stream(lower(start).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    boolean finds(CauseBook.Entry entry, Sayings sayings) {
        String all = lower(String.join(
                "\n",
                Stream.of(
                                List.of(entry.cause().id()),
                                entry.cause().reasons(),
                                SEARCHED.stream().map(entry::text).toList(),
                                SEARCHED.stream()
                                        .map(part ->
                                                sayings.say(entry.text(part)).text())
                                        .toList())
                        .flatMap(Collection::stream)
                        .toList()));
        return wanted.stream().allMatch(all::contains);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
