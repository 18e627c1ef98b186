package org.lychgate.portal.login.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Page;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.TokenGuesses;
import org.lychgate.directory.api.VerifiedAssertion;

/** A directory whose answers a test sets; it keeps what it was asked. */
final class FakeDirectory {
    final Map<String, Session> live = new HashMap<>();
    final Map<CompanyId, Organization> organizations = new HashMap<>();
    final Set<CompanyId> ssoEnabled = new java.util.HashSet<>();
    final Map<String, Tickets.Look> links = new HashMap<>();
    final Map<String, SignInOutcome> confirmations = new HashMap<>();
    final Map<String, Tickets.Waiting> waiting = new HashMap<>();
    final List<String> guessers = new ArrayList<>();
    int guessesLeft = Integer.MAX_VALUE;
    final List<String> asked = new ArrayList<>();
    SignIns.PasswordOutcome passwordOutcome = new SignIns.PasswordOutcome.Wrong();
    Tickets.PasswordChange passwordChange = new Tickets.PasswordChange.NotGood(new Tickets.Look.Used());

    Logouts.@Nullable Parting parting;

    IdpMetadata.@Nullable Logout logoutService;
    Operators.SetUp setUpLook = Operators.SetUp.DONE;
    Operators.SetUp setUpResult = Operators.SetUp.DONE;

    final SignIns signIns = new FakeSignIns();
    final Sessions sessions = new FakeSessions();
    final Logouts logouts = new FakeLogouts();
    final Tickets tickets = new FakeTickets();
    final Organizations orgs = new FakeOrganizations();
    final Connections connections = new FakeConnections();
    final Operators operators = new FakeOperators();
    final FakeDelegationLinks delegations = new FakeDelegationLinks();
    final TokenGuesses guesses = address -> {
        guessers.add(address);
        return guessers.size() > guessesLeft ? Optional.of(Duration.ofSeconds(90)) : Optional.empty();
    };

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("Pages have no use for this.");
    }

    private final class FakeSignIns implements SignIns {
        @Override
        public SignInOutcome complete(VerifiedAssertion assertion, Browser browser) {
            throw unused();
        }

        @Override
        public void burn(String connectionId, String assertionId, Instant expiresAt) {
            throw unused();
        }

        @Override
        public Optional<SignInOutcome> resume(String handle, boolean confirmed, Browser browser) {
            throw unused();
        }

        @Override
        public PasswordOutcome byPassword(String email, String password, @Nullable CompanyId company, Browser browser) {
            asked.add("byPassword " + email + " " + password + " " + company);
            return passwordOutcome;
        }

        @Override
        public Optional<CompanyId> companyOfDomain(String email) {
            asked.add("companyOfDomain " + email);
            return email.endsWith("@acme.example") ? Optional.of(People.ACME) : Optional.empty();
        }
    }

    private final class FakeSessions implements Sessions {
        @Override
        public Optional<Session> find(String token) {
            return Optional.ofNullable(live.get(token));
        }

        @Override
        public void end(String token) {
            live.remove(token);
        }

        @Override
        public void end(CompanyId company, String sessionId, Actor actor) {
            asked.add("end " + sessionId + " by " + actor.id());
            live.values().removeIf(session -> session.id().equals(sessionId));
        }

        @Override
        public List<Session> of(CompanyId company) {
            return live.values().stream()
                    .filter(session ->
                            session.user() != null && session.user().company().equals(company))
                    .toList();
        }

        @Override
        public boolean reauthenticate(String token, String password) {
            throw unused();
        }
    }

    private final class FakeLogouts implements Logouts {
        @Override
        public Optional<Parting> leave(String sessionToken) {
            return live.remove(sessionToken) == null ? Optional.empty() : Optional.ofNullable(parting);
        }

        @Override
        public Optional<Opened> open(CompanyId company, String handle) {
            throw unused();
        }

        @Override
        public Optional<Connection> awaited(CompanyId company, String requestId) {
            throw unused();
        }

        @Override
        public boolean answered(CompanyId company, String requestId, String status) {
            throw unused();
        }

        @Override
        public Outcome end(Demand demand) {
            throw unused();
        }
    }

    private final class FakeTickets implements Tickets {
        @Override
        public Look look(Kind kind, String token) {
            return links.getOrDefault(kind + " " + token, new Look.Unknown());
        }

        @Override
        public Optional<Attempt> attempt(Kind kind, String token) {
            return look(kind, token) instanceof Look.Good good
                    ? Optional.of(new Attempt(good.organization().companyId(), "opaque-handle"))
                    : Optional.empty();
        }

        @Override
        public PasswordChange choosePassword(Kind kind, String token, String password, Browser browser) {
            asked.add("choosePassword " + kind + " " + password);
            return passwordChange;
        }

        @Override
        public Look notMe(String token) {
            asked.add("notMe");
            return look(Kind.NOT_ME, token);
        }

        @Override
        public Optional<Waiting> waiting(String attempt) {
            return Optional.ofNullable(waiting.get(attempt));
        }

        @Override
        public Optional<SignInOutcome> confirm(String attempt, String password, Browser browser) {
            asked.add("confirm " + password);
            if (password.equals("one too many")) {
                throw new DirectoryException(
                        DirectoryException.Kind.LIMITED, "too_many_tries", "Try again in 5 minutes.");
            }
            return Optional.ofNullable(confirmations.get(attempt));
        }
    }

    private final class FakeOrganizations implements Organizations {
        @Override
        public Organization create(NewOrganization organization, Actor actor) {
            throw unused();
        }

        @Override
        public Page<Organization> list(Page.Request page) {
            return new Page<>(
                    organizations.values().stream().limit(page.limit()).toList(), null);
        }

        @Override
        public Optional<Organization> find(CompanyId company) {
            return Optional.ofNullable(organizations.get(company));
        }

        @Override
        public Organization change(CompanyId company, Change change, @Nullable Long expectedVersion, Actor actor) {
            throw unused();
        }

        @Override
        public void remove(CompanyId company, Actor actor) {
            throw unused();
        }
    }

    private final class FakeConnections implements Connections {
        @Override
        public Optional<Connection> enabled(CompanyId company) {
            return ssoEnabled.contains(company)
                    ? Optional.of(People.connection(company, logoutService))
                    : Optional.empty();
        }

        @Override
        public Standing standing(CompanyId company) {
            throw unused();
        }

        @Override
        public Standing save(
                CompanyId company,
                Connection.Settings settings,
                IdpMetadata metadata,
                SaveOptions options,
                Actor actor) {
            throw unused();
        }

        @Override
        public Standing verified(CompanyId company, Connection checked, Actor actor) {
            throw unused();
        }

        @Override
        public Optional<Connection> find(String connectionId) {
            throw unused();
        }

        @Override
        public List<Connection> sharedAcsCandidates(String idpEntityId) {
            throw unused();
        }

        @Override
        public boolean speaksAtSharedAcs(String connectionId, List<String> keys, boolean answersRequest) {
            throw unused();
        }

        @Override
        public long othersWithEntityId(CompanyId company, String idpEntityId) {
            throw unused();
        }

        @Override
        public Refresh refreshed(String connectionId, IdpMetadata metadata) {
            throw unused();
        }

        @Override
        public boolean claimUnknownKeyRefetch(String connectionId) {
            throw unused();
        }

        @Override
        public List<Connection> claimDueRefreshes(int max) {
            throw unused();
        }

        @Override
        public void refreshFailed(String connectionId, String reason) {
            throw unused();
        }
    }

    private final class FakeOperators implements Operators {
        @Override
        public boolean isToken(String token) {
            throw unused();
        }

        @Override
        public String newSetupLink() {
            throw unused();
        }

        @Override
        public boolean noneYet() {
            throw unused();
        }

        @Override
        public SetUp look(String token) {
            return setUpLook;
        }

        @Override
        public SetUp setUp(String token, String email, String password) {
            asked.add("setUp " + email + " " + password);
            return setUpResult;
        }

        @Override
        public Optional<String> email(String operatorId) {
            throw unused();
        }
    }
}
