package org.lychgate.binding.mail.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.OutgoingMail;

/** The words of all mails in one language; each is a small template over the facts of a mail. What a language lacks is said in English. */
final class Phrases {
    private static final Locale FALLBACK = Locale.ENGLISH;
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

    private final String language;
    private final Properties words;

    private Phrases(String language, Properties words) {
        this.language = language;
        this.words = words;
    }

    /** The words in that language, else in English. */
    static Phrases in(Locale locale) {
        Properties english = load(FALLBACK.getLanguage(), null)
                .orElseThrow(() -> new IllegalStateException("The words of the mails are not in this bundle."));
        String language = locale.getLanguage();
        return load(language, english)
                .map(words -> new Phrases(language, words))
                .orElseGet(() -> new Phrases(FALLBACK.getLanguage(), english));
    }

    String language() {
        return language;
    }

    /** Whether the language is written from right to left. */
    boolean rightToLeft() {
        return RIGHT_TO_LEFT.contains(language);
    }

    /** The names of all words of this language, without those that are said in English. */
    Set<String> keys() {
        return words.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    }

    String word(String key) {
        return optional(key).orElseThrow(() -> new IllegalStateException("There are no words for " + key + "."));
    }

    String word(OutgoingMail.Kind kind, String part) {
        return word(key(kind, part));
    }

    Optional<String> optional(OutgoingMail.Kind kind, String part) {
        return optional(key(kind, part));
    }

    /** The parts {@code part.1}, {@code part.2}, … in their order; perhaps none. */
    List<String> list(OutgoingMail.Kind kind, String part) {
        List<String> found = new ArrayList<>();
        IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> optional(kind, part + "." + i))
                .takeWhile(Optional::isPresent)
                .forEach(text -> found.add(text.orElseThrow()));
        return List.copyOf(found);
    }

    private Optional<String> optional(String key) {
        return Optional.ofNullable(words.getProperty(key));
    }

    private static String key(OutgoingMail.Kind kind, String part) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + part;
    }

    private static Optional<Properties> load(String language, @Nullable Properties otherwise) {
        if (!language.matches("[a-z]{2,3}")) {
            return Optional.empty();
        }
        try (InputStream stream = Phrases.class.getResourceAsStream("phrases_" + language + ".properties")) {
            if (stream == null) {
                return Optional.empty();
            }
            Properties words = otherwise == null ? new Properties() : new Properties(otherwise);
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return Optional.of(words);
        } catch (IOException e) {
            throw new UncheckedIOException("The words of the mails cannot be read.", e);
        }
    }
}
