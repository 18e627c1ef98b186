package org.lychgate.host.admin.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lychgate:setup-link}: a new one-time link to set up an operator account; former ones are void. */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=lychgate", "osgi.command.function=setup-link"})
public final class SetupLinkCommand implements Function {

    private final BundleContext context;
    private final Supplier<Optional<String>> links;

    /** Made by the component runtime. */
    @Activate
    public SetupLinkCommand(
            BundleContext context,
            @Reference(target = "(" + ForLauncher.SETUP_LINK + ")") Supplier<Optional<String>> links) {
        this.context = context;
        this.links = links;
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) {
        return links.get()
                .map(path -> context.getProperty("lychgate.public.url") + path)
                .orElseThrow(() -> new IllegalStateException("An operator account exists already."));
    }
}
