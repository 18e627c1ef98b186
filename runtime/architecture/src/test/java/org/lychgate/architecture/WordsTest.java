package org.lychgate.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every sentence is said in every language, and every sentence that a template names is there. */
class WordsTest {
    private static final Path BUNDLES = Path.of("../../bundles");
    private static final List<String> LANGUAGES = List.of("de", "es", "ja", "ar");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}|\\{\\{[^}]*}}");
    private static final Pattern NAMED = Pattern.compile("\\{\\{t\\.([a-z0-9_-]+)}}|\\{\\{#say}}([a-z0-9_-]+)[|{]");
    private static final String REFUSAL = "refusal-";
    private static final Path KIT = BUNDLES.resolve("edge/src/main/resources/org/lychgate/edge/internal");

    @Test
    void everySentenceIsSaidInEveryLanguageWithTheSamePlaces() {
        List<String> amiss = new ArrayList<>();
        List<Path> english = files(path -> path.toString().endsWith("_en.properties"));
        assertFalse(english.isEmpty());
        for (Path file : english) {
            Map<String, String> said = read(file);
            for (String language : LANGUAGES) {
                Path other = file.resolveSibling(file.getFileName().toString().replace("_en.", "_" + language + "."));
                compare(said, Files.exists(other) ? read(other) : Map.of(), other, amiss);
            }
        }
        assertEquals(List.of(), amiss);
    }

    @Test
    void everySentenceThatATemplateNamesIsThere() {
        List<String> amiss = new ArrayList<>();
        Set<String> kit = read(KIT.resolve("words_en.properties")).keySet();
        for (Path template : files(path -> path.toString().endsWith(".mustache"))) {
            Set<String> known = new HashSet<>(kit);
            // The folder of the template and all above it hold words that it may say.
            Path file = BUNDLES.relativize(template);
            for (int depth = 1; depth < file.getNameCount(); depth++) {
                Path folder = BUNDLES.resolve(file.subpath(0, depth));
                known.addAll(read(folder.resolve("words_en.properties")).keySet());
            }
            NAMED.matcher(text(template))
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .filter(key -> !known.contains(key))
                    .forEach(key -> amiss.add(BUNDLES.relativize(template) + " names " + key));
        }
        assertEquals(List.of(), amiss);
    }

    @Test
    void everyRefusalHasASentenceAndEverySentenceARefusal() {
        RefusalCodes codes = RefusalCodes.inTheSources();
        // Handed on by a method, thrown at once, kept for later: without these three, nothing would be amiss only
        // because nothing was read.
        assertTrue(codes.places()
                .keySet()
                .containsAll(Set.of("already_joined", "changed_in_between", "saml_unavailable")));
        assertEquals(Set.of(), codes.unreadable());
        Set<String> said = sentences(KIT.resolve("words_en.properties"));
        Map<String, Set<String>> unsaid = new TreeMap<>(codes.places());
        unsaid.keySet().removeAll(said);
        assertEquals(Map.of(), unsaid, "codes without refusal-<code> in the kit's words, where all pages find them");
        Set<String> unused = new TreeSet<>();
        files(path -> path.endsWith("words_en.properties")).forEach(file -> unused.addAll(sentences(file)));
        unused.removeAll(codes.places().keySet());
        assertEquals(Set.of(), unused, "sentences of refusals that nobody makes");
    }

    /** The codes that a file has a sentence for. */
    private static Set<String> sentences(Path file) {
        return read(file).keySet().stream()
                .filter(key -> key.startsWith(REFUSAL))
                .map(key -> key.substring(REFUSAL.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void compare(Map<String, String> english, Map<String, String> other, Path file, List<String> amiss) {
        String name = BUNDLES.relativize(file).toString();
        english.forEach((key, sentence) -> {
            String said = other.get(key);
            if (said == null || said.isBlank()) {
                amiss.add(name + " lacks " + key);
            } else if (!places(sentence).equals(places(said))) {
                amiss.add(name + " has other places in " + key);
            }
        });
        other.keySet().stream()
                .filter(key -> !english.containsKey(key))
                .forEach(key -> amiss.add(name + " has " + key + ", which nobody says"));
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> files(Predicate<Path> wanted) {
        try (Stream<Path> all = Files.walk(BUNDLES)) {
            return all.filter(path -> path.toString().contains("/src/main/resources/"))
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sentences of a file; none if it is not there. */
    private static Map<String, String> read(Path file) {
        Map<String, String> words = new TreeMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
        }
        return words;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
