package org.lychgate.host.admin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;

final class RequestGateTest {

    @TempDir
    private Path home;

    private TestFramework framework;
    private RequestGate gate;
    private final Map<String, Object> answered = new TreeMap<>();
    private final AtomicBoolean passed = new AtomicBoolean();

    @BeforeEach
    void start() throws BundleException, InvalidSyntaxException {
        framework = TestFramework.start(home);
        gate = new RequestGate(new AbsentServlets(framework.context()));
    }

    @AfterEach
    void stop() throws BundleException {
        framework.close();
    }

    @Test
    void beforeTheHostIsReadyOnlyHealthPasses() throws IOException, ServletException {
        send("/login");
        assertFalse(passed.get());
        assertEquals(503, answered.get("setStatus"));
        assertEquals("1", answered.get("setHeader Retry-After"));

        send("/health/live");
        assertTrue(passed.get());
    }

    @Test
    void anOpenGateLetsEverythingPass() throws IOException, ServletException {
        gate.open();
        send("/login");
        assertTrue(passed.get());
    }

    @Test
    void drainingWaitsForWhatIsInFlightAndTakesNothingNew() throws IOException, ServletException, InterruptedException {
        gate.open();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> sendSlowly(inside, goOn));
        inside.await();
        CompletableFuture<Void> drain = CompletableFuture.runAsync(gate);
        while (gate.isOpen()) {
            Thread.onSpinWait();
        }
        assertFalse(drain.isDone());

        send("/login");
        assertFalse(passed.get());
        assertFalse(drain.isDone());

        goOn.countDown();
        drain.join();
        slow.join();
    }

    private void send(String path) throws IOException, ServletException {
        gate.doFilter(request(path), response(), (request, response) -> passed.set(true));
    }

    private void sendSlowly(CountDownLatch inside, CountDownLatch goOn) {
        FilterChain chain = (request, response) -> {
            inside.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try {
            gate.doFilter(request("/slow"), response(), chain);
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request that knows its path and nothing else. */
    private static HttpServletRequest request(String path) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                RequestGateTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                    if ("getRequestURI".equals(method.getName())) {
                        return path;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A response that notes what it was told. */
    private HttpServletResponse response() {
        PrintWriter writer = new PrintWriter(new StringWriter());
        return (HttpServletResponse) Proxy.newProxyInstance(
                RequestGateTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getWriter" -> writer;
                    case "setHeader" -> answered.put("setHeader " + arguments[0], arguments[1]);
                    default -> answered.put(method.getName(), arguments[0]);
                });
    }
}
