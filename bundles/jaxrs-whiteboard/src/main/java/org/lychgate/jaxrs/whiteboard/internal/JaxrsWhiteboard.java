package org.lychgate.jaxrs.whiteboard.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Requests;
import org.lychgate.jaxrs.whiteboard.MountedEndpoints;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Serves every JAX-RS {@code Application} service that names its base ({@code osgi.jakartars.application.base}, for example {@code /auth/saml}). Coming
 * and going of one application never touches the requests of another.
 */
@Component(
        immediate = true,
        service = {Servlet.class, MountedEndpoints.class},
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-jaxrs",
            "osgi.http.whiteboard.servlet.pattern=/api/*",
            "osgi.http.whiteboard.servlet.pattern=/auth/*",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class JaxrsWhiteboard extends HttpServlet implements MountedEndpoints {
    /** The service property that names an application's base. */
    static final String BASE = "osgi.jakartars.application.base";

    private static final long serialVersionUID = 1L;
    private static final Duration BRIDGE = Duration.ofSeconds(1);

    private final transient CxfBus bus;
    private final transient Mounts mounts;
    private final transient Errors errors;

    /** Starts the bus. */
    @Activate
    public JaxrsWhiteboard(@Reference Errors errors) {
        this.errors = errors;
        this.bus = new CxfBus();
        this.mounts = new Mounts(bus, List.of(new ProblemMapper(errors), new RouteFilter()));
    }

    /** Mounts an application. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(" + BASE + "=*)")
    public void bindApplication(Application application, Map<String, Object> properties) {
        mounts.add(application, String.valueOf(properties.get(BASE)));
    }

    /** Takes an application off once its requests under way have been answered. */
    public void unbindApplication(Application application) {
        mounts.remove(application);
    }

    /** Ends the bus. */
    @Deactivate
    public void close() {
        mounts.close();
        bus.close();
    }

    @Override
    public List<Endpoint> list() {
        return mounts.all().stream()
                .flatMap(mount -> mount.endpoints().stream())
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                .toList();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ServletConfig config = getServletConfig();
        String path = request.getRequestURI();
        Optional<Mount> mount = mounts.at(path);
        if (mount.isPresent() && serve(mount.get(), config, request, response)) {
            return;
        }
        // Where it left a moment ago, its bundle is being updated, most likely.
        Optional<Mount> back = mounts.awaitReturn(path, BRIDGE);
        if (back.isPresent() && serve(back.get(), config, request, response)) {
            return;
        }
        if (mount.isEmpty() && back.isEmpty() && !mounts.leftLately(path)) {
            errors.write(request, response, HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Retry-After", "1");
        errors.write(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private static boolean serve(
            Mount mount, ServletConfig config, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Requests.route(request, mount.base() + "/*");
        return mount.serve(config, request, response);
    }
}
