package org.lychgate.org.admin.rest.internal;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.SsoSwitch;

/** Connections and their switch in memory; what this edge never calls fails loudly. */
final class FakeSso implements Connections, SsoSwitch {
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final List<Connection.Settings> saved = Collections.synchronizedList(new ArrayList<>());

    /** AuthnRequests; apart from the connections, as both can be found. */
    final AuthnRequests requests = new AuthnRequests() {
        @Override
        public String offerTest(CompanyId company, String connectionId, Actor actor) {
            calls.add("offerTest " + connectionId + " " + actor.kind());
            return "test-handle";
        }

        @Override
        public Opened open(CompanyId company, Opening opening) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public Optional<Pending> find(String requestId) {
            throw new AssertionError("not for this edge");
        }
    };

    static IdpMetadata metadata() {
        return new IdpMetadata(
                URI.create("https://idp.example/metadata"),
                "<EntityDescriptor/>",
                "https://idp.example",
                URI.create("https://idp.example/sso"),
                IdpMetadata.SsoBinding.REDIRECT,
                null,
                List.of(new IdpMetadata.Certificate("ab".repeat(32), "AAAA", NOW, NOW.plusSeconds(60))),
                NOW.plusSeconds(3600),
                NOW,
                null);
    }

    @Override
    public Standing standing(CompanyId company) {
        return standings.getOrDefault(company.value(), new Standing(null, null));
    }

    @Override
    public Standing save(
            CompanyId company, Connection.Settings settings, IdpMetadata metadata, SaveOptions options, Actor actor) {
        saved.add(settings);
        calls.add("save " + options);
        Connection old = standing(company).live();
        boolean enabled = old != null && old.stage() == Connection.Stage.ENABLED;
        Connection connection = connection(
                company, settings, metadata, enabled ? Connection.Stage.CANDIDATE : Connection.Stage.CONFIGURED);
        return put(company, enabled ? new Standing(old, connection) : new Standing(connection, null));
    }

    @Override
    public Standing verified(CompanyId company, Connection checked, Actor actor) {
        calls.add("verified " + checked.id());
        Connection live = standing(company).current().orElseThrow();
        return put(
                company,
                new Standing(connection(company, live.settings(), live.metadata(), Connection.Stage.VERIFIED), null));
    }

    @Override
    public Preflight preflight(CompanyId company) {
        return new Preflight(
                2,
                0,
                9,
                1,
                8,
                List.of(
                        new Problem("mail_bounced", "A mail to this person bounced.", "u1"),
                        new Problem("clock", "The clock is off.", null)),
                List.of(NO_PROVEN_ADMIN));
    }

    @Override
    public Enabled enable(CompanyId company, Set<String> acknowledged, Actor actor) {
        Connection live = standing(company)
                .current()
                .orElseThrow(() -> new DirectoryException(
                        DirectoryException.Kind.CONFLICT, "not_verified", "Verify the configuration first."));
        if (live.stage() == Connection.Stage.ENABLED) {
            return new Enabled(NOW, 0, null);
        }
        if (!acknowledged.contains(NO_PROVEN_ADMIN)) {
            throw new DirectoryException(
                    DirectoryException.Kind.CONFLICT, "blocked", "Not acknowledged: " + NO_PROVEN_ADMIN);
        }
        calls.add("enable");
        put(
                company,
                new Standing(connection(company, live.settings(), live.metadata(), Connection.Stage.ENABLED), null));
        return new Enabled(NOW, 8, "undo-code");
    }

    @Override
    public Disabled disable(CompanyId company, Audience audience, Actor actor) {
        calls.add("disable " + audience);
        return new Disabled(NOW, 5);
    }

    @Override
    public Disabled undo(CompanyId company, @Nullable String undoCode, Actor actor) {
        calls.add("undo" + (undoCode == null ? "" : " " + undoCode));
        return new Disabled(NOW, 0);
    }

    @Override
    public Optional<Connection> find(String connectionId) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public Optional<Connection> enabled(CompanyId company) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public List<Connection> sharedAcsCandidates(String idpEntityId) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public boolean speaksAtSharedAcs(String connectionId, List<String> keys, boolean answersRequest) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public long othersWithEntityId(CompanyId company, String idpEntityId) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public Refresh refreshed(String connectionId, IdpMetadata metadata) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public boolean claimUnknownKeyRefetch(String connectionId) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public List<Connection> claimDueRefreshes(int max) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public void refreshFailed(String connectionId, String reason) {
        throw new AssertionError("not for this edge");
    }

    private Standing put(CompanyId company, Standing standing) {
        standings.put(company.value(), standing);
        return standing;
    }

    private static Connection connection(
            CompanyId company, Connection.Settings settings, IdpMetadata metadata, Connection.Stage stage) {
        return new Connection(
                "conn1",
                company,
                stage,
                settings,
                metadata,
                stage == Connection.Stage.VERIFIED ? NOW : null,
                stage == Connection.Stage.ENABLED ? NOW : null,
                null);
    }
}
