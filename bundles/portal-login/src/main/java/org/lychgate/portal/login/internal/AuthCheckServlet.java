package org.lychgate.portal.login.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Problems;
import org.lychgate.edge.ReturnTo;
import org.lychgate.edge.Site;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers a reverse proxy's question who is there (nginx {@code auth_request}, Traefik {@code forwardAuth}). */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=lychgate-auth-check",
            "osgi.http.whiteboard.servlet.pattern=/auth/check"
        })
public final class AuthCheckServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Organizations organizations;
    private final transient Connections connections;
    private final transient Browsers browsers;
    private final transient Site site;

    /** Looks at the session afresh on every request. */
    @Activate
    public AuthCheckServlet(
            @Reference Organizations organizations,
            @Reference Connections connections,
            @Reference Browsers browsers,
            @Reference Site site) {
        this.organizations = organizations;
        this.connections = connections;
        this.browsers = browsers;
        this.site = site;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Session> session = browsers.session(request);
        String company = request.getParameter("company");
        if (session.isEmpty()) {
            response.setHeader("X-Lychgate-Login", site.absolute(login(request, company)));
            Problems.write(request, response, Problem.of(401, "not_signed_in", "Sign in first."));
            return;
        }
        List<String> roles = roles(request);
        if (company == null
                && organizations.list(new Page.Request(2, null)).items().size() != 1) {
            Problems.write(
                    request,
                    response,
                    Problem.of(400, "company_missing", "This host has several organizations: name one by ?company=."));
        } else if (!roles.stream().allMatch(role -> Role.ofWire(role).isPresent())) {
            Problems.write(request, response, Problem.of(400, "role_unknown", "A role is admin, rep or meetings."));
        } else if (!admitted(session.get(), company, roles)) {
            Problems.write(
                    request, response, Problem.of(403, "forbidden", "Another organization or role is asked for."));
        } else {
            name(session.get().user(), response);
        }
    }

    private static boolean admitted(Session session, @Nullable String company, List<String> roles) {
        User user = session.user();
        return user != null
                && session.scope() == Session.Scope.FULL
                && (company == null || user.company().value().equals(company))
                && (roles.isEmpty() || roles.contains(user.role().wire()));
    }

    private static void name(@Nullable User user, HttpServletResponse response) {
        if (user == null) {
            throw new IllegalStateException("Only users are admitted.");
        }
        response.setHeader("X-Lychgate-User", encoded(user.id()));
        response.setHeader("X-Lychgate-Email", encoded(user.email()));
        response.setHeader("X-Lychgate-Role", encoded(user.role().wire()));
        response.setHeader("X-Lychgate-Company", encoded(user.company().value()));
    }

    /** The way in: the organization's own where it signs in by SSO. The proxy may tell where the person wanted to go. */
    private String login(HttpServletRequest request, @Nullable String company) {
        String returnTo = Stream.of("X-Original-URI", "X-Forwarded-Uri")
                .map(request::getHeader)
                .filter(wanted -> wanted != null && ReturnTo.isOurs(wanted))
                .findFirst()
                .orElse("/");
        return Optional.ofNullable(company)
                .filter(CompanyId::isValid)
                .flatMap(id -> connections.enabled(new CompanyId(id)))
                .map(sso -> LoginScreens.ssoLogin(sso.company().value(), returnTo))
                .orElse("/login" + LoginScreens.query(returnTo));
    }

    private static List<String> roles(HttpServletRequest request) {
        String[] roles = request.getParameterValues("role");
        return roles == null ? List.of() : List.of(roles);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
