package org.lychgate.org.admin.console.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;

/** Sessions by the value of their cookie. */
final class FakeSessions {
    static final String PASSWORD = "correct horse";

    final Map<String, Session> live = new ConcurrentHashMap<>();

    /** A session; its form token is {@code csrf-} and the cookie's value. */
    static Session session(
            String cookie,
            @Nullable User user,
            @Nullable Organization organization,
            @Nullable String operator,
            Session.Method method,
            Session.Scope scope,
            Instant authenticatedAt) {
        return new Session(
                "id-" + cookie,
                user,
                organization,
                operator,
                "csrf-" + cookie,
                method,
                scope,
                authenticatedAt,
                Instant.now().plusSeconds(3600));
    }

    Optional<Session> find(String token) {
        return Optional.ofNullable(live.get(token));
    }

    boolean reauthenticate(String token, String password) {
        Session old = live.get(token);
        if (old == null || !password.equals(PASSWORD)) {
            return false;
        }
        live.put(
                token,
                session(
                        token,
                        old.user(),
                        old.organization(),
                        old.operatorEmail(),
                        old.method(),
                        old.scope(),
                        Instant.now()));
        return true;
    }
}
