package org.lychgate.edge.internal;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.edge.Words;

/**
 * The words of one bundle.
 *
 * @param lexicon where they stand
 * @param owner whose they are
 * @param locale the language
 */
record BundleWords(Lexicon lexicon, Class<?> owner, Locale locale) implements Words {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public String text(String key, Object... args) {
        return find(key, args)
                .orElseThrow(() -> new IllegalArgumentException("No words_en.properties beside " + owner.getName()
                        + " or above says what \"" + key + "\" is."));
    }

    @Override
    public Optional<String> find(String key, Object... args) {
        return Optional.ofNullable(lexicon.sentence(owner, locale, key)).map(pattern -> fill(pattern, written(args)));
    }

    @Override
    public String refusal(DirectoryException refusal) {
        return find("refusal-" + refusal.code()).orElseGet(() -> String.valueOf(refusal.getMessage()));
    }

    @Override
    public boolean rightToLeft() {
        return locale.getLanguage().equals("ar");
    }

    @Override
    public String time(Instant at) {
        return date(at) + ", " + MINUTE.format(at) + " UTC";
    }

    @Override
    public String date(Instant at) {
        return new DateTimeFormatterBuilder()
                .appendLocalized(FormatStyle.MEDIUM, null)
                .toFormatter(locale)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    /** Replaces {@code {0}} and so on; a place without a value is a mistake of ours. */
    static String fill(String pattern, List<String> values) {
        return PLACE.matcher(pattern).replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            if (index >= values.size()) {
                throw new IllegalArgumentException("Nothing was given for " + place.group() + " of: " + pattern);
            }
            return Matcher.quoteReplacement(values.get(index));
        });
    }

    private List<String> written(Object... args) {
        return Arrays.stream(args)
                .map(arg -> arg instanceof Number number
                        ? NumberFormat.getInstance(latinDigits()).format(number)
                        : String.valueOf(arg))
                .toList();
    }

    /** Digits are the same everywhere, as they stand beside addresses, codes and times that cannot be written otherwise. */
    private Locale latinDigits() {
        return Locale.forLanguageTag(locale.toLanguageTag() + "-u-nu-latn");
    }
}
