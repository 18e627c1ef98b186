package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.admin.Reauthentication;
import org.lychgate.edge.admin.WrongTries;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the directory, after looking at the session's budget of wrong passwords. */
@Component
public final class PasswordReauthentication implements Reauthentication {
    private final Sessions sessions;
    private final Browsers browsers;
    private final WrongTries wrongPasswords = new WrongTries(Clock.systemUTC());

    /** Counts wrong passwords per session, so that nobody uses up somebody else's budget. */
    @Activate
    public PasswordReauthentication(@Reference Sessions sessions, @Reference Browsers browsers) {
        this.sessions = sessions;
        this.browsers = browsers;
    }

    @Override
    public Outcome byPassword(HttpServletRequest request, Session session, String password) {
        int wait = wrongPasswords.waitSeconds(session.id());
        if (wait > 0) {
            return new Outcome.Limited(wait);
        }
        String token = browsers.read(request).sessionToken();
        if (token != null && sessions.reauthenticate(token, password)) {
            return new Outcome.Proven();
        }
        wrongPasswords.wrong(session.id());
        return new Outcome.Wrong();
    }
}
