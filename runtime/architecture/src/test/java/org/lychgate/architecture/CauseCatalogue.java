package org.lychgate.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the provider bundles say about causes, in their {@code causes.json}. */
final class CauseCatalogue {
    /** Holds what any identity provider can have; the others lay their words over it. */
    static final String GENERIC = "generic";

    /** The bundles with a catalogue, by the id of the provider. */
    static final List<String> PROVIDERS = List.of(GENERIC, "entra", "okta", "jumpcloud");

    private final Map<String, List<Cause>> files = new TreeMap<>();

    CauseCatalogue() {
        PROVIDERS.forEach(provider -> files.put(provider, read(provider)));
    }

    /** The entries of one provider's file as they stand there. */
    List<Cause> entries(String provider) {
        return files.getOrDefault(provider, List.of());
    }

    /** Every cause once, with the provider that brings it, in the order of the files. */
    List<Known> all() {
        return PROVIDERS.stream()
                .flatMap(provider -> entries(provider).stream()
                        .filter(cause -> !cause.isOverlay())
                        .map(cause -> new Known(provider, cause)))
                .toList();
    }

    /**
     * A cause and whose it is.
     *
     * @param provider the bundle that brings it
     * @param cause as that bundle tells it
     */
    record Known(String provider, Cause cause) {}

    /** How a provider words a cause; empty if it has no words of its own. */
    Optional<Cause> overlay(String provider, String id) {
        return entries(provider).stream()
                .filter(cause -> cause.isOverlay() && cause.id().equals(id))
                .findFirst();
    }

    /** Every reason that is named anywhere. */
    List<String> reasons() {
        return all().stream()
                .flatMap(known -> known.cause().reasons().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Cause> read(String provider) {
        Path file = BundleMap.BUNDLES.resolve("provider-" + provider + "/src/main/resources/org/lychgate/provider/"
                + provider + "/internal/causes.json");
        try {
            List<Cause> causes = new ArrayList<>();
            new ObjectMapper().readTree(file.toFile()).path("causes").forEach(node -> causes.add(cause(node)));
            return List.copyOf(causes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cause cause(JsonNode node) {
        Map<String, String> members = new TreeMap<>();
        node.properties().forEach(member -> {
            if (member.getValue().isTextual()) {
                members.put(member.getKey(), member.getValue().textValue());
            }
        });
        return new Cause(members, texts(node.path("reasons")), texts(node.path("general")));
    }

    private static List<String> texts(JsonNode array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(i -> array.get(i).asText())
                .toList();
    }
}
