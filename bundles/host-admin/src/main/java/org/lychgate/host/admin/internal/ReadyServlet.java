package org.lychgate.host.admin.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /health/ready}: 200 while this host takes requests and can serve them. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/health/ready")
public final class ReadyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient RequestGate gate;
    private final transient HostState state;

    /** Made by the component runtime. */
    @Activate
    public ReadyServlet(@Reference RequestGate gate, @Reference HostState state) {
        this.gate = gate;
        this.state = state;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HealthAnswer.write(response, gate.isOpen() && state.problems().isEmpty());
    }
}
