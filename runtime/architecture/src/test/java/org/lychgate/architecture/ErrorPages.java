package org.lychgate.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pages under {@code docs/errors}, written from the catalogue of causes: one a cause, and an index. */
final class ErrorPages {
    /** Where they stand. */
    static final Path FOLDER =
            BundleMap.BUNDLES.resolveSibling("docs").resolve("errors").normalize();

    private static final String CHECK =
            "Select Verify Configuration, then start a test login. It signs nobody in and shows every rule with what was expected and received.";
    private static final Map<String, String> NAMES =
            Map.of("generic", "Any other", "entra", "Microsoft Entra ID", "okta", "Okta", "jumpcloud", "JumpCloud");
    private static final Map<String, String> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("spEntityId", "our entity ID (`spEntityId`)"),
            Map.entry("acsUrl", "your organization's ACS URL (`acsUrl`)"),
            Map.entry("sharedAcsUrl", "the shared ACS URL (`sharedAcsUrl`)"),
            Map.entry("spMetadataUrl", "our metadata URL (`spMetadataUrl`)"),
            Map.entry("loginUrl", "your Login URL (`loginUrl`)"),
            Map.entry("logoutUrl", "your single logout URL (`logoutUrl`)"),
            Map.entry("companyId", "your company ID (`companyId`)"),
            Map.entry("idpEntityId", "the saved issuer (`metadata.idpEntityId`)"),
            Map.entry("metadataUrl", "the saved metadata URL (`metadata.url`)"),
            Map.entry("spCertificate", "our encryption certificate, from our metadata"),
            Map.entry("attribute:firstName", "the expected name (`attributes.firstName`)"),
            Map.entry("attribute:lastName", "the expected name (`attributes.lastName`)"),
            Map.entry("attribute:samlId", "the expected name (`attributes.samlId`)")));

    private final CauseCatalogue catalogue;

    ErrorPages(CauseCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether a value's name can be put into words. */
    static boolean knows(String value) {
        return value.isEmpty() || value.startsWith("literal:") || VALUES.containsKey(value);
    }

    /** Every page by file name. */
    Map<String, String> all() {
        Map<String, String> pages = new TreeMap<>();
        catalogue.all().forEach(known -> pages.put(known.cause().id() + ".md", page(known)));
        pages.put("README.md", index());
        return pages;
    }

    private String page(CauseCatalogue.Known known) {
        Cause cause = known.cause();
        List<String> lines = new ArrayList<>(List.of(
                "# " + cause.text("title"),
                "",
                "Cause `" + cause.id() + "`, seen with " + codes(cause.reasons()) + ".",
                "",
                "## What you see",
                "",
                cause.text("seen"),
                "",
                "## Why",
                "",
                cause.text("why"),
                "",
                "## What to do",
                ""));
        lines.addAll(remedies(known));
        lines.addAll(
                List.of("", "## How to check", "", cause.text("check").isEmpty() ? CHECK : cause.text("check"), ""));
        return String.join("\n", lines);
    }

    private List<String> remedies(CauseCatalogue.Known known) {
        Map<String, Cause> words = new LinkedHashMap<>();
        if (known.provider().equals(CauseCatalogue.GENERIC)) {
            for (String provider : CauseCatalogue.PROVIDERS) {
                Optional<Cause> overlay =
                        catalogue.overlay(provider, known.cause().id());
                overlay.ifPresent(over -> words.put(
                        NAMES.getOrDefault(provider, provider), known.cause().with(over)));
            }
            words.put(words.isEmpty() ? "All" : NAMES.getOrDefault(CauseCatalogue.GENERIC, ""), known.cause());
        } else {
            words.put(NAMES.getOrDefault(known.provider(), known.provider()), known.cause());
        }
        List<String> lines = new ArrayList<>();
        lines.add("| Identity provider | Screen | Field | What to paste | Then |");
        lines.add("|---|---|---|---|---|");
        words.forEach((name, cause) -> lines.add("| "
                + String.join(
                        " | ",
                        name,
                        cell(cause.text("screen")),
                        cell(cause.text("field")),
                        value(cause.text(Cause.VALUE)),
                        cell(cause.text("fix")))
                + " |"));
        return lines;
    }

    private static String value(String value) {
        if (value.isEmpty()) {
            return "–";
        }
        return value.startsWith("literal:")
                ? "`" + value.substring("literal:".length()) + "`"
                : VALUES.getOrDefault(value, value);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String codes(List<String> reasons) {
        return reasons.stream().map(reason -> "`" + reason + "`").collect(Collectors.joining(", "));
    }

    private String index() {
        List<String> lines = new ArrayList<>(List.of(
                "# Why a sign-in or metadata was refused",
                "",
                "One page per cause. The trace of a sign-in and the response to refused metadata name the cause; its page explains it.",
                "These pages are written from `causes.json` of the provider bundles:",
                "`mvn -f runtime/architecture test -Dtest=ErrorPagesTest -Dpages.accept=true`.",
                "",
                "| Code or check | Causes; the first is named when nothing more is known |",
                "|---|---|"));
        for (String reason : catalogue.reasons()) {
            lines.add("| `" + reason + "` | " + causes(reason) + " |");
        }
        lines.addAll(List.of("", "| Cause | In one sentence |", "|---|---|"));
        catalogue.all().stream()
                .map(known ->
                        "| " + link(known.cause()) + " | " + cell(known.cause().text("title")) + " |")
                .sorted()
                .forEach(lines::add);
        lines.add("");
        return String.join("\n", lines);
    }

    private String causes(String reason) {
        return catalogue.all().stream()
                .map(CauseCatalogue.Known::cause)
                .filter(cause -> cause.reasons().contains(reason))
                .sorted((a, b) -> Boolean.compare(
                        b.general().contains(reason), a.general().contains(reason)))
                .map(ErrorPages::link)
                .collect(Collectors.joining(" · "));
    }

    private static String link(Cause cause) {
        return "[" + cause.id() + "](" + cause.id() + ".md)";
    }
}
