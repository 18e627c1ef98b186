package org.lychgate.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The catalogue of causes is whole, and {@code docs/errors} says what it says. After a change of the catalogue write the pages anew with
 * {@code -Dpages.accept=true}.
 */
class ErrorPagesTest {
    private static final int FEWEST = 60;
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern CODE = Pattern.compile("^    ([A-Z_]+)[,;]$", Pattern.MULTILINE);
    private static final PrintStream OUT = System.out;

    private final CauseCatalogue catalogue = new CauseCatalogue();

    @Test
    void thereAreAtLeastSixtyDistinctCauses() {
        List<String> ids =
                catalogue.all().stream().map(known -> known.cause().id()).toList();
        OUT.println("FIGURE causes: " + ids.size() + ", reasons and checks: "
                + catalogue.reasons().size());
        assertEquals(ids.stream().distinct().toList(), ids, "an id names one cause");
        assertTrue(ids.size() >= FEWEST, "causes: " + ids.size());
        assertEquals(
                List.of(), ids.stream().filter(id -> !ID.matcher(id).matches()).toList());
    }

    @Test
    void everyCauseSaysAllThatAnAdminNeeds() {
        List<String> faults = new ArrayList<>();
        for (CauseCatalogue.Known known : catalogue.all()) {
            Cause cause = known.cause();
            cause.missingMembers().forEach(name -> faults.add(cause.id() + " lacks " + name));
            cause.unknownMembers().forEach(name -> faults.add(cause.id() + " has " + name));
            if (!List.of("idp", "portal", "browser").contains(cause.text("at"))) {
                faults.add(cause.id() + " is mended at " + cause.text("at"));
            }
            if (!ErrorPages.knows(cause.text(Cause.VALUE))) {
                faults.add(cause.id() + " pastes " + cause.text(Cause.VALUE));
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void anOverlayRewordsACauseThatIsThere() {
        List<String> generic = catalogue.entries(CauseCatalogue.GENERIC).stream()
                .map(Cause::id)
                .toList();
        List<String> faults = new ArrayList<>();
        for (String provider : CauseCatalogue.PROVIDERS) {
            for (Cause overlay : catalogue.entries(provider).stream()
                    .filter(Cause::isOverlay)
                    .toList()) {
                boolean sound = generic.contains(overlay.id())
                        && !provider.equals(CauseCatalogue.GENERIC)
                        && overlay.unknownMembers().isEmpty()
                        && overlay.members().size() > 1
                        && ErrorPages.knows(overlay.text(Cause.VALUE));
                if (!sound) {
                    faults.add(provider + ": " + overlay.id());
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void everyReasonHasExactlyOneFallBackAndItIsGeneric() {
        Map<String, List<String>> fallBacks = new TreeMap<>();
        catalogue.reasons().forEach(reason -> fallBacks.put(reason, new ArrayList<>()));
        for (CauseCatalogue.Known known : catalogue.all()) {
            assertTrue(known.cause().general().isEmpty() || known.provider().equals(CauseCatalogue.GENERIC));
            assertTrue(
                    known.cause().reasons().containsAll(known.cause().general()),
                    known.cause().id());
            known.cause()
                    .general()
                    .forEach(reason -> fallBacks
                            .computeIfAbsent(reason, r -> new ArrayList<>())
                            .add(known.cause().id()));
        }
        fallBacks.values().removeIf(causes -> causes.size() == 1);
        assertEquals(Map.of(), fallBacks, "reasons without exactly one fall-back");
    }

    @Test
    void everyReasonCodeOfTheProductHasACause() throws IOException {
        String source = Files.readString(
                BundleMap.BUNDLES.resolve("directory-api/src/main/java/org/lychgate/directory/api/ReasonCode.java"));
        List<String> without = new ArrayList<>();
        Matcher code = CODE.matcher(source);
        int codes = 0;
        while (code.find()) {
            codes++;
            String wire = code.group(1).toLowerCase(java.util.Locale.ROOT);
            if (!catalogue.reasons().contains(wire)) {
                without.add(wire);
            }
        }
        assertTrue(codes > 30, "reason codes found: " + codes);
        assertEquals(List.of(), without);
    }

    @Test
    void thePagesSayWhatTheCatalogueSays() throws IOException {
        Map<String, String> pages = new ErrorPages(catalogue).all();
        if (Boolean.getBoolean("pages.accept")) {
            write(pages);
        }
        assertEquals(List.copyOf(pages.keySet()), List.copyOf(standing().keySet()), "files in docs/errors");
        List<String> stale = new ArrayList<>();
        standing().forEach((name, text) -> {
            if (!text.equals(pages.get(name))) {
                stale.add(name);
            }
        });
        assertEquals(List.of(), stale, "pages that differ from the catalogue; write them with -Dpages.accept=true");
    }

    private static Map<String, String> standing() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(ErrorPages.FOLDER)) {
            for (Path file : files.toList()) {
                found.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return found;
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(ErrorPages.FOLDER);
        for (String name : standing().keySet()) {
            Files.delete(ErrorPages.FOLDER.resolve(name));
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(ErrorPages.FOLDER.resolve(page.getKey()), page.getValue());
        }
    }
}
