package org.lychgate.edge.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Requests;
import org.lychgate.edge.Site;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses every address that can be read in more than one way, before a context, filter or servlet is chosen by it. The HTTP server itself is told to
 * let such addresses pass ({@code org.eclipse.jetty.UriComplianceMode} in the launcher), since it could only refuse them in words of its own, which
 * programs do not understand. A query that cannot be decoded is refused here, too, since whoever asked for a parameter of it would fail.
 */
@Component(service = Preprocessor.class)
public final class PlainAddresses implements Preprocessor {
    private static final Logger LOG = LoggerFactory.getLogger("org.lychgate.request");

    private final Site site;
    private final Errors errors;

    /** Refuses in the words of all errors. */
    @Activate
    public PlainAddresses(@Reference Site site, @Reference Errors errors) {
        this.site = site;
        this.errors = errors;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && !(Addresses.isPlain(http.getRequestURI()) && Addresses.isDecodable(http.getQueryString()))) {
            SecurityHeaders.start(answer, site.secure());
            errors.write(http, answer, HttpServletResponse.SC_BAD_REQUEST);
            UnreadBody.drop(http);
            LOG.info("{} (ambiguous) 400 0 ms {}", http.getMethod(), Requests.id(http));
            return;
        }
        chain.doFilter(request, response);
    }
}
