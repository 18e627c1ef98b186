package org.lychgate.edge.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Predicate;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Errors;
import org.lychgate.edge.Requests;
import org.lychgate.edge.SignedInUser;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets only signed-in people reach servlets with the property {@code lychgate.secured=true}, and tells the servlet who it is. */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.name=lychgate-secured",
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            "osgi.http.whiteboard.filter.dispatcher=REQUEST",
            "osgi.http.whiteboard.filter.dispatcher=FORWARD",
            "osgi.http.whiteboard.filter.dispatcher=INCLUDE",
            "osgi.http.whiteboard.filter.dispatcher=ASYNC",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=*)",
            "service.ranking:Integer=9000"
        })
public final class SecuredFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient Predicate<String> secured;
    private final transient Browsers browsers;
    private final transient Errors errors;

    /** Asks the registry which servlets are secured. */
    @Activate
    public SecuredFilter(BundleContext framework, @Reference Browsers browsers, @Reference Errors errors) {
        this(new SecuredServlets(framework)::at, browsers, errors);
    }

    SecuredFilter(Predicate<String> secured, Browsers browsers, Errors errors) {
        this.secured = secured;
        this.browsers = browsers;
        this.errors = errors;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!secured.test(request.getServletPath())) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Session> session = browsers.session(request);
        if (session.isEmpty()) {
            signInFirst(request, response);
            return;
        }
        User user = session.get().user();
        if (user == null || session.get().scope() != Session.Scope.FULL) {
            errors.write(request, response, HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(new Named(request, new SignedInUser(user)), response);
    }

    private void signInFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean reading =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!reading || !Requests.wantsPage(request)) {
            errors.write(request, response, HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        String query = request.getQueryString();
        String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", "/login?returnTo=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
    }

    /** A request that knows who sent it. */
    private static final class Named extends HttpServletRequestWrapper {
        private final SignedInUser who;

        Named(HttpServletRequest request, SignedInUser who) {
            super(request);
            this.who = who;
        }

        @Override
        public Principal getUserPrincipal() {
            return who;
        }

        @Override
        public String getRemoteUser() {
            return who.getName();
        }

        @Override
        public String getAuthType() {
            return "LYCHGATE";
        }

        @Override
        public boolean isUserInRole(String role) {
            return who.user().role().wire().equals(role);
        }
    }
}
