package org.lychgate.directory.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live session.
 *
 * @param id names the session in lists; not the cookie's token
 * @param user who is signed in; null for an operator account
 * @param organization the user's organization; null for an operator account
 * @param operatorEmail the operator account; null for a user
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
        String csrf,
        Method method,
        Scope scope,
        Instant authenticatedAt,
        Instant expiresAt) {

    /** How a session was made. */
    public enum Method {
        /** By SAML. */
        SAML,
        /** By password. */
        PASSWORD
    }

    /** What a session may do. */
    public enum Scope {
        /** Everything the person may. */
        FULL,
        /** Undo of enabling, resend and status only (security rule 27). */
        UNDO_ONLY
    }

    @Override
    public String toString() {
        return "Session[" + id + "]";
    }
}
