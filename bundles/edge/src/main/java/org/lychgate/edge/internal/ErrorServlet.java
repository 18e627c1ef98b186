package org.lychgate.edge.internal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Requests;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every address that nobody serves, and every error that a servlet left to the container. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-errors",
            "osgi.http.whiteboard.servlet.pattern=/",
            "osgi.http.whiteboard.servlet.errorPage=4xx",
            "osgi.http.whiteboard.servlet.errorPage=5xx",
            "service.ranking:Integer=-1000"
        })
public final class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Errors errors;

    /** Answers in the words of all errors. */
    @Activate
    public ErrorServlet(@Reference Errors errors) {
        this.errors = errors;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (status == null) {
            // The default servlet's path is the raw address, which may be a mistyped link with a token in it.
            Requests.route(request, "(unknown)");
        }
        errors.write(request, response, status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND);
    }
}
