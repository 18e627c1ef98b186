package org.lychgate.org.admin.console.internal.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.edge.Problem;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Mistakes;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page of one person, and what is done to that person. */
@Component
public final class UserScreens implements Screens {
    private static final String ONE = UsersScreens.LIST + "/{id}";

    private final Users users;
    private final UserPage page;

    /** Asks the directory at each visit. */
    @Activate
    public UserScreens(
            @Reference Users users,
            @Reference Sessions sessions,
            @Reference Resources resources,
            @Reference Connections connections) {
        this.users = users;
        this.page = new UserPage(sessions, resources, connections);
    }

    @FunctionalInterface
    private interface Action {
        User apply(CompanyId company, String userId, Actor actor);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ONE, this::show),
                Route.post(ONE, this::change),
                act("binding-mail", users::mailBinding).evenDuringUndo(),
                act("invitation", users::mailInvitation).evenDuringUndo(),
                act("password-mail", users::mailPassword),
                act("deactivate", users::deactivate),
                act("reactivate", users::reactivate),
                act("unbind", users::unbind),
                act("adopt", users::adopt).onlyFresh(),
                act("release-identity", users::releaseIdentity),
                Route.post(ONE + "/approve-binding", this::approve).onlyFresh());
    }

    /** An action whose success is told by the notice of its name. */
    private Route act(String name, Action action) {
        return Route.post(ONE + "/" + name, visit -> done(visit, name, action));
    }

    private Answer show(Visit visit) {
        return page.of(visit, find(visit), null);
    }

    private User find(Visit visit) {
        return users.find(visit.company(), visit.part("id")).orElseThrow(UserScreens::unknown);
    }

    private static DirectoryException unknown() {
        return new DirectoryException(
                DirectoryException.Kind.NOT_FOUND, "user_unknown", "There is no user of that id in this organization.");
    }

    private Answer approve(Visit visit) {
        String identity = visit.raw("identity");
        return done(
                visit,
                "approve-binding",
                (company, user, actor) -> users.approveBinding(company, user, identity, actor));
    }

    private Answer done(Visit visit, String name, Action action) {
        User user = find(visit);
        try {
            action.apply(visit.company(), user.id(), visit.actor());
        } catch (DirectoryException refusal) {
            return refused(visit, user, null, refusal);
        }
        // A session of the undo hour sees the board only.
        boolean onlyBoard = visit.visitor().isUndoOnly();
        return visit.to(onlyBoard ? "/bindings" : "/users/" + user.id(), "notice-" + name);
    }

    private Answer change(Visit visit) {
        User before = find(visit);
        PersonForm typed = PersonForm.of(visit);
        Users.Change change = typed.changeOf(before);
        if (change.role() == Role.ADMIN && !visit.isFresh()) {
            return new Answer.ProveFirst();
        }
        try {
            users.change(visit.company(), before.id(), change, typed.version(), visit.actor());
        } catch (DirectoryException refusal) {
            return refused(visit, before, typed, refusal);
        }
        return visit.to("/users/" + before.id(), "notice-changed");
    }

    private Answer refused(Visit visit, User user, @Nullable PersonForm typed, DirectoryException refusal) {
        User now = users.find(visit.company(), user.id()).orElse(user);
        return page.of(visit, now, typed)
                .with(Problem.statusOf(refusal.kind()), Mistakes.of(refusal, visit.words(UserScreens.class)));
    }
}
