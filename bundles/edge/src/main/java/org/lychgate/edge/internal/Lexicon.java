package org.lychgate.edge.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The words files of all bundles. */
final class Lexicon {
    private static final String KIT = Lexicon.class.getPackageName();

    /** Weak, so that the class loader of an uninstalled bundle can go. */
    private final Map<Class<?>, Map<Locale, Map<String, String>>> known = new WeakHashMap<>();

    /** A sentence in a language, in English if it is not translated; null if there is none. */
    @Nullable
    String sentence(Class<?> owner, Locale locale, String key) {
        String said = all(owner, locale).get(key);
        return said != null || locale.equals(Locale.ENGLISH) ? said : sentence(owner, Locale.ENGLISH, key);
    }

    private Map<String, String> all(Class<?> owner, Locale locale) {
        Map<Locale, Map<String, String>> ofOwner;
        synchronized (known) {
            ofOwner = known.computeIfAbsent(owner, o -> new ConcurrentHashMap<>());
        }
        return ofOwner.computeIfAbsent(locale, l -> read(owner, l));
    }

    /** The kit's words, over them those of the packages above the owner's, over them those of the owner's package. */
    private static Map<String, String> read(Class<?> owner, Locale locale) {
        Map<String, String> words = new LinkedHashMap<>();
        add(words, Lexicon.class, KIT, locale);
        String name = owner.getPackageName();
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            add(words, owner, name.substring(0, dot), locale);
        }
        add(words, owner, name, locale);
        return Map.copyOf(words);
    }

    private static void add(Map<String, String> words, Class<?> owner, String packageName, Locale locale) {
        String path = "/" + packageName.replace('.', '/') + "/words_" + locale.getLanguage() + ".properties";
        try (InputStream stream = owner.getResourceAsStream(path)) {
            if (stream == null) {
                return;
            }
            Properties file = new Properties();
            file.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            file.stringPropertyNames().forEach(key -> words.put(key, file.getProperty(key)));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " of " + owner.getName() + " cannot be read.", e);
        }
    }
}
