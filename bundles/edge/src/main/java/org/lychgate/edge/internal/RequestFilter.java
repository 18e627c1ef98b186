package org.lychgate.edge.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Requests;
import org.lychgate.edge.Site;
import org.lychgate.edge.UnreadableForm;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first to see a request and the last to see its answer: security headers, one log line, no bare error. */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.name=lychgate-request",
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            "service.ranking:Integer=10000"
        })
public final class RequestFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger("org.lychgate.request");

    private final transient Site site;
    private final transient Errors errors;

    /** Answers errors by the same pages as everybody. */
    @Activate
    public RequestFilter(@Reference Site site, @Reference Errors errors) {
        this.site = site;
        this.errors = errors;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        SecurityHeaders.start(response, site.secure());
        try {
            if ("TRACE".equals(request.getMethod())) {
                // It would show a script the cookies it may not read.
                errors.write(request, response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
                return;
            }
            chain.doFilter(new FormRequest(request), response);
        } catch (UnreadableForm e) {
            unreadable(request, response, e);
        } catch (IOException | ServletException | RuntimeException e) {
            failed(request, response, e);
        } finally {
            UnreadBody.drop(request);
            LOG.info(
                    "{} {} {} {} ms {}",
                    request.getMethod(),
                    Requests.route(request),
                    response.getStatus(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                    Requests.id(request));
        }
    }

    private void unreadable(HttpServletRequest request, HttpServletResponse response, UnreadableForm e)
            throws IOException {
        LOG.debug("{} sent a form that cannot be read", Requests.id(request), e);
        if (!response.isCommitted()) {
            response.resetBuffer();
            errors.write(request, response, e.status());
        }
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, Exception e) throws IOException {
        if (response.isCommitted()) {
            // Usually the browser went away.
            LOG.warn("{} was cut off ({})", Requests.id(request), e.toString());
            return;
        }
        response.resetBuffer();
        if (e instanceof DirectoryException refusal && refusal.kind() != DirectoryException.Kind.UNAVAILABLE) {
            errors.write(request, response, Problem.statusOf(refusal.kind()));
            return;
        }
        LOG.error(
                "{} {} failed unexpectedly, {}", request.getMethod(), Requests.route(request), Requests.id(request), e);
        if (e instanceof DirectoryException) {
            response.setHeader("Retry-After", "5");
            errors.write(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            errors.write(request, response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
