package org.lychgate.org.admin.rest.internal;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;
import org.lychgate.edge.Requests;
import org.lychgate.edge.admin.Refusal;

/** Admits a caller to a call, before anything of the call is read. Each operator call to an organization stands in that organization's audit. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public final class Admission implements ContainerRequestFilter {
    private final Credentials credentials;
    private final Organizations organizations;
    private final Audit audit;

    // Set by JAX-RS before the first call.
    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    @Context
    @SuppressWarnings("NullAway.Init")
    private ResourceInfo resource;

    Admission(Credentials credentials, Organizations organizations, Audit audit) {
        this.credentials = credentials;
        this.organizations = organizations;
        this.audit = audit;
    }

    @Override
    public void filter(ContainerRequestContext call) {
        Method method = resource.getResourceMethod();
        String route = route(method);
        // Said here already, so that the log names the route of refused calls too.
        Requests.route(request, route);
        if (method.isAnnotationPresent(Anonymous.class)) {
            return;
        }
        Caller caller = credentials.read(request);
        String company = call.getUriInfo().getPathParameters().getFirst("c");
        if (caller.isOperator()) {
            admitOperator(caller, call.getMethod() + " " + route, company);
        } else {
            admitMember(caller, method, company);
        }
        caller.leaveIn(request);
    }

    private void admitOperator(Caller caller, String what, @Nullable String company) {
        if (company == null) {
            return;
        }
        CompanyId id = companyId(company);
        if (organizations.find(id).isEmpty()) {
            throw Refusal.noSuchOrganization();
        }
        audit.note(id, caller.actor(), "operator.call", null, Map.of("call", what));
    }

    private static void admitMember(Caller caller, Method method, @Nullable String company) {
        Session session = caller.session();
        User user = session == null ? null : session.user();
        if (session == null || user == null) {
            throw new IllegalStateException("Neither operator nor member.");
        }
        if (company != null && !user.company().equals(companyId(company))) {
            throw Refusal.noSuchOrganization();
        }
        if (user.role() != Role.ADMIN || method.isAnnotationPresent(OperatorOnly.class)) {
            throw Refusal.of(
                    403,
                    "forbidden",
                    user.role() != Role.ADMIN ? "This is for admins only." : "This is for the operator only.");
        }
        if (session.scope() == Session.Scope.UNDO_ONLY && !method.isAnnotationPresent(DuringUndo.class)) {
            throw Refusal.of(
                    403, "session_limited", "This session may only undo, send links again and look at the state.");
        }
    }

    private static CompanyId companyId(String text) {
        if (!CompanyId.isValid(text)) {
            throw Refusal.noSuchOrganization();
        }
        return new CompanyId(text);
    }

    private static String route(Method method) {
        Path own = method.getAnnotation(Path.class);
        Path parent = method.getDeclaringClass().getAnnotation(Path.class);
        String route = AdminApplication.BASE + (parent == null ? "" : parent.value());
        return own == null ? route : route + own.value();
    }
}
