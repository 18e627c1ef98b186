package org.lychgate.org.admin.rest.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Session;
import org.lychgate.edge.admin.Refusal;

/**
 * Who calls: known and admitted.
 *
 * @param actor stands in the audit
 * @param session the session of the call; null: it came with a token
 */
record Caller(Actor actor, @Nullable Session session) {
    private static final String ATTRIBUTE = Caller.class.getName();
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** The caller that was admitted to this request. */
    static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("Nobody was admitted to this request.");
    }

    void leaveIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    boolean isOperator() {
        return actor.kind() == Actor.Kind.OPERATOR;
    }

    /** Refuses whoever is neither the operator nor signed in: no token of an organization decides about people's identities (security rule 25). */
    void requirePerson() {
        if (!isOperator() && session == null) {
            throw Refusal.of(
                    403, "session_required", "Only an administrator's own session or the operator may do this.");
        }
    }

    /** Refuses a session whose holder has not proven who they are within 5 min (security rule 25). The operator needs not. */
    void requireFresh(Clock clock) {
        requirePerson();
        Session own = session;
        if (isOperator() || own == null) {
            return;
        }
        Instant oldest = clock.instant().minus(FRESH);
        if (own.authenticatedAt().isBefore(oldest)) {
            throw Refusal.of(
                    403,
                    "reauthentication_required",
                    "This needs a proof of who you are within the last 5 minutes: sign in again, or POST your password to"
                            + " /api/admin/v1/session/reauthenticate.");
        }
    }

    /** Names the credential of the call; no secret. */
    String credential() {
        return actor.kind() + ":" + (actor.id() != null ? actor.id() : actor.label());
    }
}
