package org.lychgate.provider.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Translations that stand in files of their own beside a class, one a language: {@code texts_de.json} and so on, UTF-8,
 * <code>{"English sentence": "translation"}</code>. An English sentence is its own key, so code and data stay readable, and what is not translated is said in
 * English.
 *
 * <p>Where a sentence holds values, {@code {0}} to {@code {9}} stand for them in both languages: <code>"The server answered {0}."</code> translates every
 * sentence of that form. Names that the host fills in, such as {@code {acsUrl}}, stay as they are.
 */
public final class Texts {
    private static final Texts COMMON = beside(Texts.class);

    private final Class<?> owner;
    private final Map<String, Map<String, String>> read = new ConcurrentHashMap<>();

    private Texts(Class<?> owner) {
        this.owner = Objects.requireNonNull(owner);
    }

    /** Those beside a class; each file is read once, when its language is first asked for. */
    public static Texts beside(Class<?> owner) {
        return new Texts(owner);
    }

    /** What this bundle itself puts into guides, for example how every one ends. */
    public static Texts common() {
        return COMMON;
    }

    /**
     * The translations into a language.
     *
     * @param language only the language of it counts, not the country
     * @return English sentence to translation; empty where there is no file of that language
     * @throws IllegalArgumentException if the file is not of the form
     */
    public Map<String, String> in(Locale language) {
        return read.computeIfAbsent(language.getLanguage(), this::file);
    }

    private Map<String, String> file(String language) {
        String name = "texts_" + language + ".json";
        try (InputStream in = owner.getResourceAsStream(name)) {
            return in == null ? Map.of() : read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " beside " + owner.getName() + " cannot be read", e);
        }
    }

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public static Map<String, String> read(String json) {
        return JsonText.texts(json);
    }
}
