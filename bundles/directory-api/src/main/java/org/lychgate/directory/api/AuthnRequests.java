package org.lychgate.directory.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The AuthnRequests we sent: one use, 15 min. What a login is for is a property of the stored request, never of a parameter. */
@ProviderType
public interface AuthnRequests {

    /** What a login is for. */
    enum Purpose {
        /** Signing in. */
        LOGIN,
        /** Using a binding or invitation link. */
        BIND,
        /** Trying the configuration out; makes no session and changes no user. */
        TEST
    }

    /**
     * How a login page was called.
     *
     * @param returnTo where to go afterwards; already checked by the edge, {@code /} when in doubt
     * @param attempt handle of a binding attempt ({@link Tickets#attempt}); null: none
     * @param test handle of a test login ({@link #offerTest}); null: none
     * @param sessionToken the browser's live session token, if it showed one
     */
    record Opening(
            String returnTo,
            @Nullable String attempt,
            @Nullable String test,
            @Nullable String sessionToken) {
        @Override
        public String toString() {
            return "Opening[returnTo=" + returnTo + "]";
        }
    }

    /**
     * A request about to be sent.
     *
     * @param id the AuthnRequest's ID; does not start with a digit
     * @param connection the connection it goes through
     * @param purpose what the login is for
     * @param browserSecret goes into the {@code lychgate_request} cookie; the store keeps its hash only
     */
    record Opened(String id, Connection connection, Purpose purpose, String browserSecret) {
        @Override
        public String toString() {
            return "Opened[" + id + ", " + purpose + "]";
        }
    }

    /**
     * A stored request that is still good.
     *
     * @param id the AuthnRequest's ID
     * @param connectionId the connection it went through
     * @param company the organization
     * @param purpose what the login is for
     * @param returnTo where to go afterwards
     * @param expiresAt until when an answer is taken
     */
    record Pending(
            String id, String connectionId, CompanyId company, Purpose purpose, String returnTo, Instant expiresAt) {}

    /**
     * Stores a request: through the enabled connection, or for a test through the one under test.
     *
     * @throws DirectoryException {@code sso_not_enabled} (CONFLICT); {@code organization_unknown}; {@code attempt_expired}, {@code test_expired} (NOT_FOUND) for a handle that is unknown, used up or of another organization
     */
    Opened open(CompanyId company, Opening opening);

    /** The stored request of that id, if it is unused and not run out. Reading does not use it. */
    Optional<Pending> find(String requestId);

    /**
     * Makes a handle for test logins through one connection, good for 1 h. The starter becomes a proven admin only if the actor came with a live session.
     *
     * @return the handle for {@code …/login?test=}
     */
    String offerTest(CompanyId company, String connectionId, Actor actor);
}
