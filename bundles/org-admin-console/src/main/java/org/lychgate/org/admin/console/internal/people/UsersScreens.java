package org.lychgate.org.admin.console.internal.people;

import java.util.List;
import java.util.Map;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Badge;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Mistakes;
import org.lychgate.org.admin.console.internal.Option;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The list of the people of an organization, and the form that invites one more. */
@Component
public final class UsersScreens implements Screens {
    static final String LIST = "/org/{c}/users";

    private final Users users;

    /** Asks the directory at each visit. */
    @Activate
    public UsersScreens(@Reference Users users) {
        this.users = users;
    }

    /** A line of the list. */
    record Line(String href, String name, String email, String role, Badge account, Badge binding) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(LIST, this::list).in(Menu.PEOPLE, 10, UsersScreens.class, "users-title"),
                Route.get(LIST + "/new", this::form),
                Route.post(LIST + "/new", this::invite));
    }

    private Answer list(Visit visit) {
        Words words = visit.words(UsersScreens.class);
        PersonWords say = new PersonWords(words);
        PeopleFilter filter = PeopleFilter.of(visit);
        Page<User> page = users.list(visit.company(), filter.users(), filter.page());
        List<Line> lines =
                page.items().stream().map(user -> line(visit, user, say)).toList();
        return Answer.Page.of(
                words.text("users-title"),
                UsersScreens.class,
                "users.mustache",
                Map.of(
                        "query", filter.query(),
                        "roles", say.roles(words.text("any-role"), filter.role()),
                        "accounts", accounts(words, filter),
                        "bindings", say.bindingStates(words.text("any-binding"), filter.binding()),
                        "lines", lines,
                        "any", !lines.isEmpty(),
                        "filtered", !filter.isEverybody(),
                        "first", filter.cursor() == null ? "" : visit.href("/users") + filter.from(null),
                        "next",
                                page.nextCursor()
                                        .map(next -> visit.href("/users") + filter.from(next))
                                        .orElse("")));
    }

    private static List<Option> accounts(Words words, PeopleFilter filter) {
        return List.of(
                new Option("", words.text("any-account"), filter.active() == null),
                new Option("true", words.text("account-active"), Boolean.TRUE.equals(filter.active())),
                new Option("false", words.text("account-inactive"), Boolean.FALSE.equals(filter.active())));
    }

    private static Line line(Visit visit, User user, PersonWords say) {
        return new Line(
                visit.href("/users/" + user.id()),
                user.displayName(),
                user.email(),
                say.role(user.role()),
                say.account(user),
                say.binding(user.binding()));
    }

    private Answer form(Visit visit) {
        Organization organization = visit.organization();
        return form(visit, new Users.NewUser("", "", "", organization.defaultRole(), null));
    }

    private static Answer.Page form(Visit visit, Users.NewUser typed) {
        Words words = visit.words(UsersScreens.class);
        return Answer.Page.of(
                words.text("invite-title"),
                UsersScreens.class,
                "invite.mustache",
                Map.of(
                        "email", typed.email(),
                        "givenName", typed.givenName(),
                        "familyName", typed.familyName(),
                        "roles", new PersonWords(words).roles(null, typed.role())));
    }

    private Answer invite(Visit visit) {
        Users.NewUser typed = new Users.NewUser(
                visit.field("email"),
                visit.field("givenName"),
                visit.field("familyName"),
                Role.ofWire(visit.field("role")).orElse(Role.MEETINGS),
                null);
        if (typed.role() == Role.ADMIN && !visit.isFresh()) {
            return new Answer.ProveFirst();
        }
        try {
            User made = users.create(visit.company(), typed, visit.actor());
            return visit.to("/users/" + made.id(), "notice-invited");
        } catch (DirectoryException refusal) {
            Words words = visit.words(UsersScreens.class);
            return form(visit, typed).with(Problem.statusOf(refusal.kind()), Mistakes.of(refusal, words));
        }
    }
}
