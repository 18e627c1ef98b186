package org.lychgate.host.admin.internal;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lychgate:feature-install NAME}: wants a shipped feature again, after a restart too. */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=lychgate", "osgi.command.function=feature-install"})
public final class FeatureInstallCommand implements Function {

    private final Installations installations;

    /** Made by the component runtime. */
    @Activate
    public FeatureInstallCommand(@Reference Installations installations) {
        this.installations = installations;
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) throws Exception {
        String name = Arguments.only(arguments, "feature-install NAME");
        if (!installations.putIn(name)) {
            throw new IllegalArgumentException("No feature " + name + " is shipped; see lychgate:feature-list");
        }
        return "Feature " + name + " is wanted.";
    }
}
