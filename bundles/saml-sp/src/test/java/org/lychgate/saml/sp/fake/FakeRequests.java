package org.lychgate.saml.sp.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.DirectoryException;

/** Requests in a map. */
public final class FakeRequests implements AuthnRequests {
    private final Map<String, Pending> all = new HashMap<>();
    private final FakeConnections connections;
    private int count;

    public FakeRequests(FakeConnections connections) {
        this.connections = connections;
    }

    /** Stores a request of that purpose through that connection, as if sent 10 min ago. */
    public String pending(Connection connection, Purpose purpose) {
        return pending(connection, purpose, World.NOW.minus(Duration.ofMinutes(10)));
    }

    /** Stores a request of that purpose through that connection, sent at that moment. */
    public String pending(Connection connection, Purpose purpose, Instant sentAt) {
        String id = "_request" + ++count;
        all.put(
                id,
                new Pending(
                        id, connection.id(), connection.company(), purpose, "/", sentAt.plus(Duration.ofMinutes(15))));
        return id;
    }

    @Override
    public Opened open(CompanyId company, Opening opening) {
        if ("gone".equals(opening.attempt())) {
            throw new DirectoryException(DirectoryException.Kind.NOT_FOUND, "attempt_expired", "gone");
        }
        Purpose purpose = opening.test() != null ? Purpose.TEST : Purpose.LOGIN;
        Connection connection = (purpose == Purpose.TEST
                        ? connections.standing(company).underTest()
                        : connections.enabled(company))
                .orElseThrow(() ->
                        new DirectoryException(DirectoryException.Kind.CONFLICT, "sso_not_enabled", "not enabled"));
        String id = pending(connection, purpose);
        return new Opened(id, connection, purpose, "browser-secret-" + id);
    }

    /** Uses a request up. */
    public void spend(String id) {
        all.remove(id);
    }

    @Override
    public Optional<Pending> find(String requestId) {
        return Optional.ofNullable(all.get(requestId));
    }

    @Override
    public String offerTest(CompanyId company, String connectionId, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
