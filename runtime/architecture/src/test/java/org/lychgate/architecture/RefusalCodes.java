package org.lychgate.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The codes of all refusals that a person can meet, read from the sources: the literals that are handed to whatever takes a {@code String code} and makes a
 * refusal of it.
 */
final class RefusalCodes {
    /** Answers programs, in English. */
    private static final String FOR_PROGRAMS = "org-admin-rest";

    private static final Pattern COMMENT = Pattern.compile("(?ms)/\\*.*?\\*/|^\\s*//[^\n]*$");
    private static final Pattern TAKES_CODE = Pattern.compile("\\b(\\w+)\\(([^()]*\\bString code\\b[^()]*)\\)");
    private static final Pattern REFUSES = Pattern.compile("new DirectoryException\\(|\\bRefusal\\.\\w+\\(");
    private static final Set<String> REFUSALS = Set.of("DirectoryException", "Refusal");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    private final Map<Path, String> sources = new TreeMap<>();
    private final Map<String, Set<String>> places = new TreeMap<>();
    private final Set<String> unreadable = new TreeSet<>();

    private RefusalCodes() {
        BundleMap.folders().stream()
                .filter(folder -> !folder.equals(FOR_PROGRAMS))
                .map(folder -> BundleMap.BUNDLES.resolve(folder).resolve("src/main/java"))
                .filter(Files::isDirectory)
                .forEach(this::read);
        makers().forEach(this::collect);
    }

    static RefusalCodes inTheSources() {
        return new RefusalCodes();
    }

    /** The classes that name a code, by code. */
    Map<String, Set<String>> places() {
        return places;
    }

    /** Classes that make a code up where this cannot read it. */
    Set<String> unreadable() {
        return unreadable;
    }

    /**
     * A method or constructor that takes a code and makes a refusal of it.
     *
     * @param call how it is called
     * @param arity with how many arguments
     * @param place which of them is the code
     * @param only the only class that calls it so; null: all do
     */
    private record Maker(
            Pattern call, int arity, int place, @Nullable Path only) {}

    private List<Maker> makers() {
        List<Maker> makers = new ArrayList<>();
        sources.forEach((file, source) -> {
            if (REFUSALS.contains(name(file)) || REFUSES.matcher(source).find()) {
                TAKES_CODE.matcher(source).results().forEach(found -> {
                    List<String> parameters = Arrays.asList(found.group(2).split(","));
                    int place = IntStream.range(0, parameters.size())
                            .filter(i -> parameters.get(i).strip().endsWith("String code"))
                            .findFirst()
                            .orElseThrow();
                    calls(file, found.group(1))
                            .forEach((call, only) -> makers.add(new Maker(
                                    Pattern.compile(call), parameters.size(), place, only.equals(file) ? file : null)));
                });
            }
        });
        return makers;
    }

    /** How a method of a class is called, and within what. */
    private static Map<String, Path> calls(Path file, String method) {
        return method.equals(name(file))
                ? Map.of("\\bnew " + method + "(?:<[^>]*>)?\\(", Path.of(""))
                : Map.of(
                        "\\b" + name(file) + "\\." + method + "\\(", Path.of(""), "(?<![.\\w])" + method + "\\(", file);
    }

    private void collect(Maker maker) {
        sources.forEach((file, source) -> {
            Matcher call = maker.call().matcher(source);
            while ((maker.only() == null || maker.only().equals(file)) && call.find()) {
                List<String> arguments = arguments(source, call.end());
                if (arguments.size() == maker.arity()) {
                    take(arguments.get(maker.place()), file);
                }
            }
        });
    }

    private void take(String argument, Path file) {
        List<String> literals =
                LITERAL.matcher(argument).results().map(found -> found.group(1)).toList();
        literals.forEach(
                code -> places.computeIfAbsent(code, c -> new TreeSet<>()).add(name(file)));
        boolean handedOn =
                argument.endsWith("code") && sources.getOrDefault(file, "").contains("String code");
        if (literals.isEmpty() && !handedOn) {
            unreadable.add(name(file) + ": " + argument);
        }
    }

    /** What stands between a bracket and the one that closes it, parted by its own commas. */
    private static List<String> arguments(String source, int from) {
        List<String> arguments = new ArrayList<>();
        int depth = 1;
        int start = from;
        boolean quoted = false;
        for (int at = from; depth > 0; at++) {
            char c = source.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                if (depth == 0 || (depth == 1 && c == ',')) {
                    arguments.add(source.substring(start, at).strip());
                    start = at + 1;
                }
            }
        }
        return arguments;
    }

    private void read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                try {
                    sources.put(file, COMMENT.matcher(Files.readString(file)).replaceAll(""));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
