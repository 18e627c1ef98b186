package org.lychgate.host.admin.internal;

import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lychgate:feature-list}: which features run and which were taken out. */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=lychgate", "osgi.command.function=feature-list"})
public final class FeatureListCommand implements Function {

    private final Installations installations;

    /** Made by the component runtime. */
    @Activate
    public FeatureListCommand(@Reference Installations installations) {
        this.installations = installations;
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) throws Exception {
        return installations.withFeatures(features -> {
            StringBuilder lines = new StringBuilder();
            features.installed().values().stream()
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .forEach(feature -> lines.append("in   ")
                            .append(feature.name())
                            .append("  ")
                            .append(feature.title())
                            .append('\n'));
            Set<String> out = features.takenOut();
            out.forEach(name -> lines.append("out  ").append(name).append('\n'));
            return lines.toString().stripTrailing();
        });
    }
}
