package org.lychgate.org.admin.rest.internal;

import java.util.List;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.lychgate.provider.spi.ScimGuide;
import org.lychgate.provider.spi.SetupGuide;

/** A live identity-provider plug-in in JSON. Values of the guides may name what the host fills in, for example {@code {acsUrl}}. */
record ProviderView(
        String id,
        String displayName,
        String menuLabel,
        Bundle bundle,
        List<String> scim,
        Guide setupGuide,
        Provisioning scimGuide) {

    record Bundle(String symbolicName, String version) {}

    record Guide(List<Step> steps) {}

    record Provisioning(List<Step> steps, List<Mapping> mappings) {}

    record Mapping(String resource, String source, String target, String effect) {}

    record Step(String screen, String text, List<Field> fields) {}

    record Field(String label, String value) {}

    static ProviderView of(LiveProvider live) {
        ProviderDescriptor descriptor = live.provider().descriptor();
        return new ProviderView(
                descriptor.id(),
                descriptor.displayName(),
                descriptor.menuLabel(),
                new Bundle(live.bundleSymbolicName(), live.bundleVersion()),
                descriptor.scim(),
                new Guide(steps(descriptor.setupGuide().steps())),
                provisioning(descriptor.scimGuide()));
    }

    private static Provisioning provisioning(ScimGuide guide) {
        return new Provisioning(
                steps(guide.steps()),
                guide.mappings().stream()
                        .map(m -> new Mapping(m.resource(), m.source(), m.target(), m.effect()))
                        .toList());
    }

    private static List<Step> steps(List<SetupGuide.Step> steps) {
        return steps.stream().map(ProviderView::step).toList();
    }

    private static Step step(SetupGuide.Step step) {
        return new Step(
                step.screen(),
                step.text(),
                step.fields().stream().map(f -> new Field(f.label(), f.value())).toList());
    }
}
