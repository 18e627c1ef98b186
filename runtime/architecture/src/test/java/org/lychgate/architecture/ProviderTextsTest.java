package org.lychgate.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lychgate.provider.spi.Cause.Part;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.MetadataFacts;
import org.lychgate.provider.spi.ScimGuide.Mapping;
import org.lychgate.provider.spi.SetupGuide.Step;
import org.lychgate.provider.spi.Texts;

/** What bundles say by {@code texts_de.json} and so on: every sentence of ours in every language, with the same places, and none that nobody says. */
class ProviderTextsTest {
    private static final List<String> LANGUAGES = List.of("de", "es", "ja", "ar");
    private static final List<Part> SAID = List.of(Part.TITLE, Part.SEEN, Part.WHY, Part.FIX, Part.CHECK);
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    /** Metadata that some provider has something to say about. */
    private static final List<Facts> FACTS = List.of(
            new Facts(null, "https://idp.example", "https://sso.jumpcloud.com/saml2/acme"),
            new Facts(
                    "https://login.microsoftonline.com/common/x",
                    "urn:x",
                    "https://login.microsoftonline.com/acme/saml2"),
            new Facts(
                    "https://login.microsoftonline.com/acme/x",
                    "urn:x",
                    "https://login.microsoftonline.com/acme/saml2"));

    private record Facts(@Nullable String url, String entityId, String location) implements MetadataFacts {
        @Override
        public Optional<URI> metadataUrl() {
            return Optional.ofNullable(url).map(URI::create);
        }

        @Override
        public URI ssoLocation() {
            return URI.create(location);
        }
    }

    private final Map<String, IdentityProvider> providers = ProvidersTest.providers();

    @Test
    void everySentenceOfAProviderIsSaidInEveryLanguage() {
        List<String> missing = new ArrayList<>();
        Set<String> all = new LinkedHashSet<>();
        for (Map.Entry<String, IdentityProvider> provider : providers.entrySet()) {
            Set<String> sentences = sentences(provider.getValue());
            all.addAll(sentences);
            for (String language : LANGUAGES) {
                sentences.stream()
                        .filter(sentence -> !isSaid(provider.getValue(), sentence, Locale.forLanguageTag(language)))
                        .forEach(sentence -> missing.add(provider.getKey() + " in " + language + ": " + sentence));
            }
        }
        assertTrue(all.size() > 700, "sentences found: " + all.size());
        assertEquals(List.of(), missing);
    }

    @Test
    void noticesAreAmongThem() {
        List<String> notices = providers.values().stream()
                .flatMap(ProviderTextsTest::notices)
                .distinct()
                .toList();
        assertTrue(notices.size() >= 5, () -> "found: " + notices);
    }

    @Test
    void everyFileSaysTheSameSentencesWithTheSamePlaces() {
        List<String> amiss = new ArrayList<>();
        for (Path german : germanFiles()) {
            Set<String> sentences = read(german).keySet();
            for (String language : LANGUAGES) {
                Path file = german.resolveSibling("texts_" + language + ".json");
                compare(sentences, Files.exists(file) ? read(file) : Map.of(), file, amiss);
            }
        }
        assertEquals(List.of(), amiss);
    }

    @Test
    void noFileSaysWhatNobodySays() {
        List<String> stale = new ArrayList<>();
        for (Path german : germanFiles()) {
            String source = source(bundle(german));
            read(german).keySet().stream()
                    .filter(sentence -> !Arrays.stream(PLACE.split(sentence)).allMatch(source::contains))
                    .forEach(sentence -> stale.add(BundleMap.BUNDLES.relativize(german) + ": " + sentence));
        }
        assertEquals(List.of(), stale);
    }

    private static void compare(Set<String> sentences, Map<String, String> said, Path file, List<String> amiss) {
        Path name = BundleMap.BUNDLES.relativize(file);
        for (String sentence : sentences) {
            String translation = said.getOrDefault(sentence, "");
            if (translation.isBlank()) {
                amiss.add(name + " lacks " + sentence);
            } else if (!places(sentence).equals(places(translation))) {
                amiss.add(name + " has other places in " + sentence);
            }
        }
        said.keySet().stream()
                .filter(sentence -> !sentences.contains(sentence))
                .forEach(sentence -> amiss.add(name + " alone has " + sentence));
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The provider's own words, else those of the one that speaks for all, else those that all guides share. */
    private boolean isSaid(IdentityProvider provider, String sentence, Locale language) {
        return Stream.of(
                        provider.texts(language),
                        Optional.ofNullable(providers.get("generic"))
                                .orElseThrow()
                                .texts(language),
                        Texts.common().in(language))
                .anyMatch(texts -> texts.containsKey(sentence));
    }

    private static Set<String> sentences(IdentityProvider provider) {
        Set<String> sentences = new LinkedHashSet<>();
        Stream.of(
                        provider.descriptor().setupGuide().steps(),
                        provider.descriptor().scimGuide().steps())
                .flatMap(List::stream)
                .map(Step::text)
                .forEach(sentences::add);
        provider.descriptor().scimGuide().mappings().stream()
                .map(Mapping::effect)
                .forEach(sentences::add);
        provider.causes()
                .forEach(cause ->
                        SAID.stream().flatMap(part -> cause.text(part).stream()).forEach(sentences::add));
        notices(provider).forEach(sentences::add);
        return sentences;
    }

    private static Stream<String> notices(IdentityProvider provider) {
        return FACTS.stream()
                .flatMap(facts -> provider.review(facts).stream())
                .flatMap(notice -> Stream.of(notice.message(), notice.remedy()));
    }

    private static List<Path> germanFiles() {
        List<Path> files = BundleMap.folders().stream()
                .flatMap(folder ->
                        files(BundleMap.BUNDLES.resolve(folder).resolve("src/main/resources"), "texts_de.json"))
                .toList();
        assertFalse(files.isEmpty());
        return files;
    }

    private static Path bundle(Path file) {
        return BundleMap.BUNDLES.resolve(BundleMap.BUNDLES.relativize(file).getName(0));
    }

    /** What a bundle's code and its causes say, sentences in one piece. */
    private static String source(Path bundle) {
        String java = files(bundle.resolve("src/main/java"), ".java")
                .map(ProviderTextsTest::text)
                .collect(Collectors.joining("\n"));
        String causes = files(bundle.resolve("src/main/resources"), "causes.json")
                .map(ProviderTextsTest::text)
                .collect(Collectors.joining("\n"));
        return (JOINED.matcher(java).replaceAll("") + causes)
                .replace("\\\"", "\"")
                .replace("\\u2026", "\u2026");
    }

    private static Stream<Path> files(Path folder, String ending) {
        if (!Files.exists(folder)) {
            return Stream.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(Path file) {
        return new TreeMap<>(Texts.read(text(file)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
