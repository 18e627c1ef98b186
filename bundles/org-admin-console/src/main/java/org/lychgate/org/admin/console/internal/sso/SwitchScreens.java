package org.lychgate.org.admin.console.internal.sso;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.SsoSwitch;
import org.lychgate.directory.api.User;
import org.lychgate.directory.api.Users;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Enabling single sign-on, undoing it within the hour, switching it off. */
@Component(service = Screens.class)
public final class SwitchScreens implements Screens {
    private final SsoSwitch sso;
    private final Connections connections;
    private final Users users;

    /** Switches by the directory. */
    @Activate
    public SwitchScreens(@Reference SsoSwitch sso, @Reference Connections connections, @Reference Users users) {
        this.sso = sso;
        this.connections = connections;
        this.users = users;
    }

    /** Something that must be accepted before enabling. */
    record Blocker(String id, String text, boolean ticked) {}

    /** Something likely to hurt; {@code who} is empty where it concerns everybody. */
    record Worry(String text, String who) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/org/{c}/sso/enable", this::beforeEnabling),
                Route.post("/org/{c}/sso/enable", this::enable).onlyFresh(),
                Route.post("/org/{c}/sso/undo", this::undo).evenDuringUndo(),
                Route.get("/org/{c}/sso/disable", this::beforeDisabling),
                Route.post("/org/{c}/sso/disable", this::disable).onlyFresh());
    }

    private Answer beforeEnabling(Visit visit) {
        return isEnabled(visit) ? visit.to("/sso/progress") : preflight(visit, Set.of());
    }

    private Answer.Page preflight(Visit visit, Set<String> accepted) {
        Words words = visit.words(SwitchScreens.class);
        SsoSwitch.Preflight before = sso.preflight(visit.company());
        Map<String, Object> model = new HashMap<>();
        model.put("admins", before.admins());
        model.put("provenAdmins", before.provenAdmins());
        model.put("users", before.users());
        model.put("alreadyBound", before.alreadyBound());
        model.put("willGetMail", before.willGetMail());
        model.put("hasProblems", !before.problems().isEmpty());
        model.put("hasBlockers", !before.blockers().isEmpty());
        model.put(
                "problems",
                before.problems().stream()
                        .map(problem -> new Worry(
                                words.find("problem-" + problem.code()).orElse(problem.message()),
                                who(visit, problem.userId())))
                        .toList());
        model.put(
                "blockers",
                before.blockers().stream()
                        .map(id -> new Blocker(id, words.find("blocker-" + id).orElse(id), accepted.contains(id)))
                        .toList());
        return Answer.Page.of(words.text("enable-title"), SwitchScreens.class, "enable.mustache", model);
    }

    private String who(Visit visit, @Nullable String userId) {
        return userId == null
                ? ""
                : users.find(visit.company(), userId).map(User::email).orElse("");
    }

    private Answer enable(Visit visit) {
        Set<String> accepted = Set.copyOf(visit.all("acknowledge"));
        SsoSwitch.Enabled enabled;
        try {
            enabled = sso.enable(visit.company(), accepted, visit.actor());
        } catch (DirectoryException refusal) {
            return preflight(visit, accepted)
                    .with(
                            Problem.statusOf(refusal.kind()),
                            refusal.code().equals("blocked") ? "acknowledge" : "",
                            visit.words(SwitchScreens.class).refusal(refusal));
        }
        String undoCode = enabled.undoCode();
        if (undoCode == null) {
            return visit.to("/sso/progress");
        }
        Words words = visit.words(SwitchScreens.class);
        return Answer.Page.of(
                        words.text("enabled-title"),
                        SwitchScreens.class,
                        "enabled.mustache",
                        Map.of("undoCode", undoCode, "mails", enabled.bindingMails()))
                .kept();
    }

    private Answer undo(Visit visit) {
        sso.undo(visit.company(), visit.said("undo-code").orElse(null), visit.actor());
        return visit.to("/sso", "notice-sso-undone");
    }

    private Answer beforeDisabling(Visit visit) {
        return isEnabled(visit) ? disablePage(visit) : visit.to("/sso");
    }

    private Answer.Page disablePage(Visit visit) {
        return Answer.Page.of(
                visit.words(SwitchScreens.class).text("disable-title"),
                SwitchScreens.class,
                "disable.mustache",
                Map.of("users", sso.preflight(visit.company()).users(), "bad-users-all", false));
    }

    private Answer disable(Visit visit) {
        String users = visit.field("users");
        if (!users.equals("all") && !users.equals("recent")) {
            return disablePage(visit)
                    .with(422, "users-all", visit.words(SwitchScreens.class).text("disable-choose"));
        }
        SsoSwitch.Disabled disabled = sso.disable(
                visit.company(),
                users.equals("all") ? SsoSwitch.Audience.ALL : SsoSwitch.Audience.RECENT,
                visit.actor());
        // Said at once: with single sign-on the session of whoever came by it has ended, so no later page could.
        return Answer.Page.of(
                visit.words(SwitchScreens.class).text("disabled-title"),
                SwitchScreens.class,
                "disabled.mustache",
                Map.of("mails", disabled.passwordMails()));
    }

    private boolean isEnabled(Visit visit) {
        Connection live = connections.standing(visit.company()).live();
        return live != null && live.stage() == Connection.Stage.ENABLED;
    }
}
