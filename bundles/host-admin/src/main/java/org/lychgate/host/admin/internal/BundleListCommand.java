package org.lychgate.host.admin.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lychgate:bundle-list}: id, start level, symbolic name, version and start time of each bundle, one a line. */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=lychgate", "osgi.command.function=bundle-list"})
public final class BundleListCommand implements Function {

    private final BundleContext context;
    private final StartTimes times;

    /** Made by the component runtime. */
    @Activate
    public BundleListCommand(BundleContext context, @Reference StartTimes times) {
        this.context = context;
        this.times = times;
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) {
        return Arrays.stream(context.getBundles()).map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(Bundle bundle) {
        // The system bundle has no start level of its own.
        int level = bundle.getBundleId() == 0
                ? 0
                : bundle.adapt(BundleStartLevel.class).getStartLevel();
        return String.join(
                "  ",
                Long.toString(bundle.getBundleId()),
                Integer.toString(level),
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                times.of(bundle));
    }
}
