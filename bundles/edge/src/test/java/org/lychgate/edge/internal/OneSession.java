package org.lychgate.edge.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;

/**
 * Knows one session at most.
 *
 * @param token its token
 * @param session the session; null: none
 */
record OneSession(String token, @Nullable Session session) implements Sessions {
    @Override
    public Optional<Session> find(String shown) {
        return token.equals(shown) ? Optional.ofNullable(session) : Optional.empty();
    }

    @Override
    public void end(String shown) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void end(CompanyId company, String sessionId, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Session> of(CompanyId company) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean reauthenticate(String shown, String password) {
        throw new UnsupportedOperationException();
    }
}
