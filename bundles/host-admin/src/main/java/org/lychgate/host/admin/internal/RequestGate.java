package org.lychgate.host.admin.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every request passes here first. Before the host is ready and while it drains, only {@code /health/…} is let through
 * and all else is asked to come again, so that nobody meets a half-started portal; so is whoever asks for a page whose
 * bundle is being replaced.
 */
@Component(
        immediate = true,
        service = {Preprocessor.class, RequestGate.class, Runnable.class},
        property = ForLauncher.DRAIN)
public final class RequestGate implements Preprocessor, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RequestGate.class);
    private static final int DRAIN_SECONDS = 10;

    /** One party stands for the gate itself, the others for requests in flight. */
    private final Phaser inFlight = new Phaser(1);

    private final AbsentServlets absent;

    private volatile boolean open;

    /** Closed until {@link #open()}. */
    @Activate
    public RequestGate(@Reference AbsentServlets absent) {
        this.absent = absent;
    }

    void open() {
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isHealth(request)) {
            chain.doFilter(request, response);
            return;
        }
        inFlight.register();
        try {
            if (open && absent.isBack(path(request))) {
                chain.doFilter(request, response);
            } else {
                comeAgain((HttpServletResponse) response);
            }
        } finally {
            inFlight.arriveAndDeregister();
        }
    }

    /** Drains: takes no new requests and waits for those in flight, at most 10 s. */
    @Override
    public void run() {
        open = false;
        try {
            inFlight.awaitAdvanceInterruptibly(inFlight.arrive(), DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Stopping although requests are still in flight after {} s", DRAIN_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void comeAgain(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "1");
        response.setHeader("Connection", "close");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().println("This part of the host is starting or stopping. Please try again in a moment.");
    }

    private static boolean isHealth(ServletRequest request) {
        return path(request).startsWith("/health/");
    }

    private static String path(ServletRequest request) {
        return request instanceof HttpServletRequest http ? http.getRequestURI() : "";
    }
}
