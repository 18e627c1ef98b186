package org.lychgate.org.admin.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Requests;
import org.lychgate.edge.Site;
import org.lychgate.edge.UnreadableForm;

/**
 * Admits visitors to addresses, before anything of a request is acted on. Another organization's address is as unknown as one that does not exist; each visit
 * of the operator to an organization stands in that organization's audit (security rule 25).
 */
final class Admission {
    private final Browsers browsers;
    private final Organizations organizations;
    private final Site site;
    private final Clock clock;
    private final OperatorVisits operatorVisits;

    Admission(Browsers browsers, Organizations organizations, Audit audit, Site site, Clock clock) {
        this.browsers = browsers;
        this.organizations = organizations;
        this.site = site;
        this.clock = clock;
        this.operatorVisits = new OperatorVisits(audit, clock);
    }

    Turned admit(HttpServletRequest request, List<Route> routes) {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        List<String> parts = Route.parts(path);
        List<Route> here = routes.stream()
                .filter(route -> route.match(parts).isPresent())
                .sorted(Comparator.comparing(Route::weight).reversed())
                .toList();
        // The log names the route of refused requests too.
        Requests.route(
                request,
                here.isEmpty() ? Route.BASE + "/*" : Route.BASE + here.get(0).pattern());
        Optional<Visitor> known =
                browsers.session(request).flatMap(session -> Visitor.of(session, site.clientAddress(request)));
        if (known.isEmpty()) {
            return new Turned.SignInFirst();
        }
        Visitor visitor = known.get();
        if (here.isEmpty()) {
            return new Turned.Away(404, "unknown", visitor);
        }
        long weight = here.get(0).weight();
        String method = "HEAD".equals(request.getMethod()) ? "GET" : request.getMethod();
        return here.stream()
                .filter(route -> route.weight() == weight && route.method().equals(method))
                .findFirst()
                .map(route -> admit(request, route, route.match(parts).orElseThrow(), visitor))
                .orElseGet(() -> new Turned.Away(405, "method", visitor));
    }

    private Turned admit(HttpServletRequest request, Route route, Map<String, String> path, Visitor visitor) {
        Optional<Organization> place = place(path.get("c"), visitor);
        if (route.isOfOrganization() && place.isEmpty()) {
            return new Turned.Away(404, "unknown", visitor);
        }
        if (!visitor.reaches(route)) {
            return new Turned.Away(404, "unknown", visitor);
        }
        if (!route.access().admits(visitor.kind())) {
            return new Turned.Away(403, route.access() == Access.OPERATOR ? "operator-only" : "admins-only", visitor);
        }
        if (visitor.isUndoOnly() && !route.duringUndo()) {
            return new Turned.Away(403, "undo-only", visitor);
        }
        boolean post = route.method().equals("POST");
        if (post) {
            Optional<Turned> refused = form(request, visitor);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        Turned.In in = new Turned.In(route, path, visitor, place.orElse(null));
        if (route.fresh() && !visitor.isFresh(clock)) {
            return new Turned.ProveFirst(in);
        }
        place.filter(organization -> visitor.isOperator())
                .ifPresent(organization -> operatorVisits.note(organization.companyId(), visitor, route));
        return in;
    }

    private Optional<Organization> place(@Nullable String company, Visitor visitor) {
        if (company == null || !CompanyId.isValid(company)) {
            return Optional.empty();
        }
        CompanyId id = new CompanyId(company);
        return visitor.isOperator() || visitor.company().filter(id::equals).isPresent()
                ? organizations.find(id)
                : Optional.empty();
    }

    /** What is wrong with a form, whatever its page. */
    private static Optional<Turned> form(HttpServletRequest request, Visitor visitor) {
        try {
            return carriesToken(request, visitor)
                    ? Optional.empty()
                    : Optional.of(new Turned.Away(403, "stale-form", visitor));
        } catch (UnreadableForm e) {
            return e.status() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                    ? Optional.of(new Turned.Away(e.status(), "large-form", visitor))
                    : Optional.of(new Turned.Away(e.status(), "unreadable-form", visitor));
        }
    }

    private static boolean carriesToken(HttpServletRequest request, Visitor visitor) {
        String given = request.getParameter("csrf");
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        visitor.session().csrf().getBytes(StandardCharsets.UTF_8));
    }
}
