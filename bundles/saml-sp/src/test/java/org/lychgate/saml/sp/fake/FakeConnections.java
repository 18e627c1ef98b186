package org.lychgate.saml.sp.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.IdpMetadata;

/** Connections in a map. */
public final class FakeConnections implements Connections {
    private final Map<String, Connection> all = new HashMap<>();
    private final Set<String> claimed = new HashSet<>();
    private final List<Connection> due = new ArrayList<>();
    public final List<String> failures = new ArrayList<>();
    public long others;

    /** Connections whose keys are another organization's. */
    public final Set<String> copied = new HashSet<>();

    public void put(Connection connection) {
        all.put(connection.id(), connection);
    }

    public void due(Connection connection) {
        due.add(connection);
    }

    @Override
    public Standing standing(CompanyId company) {
        return new Standing(
                all.values().stream()
                        .filter(c -> c.company().equals(company) && c.stage() != Stage.CANDIDATE)
                        .findFirst()
                        .orElse(null),
                all.values().stream()
                        .filter(c -> c.company().equals(company) && c.stage() == Stage.CANDIDATE)
                        .findFirst()
                        .orElse(null));
    }

    @Override
    public Standing save(
            CompanyId company, Connection.Settings settings, IdpMetadata metadata, SaveOptions options, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Standing verified(CompanyId company, Connection checked, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Connection> enabled(CompanyId company) {
        return all.values().stream()
                .filter(c -> c.company().equals(company) && c.stage() == Stage.ENABLED)
                .findFirst();
    }

    @Override
    public Optional<Connection> find(String connectionId) {
        return Optional.ofNullable(all.get(connectionId));
    }

    @Override
    public List<Connection> sharedAcsCandidates(String idpEntityId) {
        return all.values().stream()
                .filter(c -> c.stage() == Stage.ENABLED
                        && c.lastLoginAt() != null
                        && c.metadata().entityId().equals(idpEntityId))
                .toList();
    }

    @Override
    public boolean speaksAtSharedAcs(String connectionId, List<String> keys, boolean answersRequest) {
        return !copied.contains(connectionId);
    }

    @Override
    public long othersWithEntityId(CompanyId company, String idpEntityId) {
        return others;
    }

    @Override
    public Refresh refreshed(String connectionId, IdpMetadata metadata) {
        Connection old = find(connectionId).orElseThrow();
        if (!old.metadata().entityId().equals(metadata.entityId())) {
            return Refresh.REFUSED;
        }
        all.put(
                connectionId,
                new Connection(
                        old.id(),
                        old.company(),
                        old.stage(),
                        old.settings(),
                        metadata,
                        old.verifiedAt(),
                        old.enabledAt(),
                        old.lastLoginAt()));
        return old.metadata().certificates().equals(metadata.certificates()) ? Refresh.UNCHANGED : Refresh.KEYS_CHANGED;
    }

    @Override
    public boolean claimUnknownKeyRefetch(String connectionId) {
        return claimed.add(connectionId);
    }

    @Override
    public List<Connection> claimDueRefreshes(int max) {
        List<Connection> now = List.copyOf(due);
        due.clear();
        return now;
    }

    @Override
    public void refreshFailed(String connectionId, String reason) {
        failures.add(connectionId + ": " + reason);
    }
}
