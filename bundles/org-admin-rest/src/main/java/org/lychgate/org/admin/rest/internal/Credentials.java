package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Site;
import org.lychgate.edge.admin.Refusal;
import org.lychgate.edge.admin.WrongTries;

/** Tells who calls, by operator token or by session and form token. One credential decides; none falls through to the other. */
final class Credentials {
    static final String CSRF = "X-Lychgate-Csrf";

    private final Operators operators;
    private final Browsers browsers;
    private final Site site;
    private final WrongTries wrongTokens;
    private final Set<String> rightHashes = ConcurrentHashMap.newKeySet();

    Credentials(Operators operators, Browsers browsers, Site site, WrongTries wrongTokens) {
        this.operators = operators;
        this.browsers = browsers;
        this.site = site;
        this.wrongTokens = wrongTokens;
    }

    /** @throws Refusal 401, 403 for a missing form token, 429 */
    Caller read(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null ? byToken(request, authorization) : bySession(request);
    }

    private Caller byToken(HttpServletRequest request, String authorization) {
        String scheme = "bearer ";
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(scheme)) {
            throw Refusal.of(401, "credential_unknown", "This API knows the scheme Bearer only.");
        }
        String token = authorization.substring(scheme.length()).strip();
        String address = site.clientAddress(request);
        int wait = wrongTokens.waitSeconds(address);
        // A token that was right before passes, so strangers at the same address lock nobody out.
        String hash = sha256(token);
        if (wait > 0 && !rightHashes.contains(hash)) {
            throw Refusal.later(429, "too_many_attempts", "Too many wrong tokens came from this address.", wait);
        }
        if (!operators.isToken(token)) {
            rightHashes.remove(hash);
            wrongTokens.wrong(address);
            throw Refusal.of(401, "token_unknown", "This token is not known here.");
        }
        if (rightHashes.size() < 100) {
            rightHashes.add(hash);
        }
        return new Caller(Actor.operatorToken(address), null);
    }

    private Caller bySession(HttpServletRequest request) {
        Optional<Session> found = browsers.session(request);
        if (found.isEmpty()) {
            throw Refusal.of(401, "not_signed_in", "A bearer token, or a session and its " + CSRF + ", is needed.");
        }
        Session session = found.get();
        if (session.delegation() != null) {
            throw Refusal.of(403, "delegation_limited", "A delegation link opens pages of the console only.");
        }
        String csrf = request.getHeader(CSRF);
        if (csrf == null || !sameText(csrf, session.csrf())) {
            throw Refusal.of(
                    403,
                    "csrf_invalid",
                    "The header " + CSRF + " must be the csrf of this session; see GET /api/session.");
        }
        return new Caller(actor(session, site.clientAddress(request)), session);
    }

    private static Actor actor(Session session, String address) {
        User user = session.user();
        if (user != null) {
            return new Actor(Actor.Kind.USER, user.id(), user.email(), session.id(), address);
        }
        String operator = session.operatorEmail();
        if (operator != null) {
            return new Actor(Actor.Kind.OPERATOR, null, operator, session.id(), address);
        }
        throw new IllegalStateException("A session of nobody.");
    }

    private static boolean sameText(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
