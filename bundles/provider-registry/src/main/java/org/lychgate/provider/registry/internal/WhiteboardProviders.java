package org.lychgate.provider.registry.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lychgate.provider.registry.IdentityProviders;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.IdentityProvider;
import org.lychgate.provider.spi.ProviderDescriptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plug-ins registered as services. A plug-in is got for the length of one call, so one that goes away leaves nothing behind. */
@Component(immediate = true)
public final class WhiteboardProviders implements IdentityProviders {
    private static final Logger LOG = LoggerFactory.getLogger(WhiteboardProviders.class);

    private final BundleContext context;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Map<ServiceReference<IdentityProvider>, Registration> registrations = new HashMap<>();
    private final Map<String, Long> homes = new ConcurrentHashMap<>();

    /** @param context of this bundle; plug-ins are got through it */
    @Activate
    public WhiteboardProviders(BundleContext context) {
        this.context = context;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProvider(ServiceReference<IdentityProvider> reference) {
        try {
            use(reference, provider -> describe(reference, provider)).ifPresent(this::add);
        } catch (RuntimeException | LinkageError e) {
            // A stranger's code: one broken plug-in must not take the others down.
            LOG.warn("Identity provider service {} is ignored, it cannot describe itself", reference, e);
        }
    }

    private void add(Registration registration) {
        lock.lock();
        try {
            registrations.put(registration.reference(), registration);
            homes.put(registration.id(), registration.bundleId());
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
        LOG.info(
                "Identity provider {} of {} {} is live",
                registration.id(),
                registration.bundleSymbolicName(),
                registration.bundleVersion());
    }

    void unbindProvider(ServiceReference<IdentityProvider> reference) {
        Registration gone;
        lock.lock();
        try {
            gone = registrations.remove(reference);
        } finally {
            lock.unlock();
        }
        if (gone != null) {
            LOG.info(
                    "Identity provider {} of {} {} is gone",
                    gone.id(),
                    gone.bundleSymbolicName(),
                    gone.bundleVersion());
        }
    }

    @Override
    public List<LiveProvider> live() {
        List<LiveProvider> live = new ArrayList<>();
        for (Registration registration : preferred()) {
            use(registration.reference(), provider -> present(registration, provider))
                    .ifPresent(live::add);
        }
        return List.copyOf(live);
    }

    @Override
    public <T> Optional<T> with(String id, Duration patience, Function<LiveProvider, T> use) {
        long deadline = System.nanoTime() + Math.max(0, patience.toNanos());
        Set<ServiceReference<IdentityProvider>> vanished = new HashSet<>();
        for (; ; ) {
            Optional<Registration> found = await(id, vanished, deadline);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Registration registration = found.get();
            Optional<T> answer = use(registration.reference(), provider -> use.apply(present(registration, provider)));
            if (answer.isPresent()) {
                return answer;
            }
            // It went away between being found and being got; its successor may be on the way.
            vanished.add(registration.reference());
        }
    }

    @Override
    public boolean isInstalled(String id) {
        Long bundle = homes.get(id);
        try {
            return bundle != null && context.getBundle(bundle) != null;
        } catch (IllegalStateException e) {
            // This bundle is being stopped itself: it knows nothing any more.
            return false;
        }
    }

    private Optional<Registration> await(String id, Set<ServiceReference<IdentityProvider>> except, long deadline) {
        lock.lock();
        try {
            for (; ; ) {
                Optional<Registration> found = registrations.values().stream()
                        .filter(r -> r.id().equals(id) && !except.contains(r.reference()))
                        .max(Registration.PRECEDENCE);
                long left = deadline - System.nanoTime();
                if (found.isPresent() || left <= 0) {
                    return found;
                }
                arrival.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private List<Registration> preferred() {
        lock.lock();
        try {
            return registrations.values().stream()
                    .collect(Collectors.toMap(Registration::id, r -> r, BinaryOperator.maxBy(Registration.PRECEDENCE)))
                    .values()
                    .stream()
                    .sorted(Comparator.comparing(r -> r.descriptor().menuLabel()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private <T> Optional<T> use(ServiceReference<IdentityProvider> reference, Function<IdentityProvider, T> use) {
        IdentityProvider provider = get(reference);
        if (provider == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(use.apply(provider));
        } finally {
            unget(reference);
        }
    }

    private @Nullable IdentityProvider get(ServiceReference<IdentityProvider> reference) {
        try {
            return context.getService(reference);
        } catch (IllegalStateException e) {
            // This bundle is being stopped itself: nothing is live any more.
            return null;
        }
    }

    private void unget(ServiceReference<IdentityProvider> reference) {
        try {
            context.ungetService(reference);
        } catch (IllegalStateException e) {
            // Stopped during the call; the framework has taken the service back already.
            LOG.debug("Stopped while {} was in use", reference);
        }
    }

    private static Registration describe(ServiceReference<IdentityProvider> reference, IdentityProvider provider) {
        ProviderDescriptor descriptor = provider.descriptor();
        Bundle bundle = reference.getBundle();
        return new Registration(
                reference, descriptor, bundle.getBundleId(), bundle.getSymbolicName(), bundle.getVersion());
    }

    private static LiveProvider present(Registration registration, IdentityProvider provider) {
        return new LiveProvider(
                provider,
                registration.bundleSymbolicName(),
                registration.bundleVersion().toString());
    }
}
