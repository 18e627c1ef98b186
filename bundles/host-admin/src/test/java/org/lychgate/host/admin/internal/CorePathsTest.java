package org.lychgate.host.admin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;

@Tag("rule-34")
final class CorePathsTest {
    private static final String SERVLET = "osgi.http.whiteboard.servlet.pattern";
    private static final String RESOURCE = "osgi.http.whiteboard.resource.pattern";
    private static final String CONTEXT = "osgi.http.whiteboard.context.path";

    @TempDir
    private Path home;

    private TestFramework framework;
    private BundleContext whiteboard;
    private BundleContext core;
    private BundleContext plugIn;

    @BeforeEach
    void start() throws BundleException, IOException {
        framework = TestFramework.start(home.resolve("cache"));
        whiteboard = bundle("org.apache.felix.http.jetty12");
        core = bundle("org.lychgate.portal.login");
        plugIn = bundle("org.example.plug");
        bundle("org.lychgate.host.admin")
                .registerService(
                        new String[] {FindHook.class.getName(), EventListenerHook.class.getName()},
                        new CorePaths(),
                        null);
    }

    @AfterEach
    void stop() throws BundleException {
        framework.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/saml/acme",
                "/api/*",
                "/bind/*",
                "/invite/x",
                "/password/*",
                "/login",
                "/setup/*",
                "/console/*"
            })
    void aPlugInServletAtAnAddressOfTheCoreIsNotServed(String pattern) throws InvalidSyntaxException {
        List<String> told = listen();

        offer(plugIn, SERVLET, new String[] {"/app/*", pattern});

        assertEquals(List.of(), told);
        assertEquals(List.of(), seen());
    }

    @Test
    void theCoreServesItsOwnAndAPlugInElsewhere() throws InvalidSyntaxException {
        List<String> told = listen();

        offer(core, SERVLET, "/login");
        offer(plugIn, SERVLET, new String[] {"/app/*", "/logins"});

        assertEquals(List.of("org.lychgate.portal.login", "org.example.plug"), told);
        assertEquals(List.of("org.example.plug", "org.lychgate.portal.login"), seen());
    }

    @Test
    void noRankingHelps() throws InvalidSyntaxException {
        plugIn.registerService(
                Runnable.class,
                () -> {},
                FrameworkUtil.asDictionary(Map.of(SERVLET, "/login", Constants.SERVICE_RANKING, Integer.MAX_VALUE)));

        assertEquals(List.of(), seen());
    }

    @ParameterizedTest
    @CsvSource({
        RESOURCE + ",/assets/*,false",
        RESOURCE + ",/language,false",
        RESOURCE + ",/pictures/*,true",
        CONTEXT + ",/,false",
        CONTEXT + ",/auth,false",
        CONTEXT + ",/app,true"
    })
    void resourcesAndContextsAreBoundAlike(String property, String value, boolean served)
            throws InvalidSyntaxException {
        offer(plugIn, property, List.of(value));

        assertEquals(served ? List.of("org.example.plug") : List.of(), seen());
    }

    private static void offer(BundleContext from, String property, Object value) {
        from.registerService(Runnable.class, () -> {}, FrameworkUtil.asDictionary(Map.of(property, value)));
    }

    /** Whose services the whiteboard is told of from now on. */
    private List<String> listen() {
        List<String> told = new ArrayList<>();
        whiteboard.addServiceListener(
                event -> told.add(event.getServiceReference().getBundle().getSymbolicName()));
        return told;
    }

    /** Whose services the whiteboard finds. */
    private List<String> seen() throws InvalidSyntaxException {
        ServiceReference<?>[] found = whiteboard.getAllServiceReferences(Runnable.class.getName(), null);
        return found == null
                ? List.of()
                : Arrays.stream(found)
                        .map(reference -> reference.getBundle().getSymbolicName())
                        .sorted()
                        .toList();
    }

    private BundleContext bundle(String symbolicName) throws BundleException, IOException {
        Path jar = TestFramework.jar(home.resolve(symbolicName + ".jar"), symbolicName, "1.0.0", Map.of());
        Bundle bundle = framework.bundles().install(symbolicName, jar, 1);
        bundle.start();
        return bundle.getBundleContext();
    }
}
