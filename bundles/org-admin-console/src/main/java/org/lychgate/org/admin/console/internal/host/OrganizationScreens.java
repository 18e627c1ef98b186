package org.lychgate.org.admin.console.internal.host;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Access;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Mistakes;
import org.lychgate.org.admin.console.internal.Option;
import org.lychgate.org.admin.console.internal.RequestAccess;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One organization as the operator keeps it: what it may use, its domains, what it asks for. */
@Component(service = Screens.class)
public final class OrganizationScreens implements Screens {
    private static final String ONE = OrganizationsScreens.LIST + "/{c}";

    private final Organizations organizations;
    private final Audit audit;

    /** Asks the directory at each visit. */
    @Activate
    public OrganizationScreens(@Reference Organizations organizations, @Reference Audit audit) {
        this.organizations = organizations;
        this.audit = audit;
    }

    /** A request for something the organization may not use yet. */
    record Request(String text, String at) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ONE, visit -> page(visit, Typed.of(here(visit)))).access(Access.OPERATOR),
                Route.post(ONE, this::change).access(Access.OPERATOR),
                Route.post(ONE + "/remove", this::remove).access(Access.OPERATOR));
    }

    /** What stands in the form. */
    record Typed(String name, String domains, String role, boolean sso, boolean scim, String version) {
        static Typed of(Organization one) {
            return new Typed(
                    one.name(),
                    String.join("\n", one.domains()),
                    one.defaultRole().wire(),
                    one.entitlements().sso(),
                    one.entitlements().scim(),
                    String.valueOf(one.version()));
        }

        static Typed of(Visit visit) {
            return new Typed(
                    visit.field("name"),
                    visit.field("domains"),
                    visit.field("role"),
                    visit.ticked("sso"),
                    visit.ticked("scim"),
                    visit.field("version"));
        }

        @Nullable
        Long seen() {
            return version.matches("[0-9]{1,18}") ? Long.valueOf(version) : null;
        }
    }

    private static Organization here(Visit visit) {
        if (visit.place() == null) {
            throw new DirectoryException(
                    DirectoryException.Kind.NOT_FOUND, "organization_unknown", "There is no such organization.");
        }
        return visit.organization();
    }

    private Answer.Page page(Visit visit, Typed typed) {
        Words words = visit.words(OrganizationScreens.class);
        Organization one = here(visit);
        Map<String, Object> model = new HashMap<>();
        model.put("companyId", one.companyId().value());
        model.put("created", words.time(one.createdAt()));
        model.put("console", Route.BASE + "/org/" + one.companyId());
        model.put("here", Route.BASE + OrganizationsScreens.LIST + "/" + one.companyId());
        model.put("name", typed.name());
        model.put("domains", typed.domains());
        model.put("sso", typed.sso());
        model.put("scim", typed.scim());
        model.put("version", typed.version());
        model.put("roles", roles(typed.role(), words));
        List<Request> requests = requests(one, words);
        model.put("requests", requests);
        model.put("asked", !requests.isEmpty());
        return Answer.Page.of(one.name(), OrganizationScreens.class, "organization.mustache", model);
    }

    private static List<Option> roles(String chosen, Words words) {
        return Stream.of(Role.REP, Role.MEETINGS)
                .map(role -> new Option(
                        role.wire(),
                        words.text("role-" + role.name().toLowerCase(Locale.ROOT)),
                        role.wire().equals(chosen)))
                .toList();
    }

    /** What it asked for and still may not use, the newest first. */
    private List<Request> requests(Organization one, Words words) {
        Audit.Filter asked = new Audit.Filter(RequestAccess.ACTION, null, null, null, null);
        return audit.list(one.companyId(), asked, new Page.Request(20, null)).items().stream()
                .filter(row -> isOpen(one, row))
                .map(row -> new Request(
                        words.text("request-" + row.details().get("what"), row.actor()), words.time(row.at())))
                .toList();
    }

    private static boolean isOpen(Organization one, Audit.Row row) {
        String what = row.details().getOrDefault("what", "");
        return (what.equals("sso") && !one.entitlements().sso())
                || (what.equals("scim") && !one.entitlements().scim());
    }

    private Answer change(Visit visit) {
        Words words = visit.words(OrganizationScreens.class);
        Typed typed = Typed.of(visit);
        Organization one = here(visit);
        try {
            organizations.change(
                    one.companyId(),
                    new Organizations.Change(
                            typed.name(),
                            Domains.typed(typed.domains()),
                            Role.ofWire(typed.role()).orElse(one.defaultRole()),
                            typed.sso(),
                            typed.scim()),
                    typed.seen(),
                    visit.actor());
        } catch (DirectoryException refusal) {
            return page(visit, typed).with(Problem.statusOf(refusal.kind()), Mistakes.of(refusal, words));
        }
        return visit.toConsole(OrganizationsScreens.LIST + "/" + one.companyId(), "notice-organization-saved");
    }

    private Answer remove(Visit visit) {
        Organization one = here(visit);
        if (!visit.field("confirm").equals(one.companyId().value())) {
            return page(visit, Typed.of(one))
                    .with(422, "confirm", visit.words(OrganizationScreens.class).text("remove-not-confirmed"));
        }
        organizations.remove(one.companyId(), visit.actor());
        return visit.toConsole(OrganizationsScreens.LIST, "notice-organization-removed");
    }
}
