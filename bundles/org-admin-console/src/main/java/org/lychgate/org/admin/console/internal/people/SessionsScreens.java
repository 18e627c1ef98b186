package org.lychgate.org.admin.console.internal.people;

import java.util.List;
import java.util.Map;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.edge.Words;
import org.lychgate.org.admin.console.internal.Answer;
import org.lychgate.org.admin.console.internal.Menu;
import org.lychgate.org.admin.console.internal.Route;
import org.lychgate.org.admin.console.internal.Screens;
import org.lychgate.org.admin.console.internal.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who of an organization is signed in now, and the way to sign somebody out. */
@Component
public final class SessionsScreens implements Screens {
    private static final String LIST = "/org/{c}/sessions";
    private static final int SHOWN = 200;

    private final Sessions sessions;

    /** Asks the directory at each visit. */
    @Activate
    public SessionsScreens(@Reference Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(LIST, this::list).in(Menu.PEOPLE, 50, SessionsScreens.class, "sessions-title"),
                Route.post(LIST + "/{session}/end", this::end));
    }

    private Answer list(Visit visit) {
        Words words = visit.words(SessionsScreens.class);
        List<Session> all = sessions.of(visit.company());
        return Answer.Page.of(
                words.text("sessions-title"),
                SessionsScreens.class,
                "sessions.mustache",
                Map.of(
                        "count",
                        all.size(),
                        "any",
                        !all.isEmpty(),
                        "more",
                        all.size() > SHOWN,
                        "lines",
                        all.stream()
                                .limit(SHOWN)
                                .map(session -> SessionLine.of(visit, session, words))
                                .toList()));
    }

    private Answer end(Visit visit) {
        try {
            sessions.end(visit.company(), visit.part("session"), visit.actor());
        } catch (DirectoryException refusal) {
            if (refusal.kind() != DirectoryException.Kind.NOT_FOUND) {
                throw refusal;
            }
            return visit.to("/sessions", "notice-session-was-over");
        }
        return visit.to("/sessions", "notice-session-ended");
    }
}
