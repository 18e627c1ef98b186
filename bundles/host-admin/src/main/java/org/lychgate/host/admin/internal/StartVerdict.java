package org.lychgate.host.admin.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether the start succeeded: done with no sentences when the host is ready, and then the gate is open; done with the
 * reasons when the start has come to rest without getting there.
 */
@Component(immediate = true, service = Future.class, property = ForLauncher.VERDICT)
public final class StartVerdict implements Future<List<String>> {

    /** Configurations and services arrive asynchronously; this long without any change means nothing will come. */
    private static final int REST_SECONDS = 8;

    private final BundleContext context;
    private final HostState state;
    private final RequestGate gate;
    private final CompletableFuture<List<String>> verdict = new CompletableFuture<>();
    private final ScheduledExecutorService judge =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lychgate-start-verdict"));
    private final FrameworkListener onFramework = this::changed;
    private final ServiceListener onService = this::changed;
    private @Nullable ScheduledFuture<?> resting;

    /** Made by the component runtime. */
    @Activate
    public StartVerdict(BundleContext context, @Reference HostState state, @Reference RequestGate gate) {
        this.context = context;
        this.state = state;
        this.gate = gate;
        context.addFrameworkListener(onFramework);
        context.addServiceListener(onService);
        judgeSoon();
    }

    @Deactivate
    void deactivate() {
        context.removeFrameworkListener(onFramework);
        context.removeServiceListener(onService);
        judge.shutdownNow();
    }

    private void changed(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            judgeSoon();
        }
    }

    private void changed(ServiceEvent event) {
        if (event.getType() != ServiceEvent.MODIFIED_ENDMATCH && !verdict.isDone()) {
            judgeSoon();
        }
    }

    private void judgeSoon() {
        if (!verdict.isDone() && !judge.isShutdown()) {
            judge.execute(this::judge);
        }
    }

    private void judge() {
        if (verdict.isDone() || !allLevelsReached()) {
            return;
        }
        List<String> problems = state.problems();
        if (problems.isEmpty()) {
            gate.open();
            decide(List.of());
            return;
        }
        if (resting != null) {
            resting.cancel(false);
        }
        resting = judge.schedule(() -> decide(state.problems()), REST_SECONDS, TimeUnit.SECONDS);
    }

    private void decide(List<String> problems) {
        if (problems.isEmpty()) {
            gate.open();
        }
        verdict.complete(problems);
    }

    private boolean allLevelsReached() {
        FrameworkStartLevel level = context.getBundle(0).adapt(FrameworkStartLevel.class);
        String target = context.getProperty("org.osgi.framework.startlevel.beginning");
        return target != null && level.getStartLevel() >= Integer.parseInt(target);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return verdict.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean isCancelled() {
        return verdict.isCancelled();
    }

    @Override
    public boolean isDone() {
        return verdict.isDone();
    }

    @Override
    public List<String> get() throws InterruptedException, ExecutionException {
        return verdict.get();
    }

    @Override
    public List<String> get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return verdict.get(timeout, unit);
    }
}
