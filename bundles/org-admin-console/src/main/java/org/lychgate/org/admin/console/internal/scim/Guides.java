package org.lychgate.org.admin.console.internal.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.Connections;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.ScimAddress;
import org.lychgate.edge.provider.Said;
import org.lychgate.edge.provider.Sayings;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Option;
import org.lychgate.org.admin.console.internal.Visit;
import org.lychgate.org.admin.console.internal.Visitor;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.ScimGuide;
import org.lychgate.provider.spi.SetupGuide;

/**
 * How provisioning is set up at the identity provider, as its plug-in says it.
 *
 * @param providers the live plug-ins
 * @param connections which one the organization configured
 * @param address what belongs into their fields
 */
record Guides(IdentityProviders providers, Connections connections, ScimAddress address) {
    private static final String GENERIC = "generic";

    /** A step, its fields filled in. */
    record Step(Said screen, Said text, List<Field> fields) {}

    /** A field of a screen; what is copied has an id. */
    record Field(String id, Said label, Said value) {}

    /** A line of the mapping table. */
    record Mapping(String resource, Said source, String target, Said effect) {}

    /** Puts the chosen provider's guide into the model of a page. */
    void into(Map<String, Object> model, Visit visit) {
        Optional<ProviderDescriptor> chosen = chosen(visit);
        Words words = visit.words(Guides.class);
        model.put("providers", options(chosen));
        model.put("provider", chosen.map(ProviderDescriptor::id).orElse(""));
        model.put("providerName", chosen.map(ProviderDescriptor::displayName).orElse(""));
        Sayings sayings = sayings(chosen, words);
        // Who has no account never sees the page on which a token is made.
        String token = words.text(visit.visitor().kind() == Visitor.Kind.DELEGATE ? "token-of-admin" : "token-yours");
        List<Step> steps =
                chosen.map(provider -> steps(provider, token, sayings)).orElse(List.of());
        model.put("steps", steps);
        model.put("anySteps", !steps.isEmpty());
        List<Mapping> mappings =
                chosen.map(provider -> mappings(provider, sayings)).orElse(List.of());
        model.put("mappings", mappings);
        model.put("anyMappings", !mappings.isEmpty());
    }

    /** How people call the chosen provider. */
    String chosenName(Visit visit, Words words) {
        return chosen(visit)
                .filter(provider -> !provider.id().equals(GENERIC))
                .map(ProviderDescriptor::displayName)
                .orElse(words.text("token-name-default"));
    }

    /** The mapping table as a file for a spreadsheet. */
    Answer mapping(Visit visit) {
        Words words = visit.words(Guides.class);
        MappingTable table = new MappingTable();
        table.row(
                words.text("label-resource"),
                words.text("label-source-attribute"),
                words.text("label-scim-attribute"),
                words.text("label-effect"));
        Optional<ProviderDescriptor> chosen = chosen(visit);
        Sayings sayings = sayings(chosen, words);
        chosen.map(provider -> mappings(provider, sayings))
                .orElse(List.of())
                .forEach(line -> table.row(
                        line.resource(),
                        line.source().text(),
                        line.target(),
                        line.effect().text()));
        String name = "lychgate-scim-" + chosen.map(ProviderDescriptor::id).orElse("mapping") + ".csv";
        return new Answer.Download(name, "text/csv;charset=utf-8", table.text());
    }

    private Optional<ProviderDescriptor> chosen(Visit visit) {
        String wanted = visit.said("provider")
                .or(() -> connections
                        .standing(visit.company())
                        .current()
                        .map(connection -> connection.settings().provider()))
                .orElse(GENERIC);
        List<ProviderDescriptor> all = all();
        return all.stream()
                .filter(one -> one.id().equals(wanted))
                .findFirst()
                .or(() -> all.stream().filter(one -> one.id().equals(GENERIC)).findFirst());
    }

    private List<ProviderDescriptor> all() {
        return providers.live().stream()
                .map(LiveProvider::provider)
                .map(provider -> provider.descriptor())
                .toList();
    }

    private List<Option> options(Optional<ProviderDescriptor> chosen) {
        String id = chosen.map(ProviderDescriptor::id).orElse("");
        return all().stream()
                .map(one -> new Option(one.id(), one.displayName(), one.id().equals(id)))
                .toList();
    }

    private Sayings sayings(Optional<ProviderDescriptor> chosen, Words words) {
        return Sayings.of(providers, chosen.map(ProviderDescriptor::id).orElse(GENERIC), words.locale());
    }

    private static List<Mapping> mappings(ProviderDescriptor provider, Sayings sayings) {
        return provider.scimGuide().mappings().stream()
                .map(line -> mapping(line, sayings))
                .toList();
    }

    private static Mapping mapping(ScimGuide.Mapping line, Sayings sayings) {
        return new Mapping(line.resource(), sayings.say(line.source()), line.target(), sayings.say(line.effect()));
    }

    private List<Step> steps(ProviderDescriptor provider, String token, Sayings sayings) {
        List<Step> steps = new ArrayList<>();
        for (SetupGuide.Step step : provider.scimGuide().steps()) {
            List<Field> fields = new ArrayList<>();
            for (SetupGuide.Field field : step.fields()) {
                fields.add(field(field, "step-" + steps.size() + "-" + fields.size(), token, sayings));
            }
            steps.add(new Step(sayings.say(step.screen()), sayings.say(step.text()), fields));
        }
        return steps;
    }

    /** The address can be copied; the token is shown when it is made and never again. */
    private Field field(SetupGuide.Field field, String id, String token, Sayings sayings) {
        String value = field.value();
        boolean copied = value.contains("{scimBaseUrl}");
        String filled = value.replace("{scimBaseUrl}", address.base()).replace("{scimToken}", token);
        return new Field(
                copied ? id : "",
                sayings.say(field.label()),
                filled.equals(value) ? sayings.say(value) : Said.of(filled));
    }
}
