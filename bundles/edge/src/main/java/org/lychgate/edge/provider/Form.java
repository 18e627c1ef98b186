package org.lychgate.edge.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with places for values, <code>{0}</code> to <code>{9}</code>, each at most once, and the same in another language.
 *
 * @param english with its places
 * @param other with the same places, in any order
 */
record Form(String english, String other) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    static boolean isOne(String english) {
        return english.contains("{0}");
    }

    /** The other sentence with the values of this one; empty where it is not of this form. */
    Optional<String> filled(String sentence) {
        List<Integer> order = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        Matcher places = PLACE.matcher(english);
        while (places.find()) {
            pattern.append(Pattern.quote(english.substring(from, places.start())))
                    .append("(.+?)");
            order.add(Integer.valueOf(places.group(1)));
            from = places.end();
        }
        pattern.append(Pattern.quote(english.substring(from)));
        Matcher values = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(sentence);
        return values.matches() ? Optional.of(filled(order, values)) : Optional.empty();
    }

    private String filled(List<Integer> order, Matcher values) {
        return PLACE.matcher(other).replaceAll(place -> {
            int group = order.indexOf(Integer.valueOf(place.group(1))) + 1;
            return Matcher.quoteReplacement(group == 0 ? place.group() : values.group(group));
        });
    }
}
