package org.lychgate.jaxrs.whiteboard.internal;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServiceImpl;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.lychgate.jaxrs.whiteboard.MountedEndpoints.Endpoint;

/** A mounted application. It ends when the last request that came in before has been answered. */
final class Mount {
    private final String base;
    private final String application;
    private final Server server;
    private final AbstractHTTPDestination destination;
    private int inFlight;
    private boolean closed;

    Mount(String base, String application, Server server) {
        this.base = base;
        this.application = application;
        this.server = server;
        this.destination = (AbstractHTTPDestination) server.getDestination();
    }

    String base() {
        return base;
    }

    /** Serves a request; false if the application is on its way out. */
    boolean serve(ServletConfig config, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!enter()) {
            return false;
        }
        try {
            destination.invoke(config, config.getServletContext(), request, response);
        } finally {
            leave();
        }
        return true;
    }

    /** Takes no more requests, waits for those under way, then ends. @return whether all of them had been answered */
    boolean close(Duration patience) {
        boolean quiet = awaitQuiet(patience);
        server.destroy();
        return quiet;
    }

    List<Endpoint> endpoints() {
        JAXRSServiceImpl service = (JAXRSServiceImpl) server.getEndpoint().getService();
        return service.getClassResourceInfos().stream().flatMap(this::endpoints).toList();
    }

    private Stream<Endpoint> endpoints(ClassResourceInfo resource) {
        return resource.getMethodDispatcher().getOperationResourceInfos().stream()
                .filter(operation -> operation.getHttpMethod() != null)
                .map(operation -> new Endpoint(operation.getHttpMethod(), Routes.of(base, operation), application));
    }

    private synchronized boolean enter() {
        if (closed) {
            return false;
        }
        inFlight++;
        return true;
    }

    private synchronized void leave() {
        inFlight--;
        notifyAll();
    }

    private synchronized boolean awaitQuiet(Duration patience) {
        closed = true;
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis();
                    inFlight > 0 && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            // The framework wants to go on: the rest of the wait is given up.
            Thread.currentThread().interrupt();
        }
        return inFlight == 0;
    }

    /** Path templates from the root. */
    static final class Routes {
        private Routes() {}

        static String of(String base, OperationResourceInfo operation) {
            String path = base + "/" + template(operation.getClassResourceInfo()) + "/"
                    + operation.getURITemplate().getValue();
            String tidy =
                    path.replaceAll("/{2,}", "/").replaceAll("\\{\\s*(\\w+)\\s*:[^{}]*(\\{[^{}]*}[^{}]*)*}", "{$1}");
            return tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
        }

        private static String template(ClassResourceInfo resource) {
            return resource.getURITemplate() == null
                    ? ""
                    : resource.getURITemplate().getValue();
        }
    }
}
