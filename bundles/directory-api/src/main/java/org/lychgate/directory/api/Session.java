package org.lychgate.directory.api;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A live session: of a user, of an operator account, or of whoever holds a delegation link.
 *
 * @param id names the session in lists; not the cookie's token
 * @param user who is signed in; null for an operator account and for the holder of a delegation link
 * @param organization the user's or the link's organization; null for an operator account
 * @param operatorEmail the operator account; null for all others
 * @param delegation the delegation link; null for all others
 * @param csrf form token of this session
 * @param method how it was made
 * @param scope what it may do
 * @param authenticatedAt when the person last proved who they are
 * @param expiresAt when it ends by itself
 */
public record Session(
        String id,
        @Nullable User user,
        @Nullable Organization organization,
        @Nullable String operatorEmail,
        @Nullable Delegation delegation,
        String csrf,
        Method method,
        Scope scope,
        Instant authenticatedAt,
        Instant expiresAt) {

    /** A session of a user or of an operator account. */
    public Session(
            String id,
            @Nullable User user,
            @Nullable Organization organization,
            @Nullable String operatorEmail,
            String csrf,
            Method method,
            Scope scope,
            Instant authenticatedAt,
            Instant expiresAt) {
        this(id, user, organization, operatorEmail, null, csrf, method, scope, authenticatedAt, expiresAt);
    }

    /**
     * The delegation link behind a session.
     *
     * @param linkId names the link
     * @param label how the admins recognise its holder
     * @param scopes what it is for
     */
    public record Delegation(String linkId, String label, Set<DelegationLinks.Scope> scopes) {
        /** Copies the scopes. */
        public Delegation {
            scopes = Set.copyOf(scopes);
        }

        /** On whose behalf its holder acts. @param sessionId the session @param address the client's network address, if known */
        public Actor actor(String sessionId, @Nullable String address) {
            return new Actor(Actor.Kind.DELEGATE, linkId, label, sessionId, address);
        }
    }

    /** How a session was made. */
    public enum Method {
        /** By SAML. */
        SAML,
        /** By password. */
        PASSWORD,
        /** By a delegation link. */
        LINK
    }

    /** What a session may do. */
    public enum Scope {
        /** Everything the person may. */
        FULL,
        /** Undo of enabling, resend and status only (security rule 27). */
        UNDO_ONLY,
        /** What the delegation link is for, and nothing else (security rule 25). */
        DELEGATION
    }

    @Override
    public String toString() {
        return "Session[" + id + "]";
    }
}
