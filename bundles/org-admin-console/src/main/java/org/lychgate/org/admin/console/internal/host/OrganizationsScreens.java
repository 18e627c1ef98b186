package org.lychgate.org.admin.console.internal.host;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Page;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Access;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Badge;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Mistakes;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All organizations of this host: found and made. */
@Component(service = Screens.class)
public final class OrganizationsScreens implements Screens {
    static final String LIST = "/host/organizations";

    private static final int SHOWN = 50;

    /** Parts of 200 that a search looks through; a host with more organizations narrows by company ID. */
    private static final int SEARCHED = 50;

    private final Organizations organizations;

    /** Asks the directory at each visit. */
    @Activate
    public OrganizationsScreens(@Reference Organizations organizations) {
        this.organizations = organizations;
    }

    /** An organization in the list. */
    record Line(String name, String href, String companyId, String domains, Badge sso, Badge scim) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(LIST, this::list)
                        .access(Access.OPERATOR)
                        .in(Menu.HOST, 10, OrganizationsScreens.class, "organizations-title"),
                Route.get(LIST + "/new", visit -> form(visit)).access(Access.OPERATOR),
                Route.post(LIST + "/new", this::create).access(Access.OPERATOR));
    }

    private Answer list(Visit visit) {
        Words words = visit.words(OrganizationsScreens.class);
        String query = visit.field("query");
        Page<Organization> found = query.isEmpty()
                ? organizations.list(
                        new Page.Request(SHOWN, visit.said("cursor").orElse(null)))
                : search(query.toLowerCase(Locale.ROOT));
        return Answer.Page.of(
                words.text("organizations-title"),
                OrganizationsScreens.class,
                "organizations.mustache",
                Map.of(
                        "lines",
                        found.items().stream().map(one -> line(one, words)).toList(),
                        "any",
                        !found.items().isEmpty(),
                        "query",
                        query,
                        "next",
                        next(found.cursor())));
    }

    private static String next(@Nullable String cursor) {
        return cursor == null ? "" : Route.BASE + LIST + "?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    /** By name, company ID or domain; the first {@link #SHOWN}. */
    private Page<Organization> search(String query) {
        List<Organization> found = new ArrayList<>();
        String cursor = null;
        for (int part = 0; part < SEARCHED && found.size() < SHOWN; part++) {
            Page<Organization> page = organizations.list(new Page.Request(200, cursor));
            page.items().stream().filter(one -> fits(one, query)).forEach(found::add);
            cursor = page.cursor();
            if (cursor == null) {
                break;
            }
        }
        return new Page<>(found.subList(0, Math.min(SHOWN, found.size())), null);
    }

    private static boolean fits(Organization one, String query) {
        return one.name().toLowerCase(Locale.ROOT).contains(query)
                || one.companyId().value().contains(query)
                || one.domains().stream().anyMatch(domain -> domain.contains(query));
    }

    private static Line line(Organization one, Words words) {
        return new Line(
                one.name(),
                Route.BASE + LIST + "/" + one.companyId(),
                one.companyId().value(),
                String.join(", ", one.domains()),
                may(one.entitlements().sso(), words),
                may(one.entitlements().scim(), words));
    }

    private static Badge may(boolean may, Words words) {
        return may ? Badge.good(words.text("may-use")) : Badge.plain(words.text("may-not-use"));
    }

    private static Answer.Page form(Visit visit) {
        return Answer.Page.of(
                visit.words(OrganizationsScreens.class).text("organization-new"),
                OrganizationsScreens.class,
                "new.mustache",
                Map.of(
                        "name", visit.field("name"),
                        "companyId", visit.field("companyId"),
                        "domains", visit.field("domains")));
    }

    private Answer create(Visit visit) {
        Words words = visit.words(OrganizationsScreens.class);
        String id = visit.field("companyId");
        if (!id.isEmpty() && !CompanyId.isValid(id)) {
            return form(visit).with(422, "companyId", words.text("company-invalid"));
        }
        try {
            Organization made = organizations.create(
                    new Organizations.NewOrganization(
                            visit.field("name"),
                            id.isEmpty() ? null : new CompanyId(id),
                            Domains.typed(visit.field("domains"))),
                    visit.actor());
            return visit.toConsole(LIST + "/" + made.companyId(), "notice-organization-made");
        } catch (DirectoryException refusal) {
            return form(visit).with(Problem.statusOf(refusal.kind()), Mistakes.of(refusal, words));
        }
    }
}
