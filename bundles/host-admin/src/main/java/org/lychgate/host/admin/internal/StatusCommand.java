package org.lychgate.host.admin.internal;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lychgate:status}: the address when ready, else a failure with the reasons. */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=lychgate", "osgi.command.function=status"})
public final class StatusCommand implements Function {

    private final BundleContext context;
    private final RequestGate gate;
    private final HostState state;

    /** Made by the component runtime. */
    @Activate
    public StatusCommand(BundleContext context, @Reference RequestGate gate, @Reference HostState state) {
        this.context = context;
        this.gate = gate;
        this.state = state;
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) {
        if (!gate.isOpen()) {
            throw new IllegalStateException("Lychgate is starting or stopping.");
        }
        List<String> problems = state.problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("Lychgate is not ready. " + String.join(" ", problems));
        }
        return "Lychgate is ready at " + context.getProperty("lychgate.public.url");
    }
}
