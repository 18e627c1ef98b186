package org.lychgate.host.admin.internal;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lychgate:feature-remove NAME}: takes a shipped feature out, until it is wanted again. */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=lychgate", "osgi.command.function=feature-remove"})
public final class FeatureRemoveCommand implements Function {

    private final Installations installations;

    /** Made by the component runtime. */
    @Activate
    public FeatureRemoveCommand(@Reference Installations installations) {
        this.installations = installations;
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) throws Exception {
        String name = Arguments.only(arguments, "feature-remove NAME");
        if (!installations.takeOut(name)) {
            throw new IllegalArgumentException("No feature " + name + " is shipped; see lychgate:feature-list");
        }
        return "Feature " + name + " is taken out.";
    }
}
