package org.lychgate.org.admin.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Organization;
import org.lychgate.edge.Languages;
import org.lychgate.edge.Words;

/**
 * One admitted request.
 *
 * @param request the request
 * @param route the address
 * @param path the values of the address's names
 * @param visitor who is there
 * @param place the organization whose page it is; null: none's
 * @param languages finds the visitor's words
 */
public record Visit(
        HttpServletRequest request,
        Route route,
        Map<String, String> path,
        Visitor visitor,
        @Nullable Organization place,
        Languages languages) {

    /** The organization whose page it is. */
    public Organization organization() {
        if (place == null) {
            throw new IllegalStateException("This address belongs to no organization: " + route.pattern());
        }
        return place;
    }

    /** Its company ID. */
    public CompanyId company() {
        return organization().companyId();
    }

    /** On whose behalf things are done. */
    public Actor actor() {
        return visitor.actor();
    }

    /** Whether the visitor proved within 5 min who they are; a handler that needs it for some forms only answers {@link Answer.ProveFirst}. */
    public boolean isFresh() {
        return visitor.isFresh(Clock.systemUTC());
    }

    /** The words of a package in the visitor's language. */
    public Words words(Class<?> owner) {
        return languages.words(request, owner);
    }

    /** A value of the address. */
    public String part(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException(route.pattern() + " has no {" + name + "}.");
        }
        return value;
    }

    /** A form field or query parameter, stripped of blanks at its ends; empty when it is missing. */
    public String field(String name) {
        return raw(name).strip();
    }

    /** A form field as it was typed, for example a password; empty when it is missing. */
    public String raw(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** A form field or query parameter that says something. */
    public Optional<String> said(String name) {
        return Optional.of(field(name)).filter(value -> !value.isEmpty());
    }

    /** All values of a form field, for example of ticked boxes of one name. */
    public List<String> all(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    /** Whether a box was ticked. */
    public boolean ticked(String name) {
        return request.getParameter(name) != null;
    }

    /** Whether htmx asks, for a part of a page. */
    public boolean isPartial() {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** The address of this organization's page of that path, for example {@code /sso}. */
    public String href(String pathInOrganization) {
        return Route.BASE + "/org/" + company() + pathInOrganization;
    }

    /** Leads to a page of this organization. */
    public Answer to(String pathInOrganization) {
        return new Answer.SeeOther(href(pathInOrganization), "");
    }

    /** Leads to a page of this organization that says what was done; {@code notice} is a key {@code notice-…} of that page's words. */
    public Answer to(String pathInOrganization, String notice) {
        return new Answer.SeeOther(href(pathInOrganization), notice);
    }

    /** Leads to any page of the console, for example {@code /host/organizations}. */
    public Answer toConsole(String pathInConsole, String notice) {
        return new Answer.SeeOther(Route.BASE + pathInConsole, notice);
    }
}
