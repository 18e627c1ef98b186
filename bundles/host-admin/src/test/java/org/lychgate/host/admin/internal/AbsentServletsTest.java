package org.lychgate.host.admin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;

final class AbsentServletsTest {

    @TempDir
    private Path home;

    private TestFramework framework;
    private AbsentServlets absent;
    private Bundle pages;
    private volatile boolean served = true;

    @BeforeEach
    void start() throws BundleException, IOException, InvalidSyntaxException {
        framework = TestFramework.start(home.resolve("cache"));
        absent = new AbsentServlets(framework.context(), path -> served);
        Path jar = TestFramework.jar(home.resolve("pages.jar"), "pages", "1.0.0", Map.of());
        pages = framework.bundles().install("pages", jar, 1);
        pages.start();
    }

    @AfterEach
    void stop() throws BundleException {
        framework.close();
    }

    @Test
    void whatNeverWasHereIsNotAbsent() {
        assertTrue(absent.isBack("/login"));
    }

    @Test
    void aPageOfAStoppedBundleIsAbsentUntilItComesBack() throws BundleException {
        serve("/login");
        pages.stop();
        assertFalse(absent.isBack("/login"));
        assertTrue(absent.isBack("/other"));

        pages.start();
        serve("/login");
        assertTrue(absent.isBack("/login"));
    }

    @Test
    void whoWaitsGoesOnAsSoonAsThePageIsBack() throws BundleException {
        serve("/bind/*");
        pages.stop();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> absent.isBack("/bind/token"));
        pages.start();
        serve("/bind/*");
        assertTrue(waiting.join());
    }

    @Test
    void aPageThatIsRegisteredButNotServedYetIsStillAbsent() throws BundleException {
        serve("/login");
        pages.stop();
        served = false;
        pages.start();
        serve("/login");
        assertFalse(absent.isBack("/login"));

        served = true;
        assertTrue(absent.isBack("/login"));
    }

    @Test
    void aPageOfARemovedBundleIsNotWantedAnyMore() throws BundleException {
        ServiceRegistration<?> page = serve("/login");
        page.unregister();
        assertFalse(absent.isBack("/login"));

        pages.uninstall();
        assertTrue(absent.isBack("/login"));
    }

    @ParameterizedTest
    @CsvSource({
        "/login, /login, true",
        "/login, /login/x, false",
        "/bind/*, /bind/token, true",
        "/bind/*, /bind, true",
        "/bind/*, /binding, false",
        "/, /login, false",
        "/*, /login, false",
        "*.css, /a.css, false"
    })
    void aPatternCoversItsOwnPaths(String pattern, String path, boolean covered) {
        assertEquals(covered, AbsentServlets.covers(pattern, path));
    }

    private ServiceRegistration<?> serve(String pattern) {
        Map<String, Object> properties = Map.of("osgi.http.whiteboard.servlet.pattern", new String[] {pattern});
        return pages.getBundleContext()
                .registerService(Runnable.class, () -> {}, FrameworkUtil.asDictionary(properties));
    }
}
