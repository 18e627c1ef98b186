package org.lychgate.provider.registry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.provider.registry.LiveProvider;
import org.lychgate.provider.spi.IdentityProvider;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;

@Timeout(60)
class WhiteboardProvidersTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path storage;

    private Container container;
    private ExecutorService threads;

    @BeforeEach
    void start() throws BundleException {
        container = new Container(storage);
        threads = Executors.newCachedThreadPool();
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        threads.shutdownNow();
        container.stop();
    }

    @Test
    void aPluginThatIsPluggedAndPulledTwiceIsLiveExactlyWhilePlugged() throws BundleException, IOException {
        for (int round = 1; round <= 2; round++) {
            Bundle bundle = container.bundle("vendor.okta", "1." + round);
            container.plug(bundle, Container.provider("okta", "Okta"), 0);
            assertEquals(List.of("okta"), liveIds());
            assertEquals(
                    Optional.of("vendor.okta 1." + round + ".0"),
                    container.providers.with(
                            "okta", Duration.ZERO, p -> p.bundleSymbolicName() + " " + p.bundleVersion()));
            bundle.uninstall();
            assertEquals(List.of(), liveIds());
            assertTrue(id("okta", Duration.ZERO).isEmpty());
        }
    }

    @Test
    void aStoppedPluginIsStillInstalledAnUninstalledOneIsNot() throws BundleException, IOException {
        assertFalse(container.providers.isInstalled("okta"));
        Bundle bundle = container.bundle("vendor.okta", "1.0");
        container.plug(bundle, Container.provider("okta", "Okta"), 0);
        assertTrue(container.providers.isInstalled("okta"));
        bundle.stop();
        assertTrue(container.providers.isInstalled("okta"));
        bundle.uninstall();
        assertFalse(container.providers.isInstalled("okta"));
    }

    @Test
    void livePluginsStandInTheOrderOfTheMenu() throws BundleException, IOException {
        Bundle bundle = container.bundle("vendor.all", "1.0");
        container.plug(bundle, Container.provider("okta", "Okta (SAML 2.0)"), 0);
        container.plug(bundle, Container.provider("entra", "Azure AD (SAML 2.0)"), 0);
        container.plug(bundle, Container.provider("generic", "None"), 0);
        assertEquals(List.of("entra", "generic", "okta"), liveIds());
    }

    @Test
    void whoAsksDuringAnUpdateWaitsAndGetsTheNewOne()
            throws BundleException, IOException, InterruptedException, ExecutionException, TimeoutException {
        Bundle bundle = container.bundle("vendor.okta", "1.0");
        container.plug(bundle, Container.provider("okta", "old"), 0).unregister();
        Future<Optional<String>> waiting = threads.submit(() -> container.providers.with(
                "okta", LONG, p -> p.provider().descriptor().menuLabel()));
        assertThrows(TimeoutException.class, () -> waiting.get(100, TimeUnit.MILLISECONDS));
        container.plug(bundle, Container.provider("okta", "new"), 0);
        assertEquals(Optional.of("new"), waiting.get(10, TimeUnit.SECONDS));
    }

    @Test
    void patienceEndsWhenNoPluginComes() {
        long start = System.nanoTime();
        assertTrue(id("okta", Duration.ofMillis(200)).isEmpty());
        long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertTrue(waited >= 200, "waited " + waited + " ms");
    }

    @Test
    void anInterruptedWaitEndsAndStaysInterrupted() throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            Optional<String> answer = id("okta", LONG);
            interrupted.complete(answer.isEmpty() && Thread.currentThread().isInterrupted());
        });
        waiting.start();
        waiting.interrupt();
        assertTrue(interrupted.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aCallThatIsUnderWayFinishesThoughThePluginIsPulled()
            throws BundleException, IOException, InterruptedException, ExecutionException, TimeoutException {
        Bundle bundle = container.bundle("vendor.okta", "1.0");
        IdentityProvider provider = Container.provider("okta", "Okta");
        container.plug(bundle, provider, 0);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch pulled = new CountDownLatch(1);
        Future<Optional<IdentityProvider>> call = threads.submit(() -> container.providers.with("okta", LONG, live -> {
            inside.countDown();
            awaitQuietly(pulled);
            return live.provider();
        }));
        assertTrue(inside.await(10, TimeUnit.SECONDS));
        bundle.stop();
        assertEquals(List.of(), liveIds());
        pulled.countDown();
        assertSame(provider, call.get(10, TimeUnit.SECONDS).orElseThrow());
    }

    @Test
    void noPluginIsHeldBeyondItsCall() throws BundleException, IOException {
        Bundle bundle = container.bundle("vendor.okta", "1.0");
        ServiceRegistration<IdentityProvider> registration =
                container.plug(bundle, Container.provider("okta", "Okta"), 0);
        container.providers.live();
        id("okta", LONG);
        assertNull(registration.getReference().getUsingBundles());
        assertThrows(
                IllegalArgumentException.class,
                () -> container.providers.with("okta", LONG, p -> {
                    throw new IllegalArgumentException("the caller's own");
                }));
        assertNull(registration.getReference().getUsingBundles());
    }

    @Test
    void ofTwoPluginsOfOneIdTheHigherRankingServesThenTheHigherVersion() throws BundleException, IOException {
        Bundle older = container.bundle("vendor.okta", "1.9");
        Bundle newer = container.bundle("vendor.okta", "1.10");
        container.plug(older, Container.provider("okta", "older"), 0);
        ServiceRegistration<IdentityProvider> preferred = container.plug(newer, Container.provider("okta", "newer"), 0);
        assertEquals(List.of("newer"), liveLabels());
        ServiceRegistration<IdentityProvider> ranked = container.plug(older, Container.provider("okta", "ranked"), 5);
        assertEquals(List.of("ranked"), liveLabels());
        ranked.unregister();
        assertEquals(List.of("newer"), liveLabels());
        preferred.unregister();
        assertEquals(List.of("older"), liveLabels());
    }

    @Test
    void aPluginThatCannotDescribeItselfIsIgnoredAndHurtsNobody() throws BundleException, IOException {
        Bundle bundle = container.bundle("vendor.broken", "1.0");
        container.plug(
                bundle,
                () -> {
                    throw new NoClassDefFoundError("vendor/Gone");
                },
                0);
        container.plug(bundle, Container.provider("okta", "Okta"), 0);
        assertEquals(List.of("okta"), liveIds());
    }

    @Test
    void manyCallersAreServedThroughAHundredUpdates()
            throws BundleException, IOException, InterruptedException, ExecutionException, TimeoutException {
        Bundle bundle = container.bundle("vendor.okta", "1.0");
        ServiceRegistration<IdentityProvider> current = container.plug(bundle, Container.provider("okta", "0"), 0);
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(8);
        Callable<Integer> caller = () -> {
            int served = 0;
            do {
                assertEquals("okta", id("okta", LONG).orElseThrow());
                served++;
                running.countDown();
            } while (!done.get());
            return served;
        };
        List<Future<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(threads.submit(caller));
        }
        assertTrue(running.await(20, TimeUnit.SECONDS));
        for (int round = 1; round <= 100; round++) {
            current.unregister();
            current = container.plug(bundle, Container.provider("okta", String.valueOf(round)), 0);
        }
        done.set(true);
        for (Future<Integer> served : callers) {
            assertTrue(served.get(20, TimeUnit.SECONDS) > 0);
        }
        assertEquals(List.of("100"), liveLabels());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void onceItsOwnBundleIsStoppedTheRegistryHasNothingMore() throws BundleException, IOException {
        Bundle registry = container.bundle("org.lychgate.provider.registry", "1.0");
        WhiteboardProviders providers = new WhiteboardProviders(registry.getBundleContext());
        Bundle bundle = container.bundle("vendor.okta", "1.0");
        providers.bindProvider(
                container.plug(bundle, Container.provider("okta", "Okta"), 0).getReference());
        assertEquals(1, providers.live().size());
        registry.stop();
        assertEquals(List.of(), providers.live());
        assertTrue(providers.with("okta", Duration.ZERO, p -> "used").isEmpty());
    }

    private Optional<String> id(String id, Duration patience) {
        return container.providers.with(
                id, patience, p -> p.provider().descriptor().id());
    }

    private List<String> liveIds() {
        return container.providers.live().stream()
                .map(LiveProvider::provider)
                .map(p -> p.descriptor().id())
                .toList();
    }

    private List<String> liveLabels() {
        return container.providers.live().stream()
                .map(LiveProvider::provider)
                .map(p -> p.descriptor().menuLabel())
                .toList();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
