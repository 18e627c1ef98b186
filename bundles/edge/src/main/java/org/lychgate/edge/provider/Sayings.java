package org.lychgate.edge.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the reader's language what plug-ins say in English, stored sentences included. Looked up at the chosen provider first, then at the one that speaks for
 * every provider, then among what all guides share, then at the other plug-ins; made anew for each page, as plug-ins come and go.
 */
public final class Sayings {
    private static final Logger LOG = LoggerFactory.getLogger(Sayings.class);
    private static final String EVERYBODY = "generic";
    private static final String ENDS = ".\u2026";
    /** Longer ones hold somebody's document, and comparing one with a form of three places costs the cube of its length. */
    private static final int LONGEST = 1000;

    private final Locale language;
    private final List<Map<String, String>> layers;

    private Sayings(Locale language, List<Map<String, String>> layers) {
        this.language = language;
        this.layers = List.copyOf(layers);
    }

    /**
     * What the plug-ins that are live now say in a language.
     *
     * @param provider id of the chosen one; it need not be there
     * @param language of the page
     */
    public static Sayings of(IdentityProviders providers, String provider, Locale language) {
        List<Map<String, String>> layers = new ArrayList<>();
        if (isTranslated(language)) {
            List<LiveProvider> live = providers.live();
            Stream.of(provider, EVERYBODY)
                    .flatMap(id -> live.stream()
                            .filter(one -> one.provider().descriptor().id().equals(id)))
                    .forEach(one -> layers.add(texts(one, language)));
            layers.add(Texts.common().in(language));
            live.forEach(one -> layers.add(texts(one, language)));
        }
        return new Sayings(language, layers);
    }

    /**
     * The same and what somebody else says, for example whoever checks a connection.
     *
     * @param texts gives English sentences and their translations into a language
     */
    public Sayings with(Function<Locale, Map<String, String>> texts) {
        if (!isTranslated(language)) {
            return this;
        }
        List<Map<String, String>> more = new ArrayList<>(layers);
        more.add(Map.copyOf(texts.apply(language)));
        return new Sayings(language, more);
    }

    /** A sentence, or several one after the other, in the reader's language; else in English, and then marked so. */
    public Said say(String english) {
        return english.isEmpty() || !isTranslated(language)
                ? Said.of(english)
                : translated(english).map(Said::of).orElseGet(() -> new Said(english, true));
    }

    private Optional<String> translated(String english) {
        return english.length() > LONGEST
                ? Optional.empty()
                : exactly(english).or(() -> several(english)).or(() -> formed(english));
    }

    private Optional<String> exactly(String english) {
        return layers.stream()
                .flatMap(layer -> Stream.ofNullable(layer.get(english)))
                .findFirst();
    }

    /** Several sentences, of which the last ones, as many as can be, are known without values; those before them may hold some. */
    private Optional<String> several(String english) {
        for (int blank = english.indexOf(' ', 1); blank > 0; blank = english.indexOf(' ', blank + 1)) {
            if (ENDS.indexOf(english.charAt(blank - 1)) >= 0) {
                Optional<String> last = exactly(english.substring(blank + 1));
                if (last.isPresent()) {
                    return translated(english.substring(0, blank)).map(before -> before + gap() + last.get());
                }
            }
        }
        return Optional.empty();
    }

    /** Japanese parts sentences by their full stop alone. */
    private String gap() {
        return language.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? "" : " ";
    }

    private Optional<String> formed(String english) {
        return layers.stream()
                .flatMap(layer -> layer.entrySet().stream())
                .filter(entry -> Form.isOne(entry.getKey()))
                .flatMap(entry -> new Form(entry.getKey(), entry.getValue()).filled(english).stream())
                .findFirst();
    }

    private static boolean isTranslated(Locale language) {
        return !language.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private static Map<String, String> texts(LiveProvider live, Locale language) {
        try {
            return Map.copyOf(live.provider().texts(language));
        } catch (RuntimeException | LinkageError e) {
            // The edge towards plug-ins: a page is shown in English rather than not at all.
            LOG.warn("Provider plug-in {} has no texts that can be read", live.bundleSymbolicName(), e);
            return Map.of();
        }
    }
}
