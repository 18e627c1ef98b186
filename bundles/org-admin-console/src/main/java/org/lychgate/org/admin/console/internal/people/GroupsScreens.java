package org.lychgate.org.admin.console.internal.people;

import java.util.List;
import java.util.Map;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.provisioning.Criterion;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.Resource;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.edge.Words;
import org.lychgate.edge.admin.GroupFacts;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Groups as the identity provider keeps them here; they are changed there. */
@Component
public final class GroupsScreens implements Screens {
    private static final String LIST = "/org/{c}/groups";
    private static final int PART = 50;

    private final Resources resources;
    private final Provisioning provisioning;

    /** Asks the directory at each visit. */
    @Activate
    public GroupsScreens(@Reference Resources resources, @Reference Provisioning provisioning) {
        this.resources = resources;
        this.provisioning = provisioning;
    }

    /** A group in the list. */
    record Line(String href, String name, String role, String changed) {}

    /** A direct member. */
    record Member(String href, String name, boolean person) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(LIST, this::list).in(Menu.PEOPLE, 30, GroupsScreens.class, "groups-title"),
                Route.get(LIST + "/{group}", this::show));
    }

    private Answer list(Visit visit) {
        Words words = visit.words(GroupsScreens.class);
        ProvisioningSettings settings = provisioning.settings(visit.company());
        long from = place(visit);
        List<Resource> found = resources.after(visit.company(), Resources.GROUP, Criterion.ANY, from, PART + 1);
        List<Resource> part = found.subList(0, Math.min(PART, found.size()));
        String next = found.size() > PART
                ? visit.href("/groups?after=" + part.get(PART - 1).position())
                : "";
        return Answer.Page.of(
                words.text("groups-title"),
                GroupsScreens.class,
                "groups.mustache",
                Map.of(
                        "lines",
                        part.stream()
                                .map(group -> line(visit, group, settings, words))
                                .toList(),
                        "any",
                        !part.isEmpty(),
                        "first",
                        from == 0 ? "" : visit.href("/groups"),
                        "next",
                        next));
    }

    private Line line(Visit visit, Resource group, ProvisioningSettings settings, Words words) {
        GroupFacts facts = GroupFacts.of(group);
        return new Line(
                visit.href("/groups/" + group.id()),
                called(group, facts),
                role(facts, settings, words),
                words.time(group.changedAt()));
    }

    private static String called(Resource group, GroupFacts facts) {
        return facts.displayName().isEmpty() ? group.id() : facts.displayName();
    }

    private static String role(GroupFacts group, ProvisioningSettings settings, Words words) {
        return group.role(settings)
                .map(role -> new PersonWords(words).role(role))
                .orElse("");
    }

    private Answer show(Visit visit) {
        Words words = visit.words(GroupsScreens.class);
        CompanyId company = visit.company();
        Resource group = resources
                .find(company, Resources.GROUP, visit.part("group"))
                .orElseThrow(() -> new DirectoryException(
                        DirectoryException.Kind.NOT_FOUND,
                        "group_unknown",
                        "There is no group of that id in this organization."));
        GroupFacts facts = GroupFacts.of(group);
        List<Resources.Member> members = resources.members(company, group.id());
        int from = (int) Math.min(place(visit), members.size());
        int to = Math.min(from + PART, members.size());
        return Answer.Page.of(
                called(group, facts),
                GroupsScreens.class,
                "group.mustache",
                Map.of(
                        "role", role(facts, provisioning.settings(company), words),
                        "changed", words.time(group.changedAt()),
                        "count", members.size(),
                        "any", !members.isEmpty(),
                        "members",
                                members.subList(from, to).stream()
                                        .map(one -> member(visit, one))
                                        .toList(),
                        "first", from == 0 ? "" : visit.href("/groups/" + group.id()),
                        "next", to < members.size() ? visit.href("/groups/" + group.id() + "?after=" + to) : ""));
    }

    private static Member member(Visit visit, Resources.Member member) {
        boolean person = member.type().equals(Resources.USER);
        String name = member.display() == null ? member.id() : member.display();
        return new Member(visit.href((person ? "/users/" : "/groups/") + member.id()), name, person);
    }

    private static long place(Visit visit) {
        return visit.said("after")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
