package org.lychgate.host.admin.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lychgate.directory.api.HostInventory;
import org.lychgate.directory.api.Readiness;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;

/** Whether the core of this host works now, and if not, why; and what runs beside it. */
@Component(service = {HostState.class, HostInventory.class})
public final class HostState implements HostInventory {

    private static final String DIRECTORY = "org.lychgate.directory";

    private final BundleContext context;
    private final String core;
    private final ComponentProblems components;
    private final Installations installations;
    private final ServiceReference<ServiceComponentRuntime> runtime;
    private Snapshot last = new Snapshot(-1, List.of());

    /** What was wrong with the components at one state of the component runtime. */
    private record Snapshot(long changeCount, List<Trouble> troubles) {}

    /** Made by the component runtime. */
    @Activate
    public HostState(
            BundleContext context,
            @Reference ServiceComponentRuntime scr,
            @Reference ServiceReference<ServiceComponentRuntime> runtime,
            @Reference Installations installations) {
        this.context = context;
        this.core =
                "reference:" + HostPaths.of(context).home().resolve("bundles").toUri();
        this.installations = installations;
        this.runtime = runtime;
        this.components = new ComponentProblems(scr);
    }

    /** What keeps the core from working, one sentence each; empty when all is well. */
    List<String> problems() {
        return troubles().stream().map(Trouble::sentence).toList();
    }

    @Override
    public List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>(installations.troubles());
        troubles.addAll(stoppedBundles());
        troubles.addAll(componentTroubles());
        if (context.getServiceReference(HttpServiceRuntime.class) == null) {
            troubles.add(new Trouble(Kind.LISTENER, "", ""));
        }
        if (troubles.isEmpty() && hasDirectory() && !databaseAnswers()) {
            troubles.add(new Trouble(Kind.DATABASE, "", ""));
        }
        return List.copyOf(troubles);
    }

    @Override
    public List<Feature> features() {
        try {
            return installations.withFeatures(FeatureSet::inventory);
        } catch (IOException e) {
            throw new UncheckedIOException("The features of this host cannot be listed.", e);
        }
    }

    /** Walks the components only when the runtime says something changed. */
    private synchronized List<Trouble> componentTroubles() {
        long changeCount = runtime.getProperty("service.changecount") instanceof Long count ? count : -1;
        if (changeCount < 0 || last.changeCount() != changeCount) {
            last = new Snapshot(changeCount, components.troubles());
        }
        return last.troubles();
    }

    /** Our own core bundles that do not run; a plug-in that is being replaced does not count. */
    private List<Trouble> stoppedBundles() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(ComponentProblems.OURS))
                .filter(bundle -> bundle.getLocation().startsWith(core))
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED || bundle.getState() == Bundle.RESOLVED)
                .map(bundle -> new Trouble(Kind.BUNDLE, bundle.getSymbolicName(), ""))
                .toList();
    }

    private boolean hasDirectory() {
        return Arrays.stream(context.getBundles()).anyMatch(bundle -> DIRECTORY.equals(bundle.getSymbolicName()));
    }

    private boolean databaseAnswers() {
        ServiceReference<Readiness> reference = context.getServiceReference(Readiness.class);
        if (reference == null) {
            return false;
        }
        try {
            return Optional.ofNullable(context.getService(reference))
                    .filter(Readiness::databaseAnswers)
                    .isPresent();
        } finally {
            context.ungetService(reference);
        }
    }
}
