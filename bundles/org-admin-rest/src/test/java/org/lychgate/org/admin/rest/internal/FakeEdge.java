package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.directory.api.User;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Site;

/** Sessions by the value of their cookie; the operator's token; where the portal stands. */
final class FakeEdge implements Browsers, Site, Sessions {
    static final String TOKEN = "operator-token-operator-token";
    static final String COOKIE = "lychgate_session";
    static final String PASSWORD = "correct horse";

    final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /** Signs somebody in; the form token is {@code csrf-} and the cookie's value. */
    void signIn(String cookie, User user, Organization organization, Session.Scope scope, Instant authenticatedAt) {
        sessions.put(cookie, session(cookie, user, organization, null, scope, authenticatedAt));
    }

    void signInOperator(String cookie) {
        sessions.put(cookie, session(cookie, null, null, "op@host.example", Session.Scope.FULL, Instant.EPOCH));
    }

    void signInDelegate(String cookie, Organization organization) {
        sessions.put(
                cookie,
                new Session(
                        "id-" + cookie,
                        null,
                        organization,
                        null,
                        new Session.Delegation(
                                "l1", "IT", Set.of(DelegationLinks.Scope.SSO, DelegationLinks.Scope.SCIM)),
                        "csrf-" + cookie,
                        Session.Method.LINK,
                        Session.Scope.DELEGATION,
                        Instant.now(),
                        Instant.now().plusSeconds(3600)));
    }

    private static Session session(
            String cookie,
            @Nullable User user,
            @Nullable Organization organization,
            @Nullable String operator,
            Session.Scope scope,
            Instant authenticatedAt) {
        return new Session(
                "id-" + cookie,
                user,
                organization,
                operator,
                "csrf-" + cookie,
                Session.Method.PASSWORD,
                scope,
                authenticatedAt,
                Instant.now().plusSeconds(3600));
    }

    @Override
    public Browser read(HttpServletRequest request) {
        return new Browser(List.of(), cookie(request).orElse(null), null, clientAddress(request), null);
    }

    @Override
    public Optional<Session> session(HttpServletRequest request) {
        return cookie(request).map(sessions::get);
    }

    @Override
    public Optional<Session> find(String token) {
        return Optional.ofNullable(sessions.get(token));
    }

    @Override
    public void end(String token) {
        sessions.remove(token);
    }

    @Override
    public void end(CompanyId company, String sessionId, Actor actor) {
        Session found = of(company).stream()
                .filter(s -> s.id().equals(sessionId))
                .findFirst()
                .orElseThrow(() -> new DirectoryException(
                        DirectoryException.Kind.NOT_FOUND, "session_unknown", "There is no live session of that id."));
        sessions.values().remove(found);
    }

    @Override
    public List<Session> of(CompanyId company) {
        return sessions.values().stream()
                .filter(s -> s.user() != null && s.user().company().equals(company))
                .sorted(java.util.Comparator.comparing(Session::id))
                .toList();
    }

    @Override
    public boolean reauthenticate(String token, String password) {
        Session old = sessions.get(token);
        if (old == null || !password.equals(PASSWORD)) {
            return false;
        }
        sessions.put(
                token, session(token, old.user(), old.organization(), old.operatorEmail(), old.scope(), Instant.now()));
        return true;
    }

    @Override
    public URI publicUrl() {
        return URI.create("https://portal.example");
    }

    @Override
    public String absolute(String path) {
        return publicUrl() + path;
    }

    @Override
    public boolean secure() {
        return true;
    }

    @Override
    public boolean loopback() {
        return false;
    }

    @Override
    public String clientAddress(HttpServletRequest request) {
        String forwarded = request.getHeader("X-Forwarded-For");
        return forwarded == null ? request.getRemoteAddr() : forwarded;
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void leaveVisit(HttpServletResponse response, String sessionToken) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public void leaveSession(HttpServletResponse response, String sessionToken, String deviceToken) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public void clearSession(HttpServletResponse response) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public void rememberRequest(HttpServletRequest request, HttpServletResponse response, String secret) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public void rememberCompany(HttpServletResponse response, String companyId) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public Optional<String> company(HttpServletRequest request) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public String formToken(HttpServletRequest request, HttpServletResponse response) {
        throw new AssertionError("not for this edge");
    }

    @Override
    public boolean ownForm(HttpServletRequest request, String token) {
        throw new AssertionError("not for this edge");
    }

    /** Knows one token. */
    static final class OneToken implements Operators {
        @Override
        public boolean isToken(String token) {
            return token.equals(TOKEN);
        }

        @Override
        public String newSetupLink() {
            throw new AssertionError("not for this edge");
        }

        @Override
        public boolean noneYet() {
            return false;
        }

        @Override
        public SetUp look(String token) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public SetUp setUp(String token, String email, String password) {
            throw new AssertionError("not for this edge");
        }

        @Override
        public Optional<String> email(String operatorId) {
            throw new AssertionError("not for this edge");
        }
    }
}
