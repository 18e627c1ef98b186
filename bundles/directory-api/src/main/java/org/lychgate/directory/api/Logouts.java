package org.lychgate.directory.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Single logout (SAML profiles 4.4): which sessions end, which LogoutRequests of ours wait for an answer, and which of theirs were seen. */
@ProviderType
public interface Logouts {

    /**
     * Whom a LogoutRequest names (SAML core 3.7.1).
     *
     * @param nameId the NameID's text, untrimmed
     * @param nameIdFormat its format URI; null: none given
     * @param sessionIndexes sessions at the identity provider; empty: all of that person's
     */
    record Subject(String nameId, @Nullable String nameIdFormat, List<String> sessionIndexes) {
        /** Copies the list. */
        public Subject {
            sessionIndexes = List.copyOf(sessionIndexes);
        }

        @Override
        public String toString() {
            return "Subject[" + nameIdFormat + "]";
        }
    }

    /**
     * A session that has ended here and can be ended at the identity provider too.
     *
     * @param company the organization
     * @param handle opaque, good once and for 2 min
     */
    record Parting(CompanyId company, String handle) {
        @Override
        public String toString() {
            return "Parting[" + company + "]";
        }
    }

    /**
     * A LogoutRequest about to be sent.
     *
     * @param id its ID; does not start with a digit
     * @param connection the connection the session came through
     * @param subject whom it names
     * @param qualifiers as the login had them (SAML core 8.3.7)
     */
    record Opened(String id, Connection connection, Subject subject, NameIdQualifiers qualifiers) {}

    /**
     * A LogoutRequest of an identity provider, every rule of message and signature passed.
     *
     * @param connectionId the connection whose key verified
     * @param requestId its ID
     * @param issuedAt its IssueInstant, by the identity provider's clock
     * @param acceptableUntil the latest moment at which it would be accepted; replay memory outlives it by 10 min
     * @param subject whom it names
     */
    record Demand(String connectionId, String requestId, Instant issuedAt, Instant acceptableUntil, Subject subject) {}

    /** What came of a {@link Demand}. */
    sealed interface Outcome {
        /** Done. @param sessions how many live sessions that were; none is no error */
        record Ended(int sessions) implements Outcome {}

        /** The same message was here before: nothing was done. */
        record Replayed() implements Outcome {}
    }

    /**
     * Ends the session of a token on every node. Unknown tokens are no error.
     *
     * @return how to end the session at the identity provider; empty where it was not made by SAML or the identity provider has no single logout service
     */
    Optional<Parting> leave(String sessionToken);

    /** Takes a {@link Parting} up; its answer is awaited for 15 min. Empty if the handle is unknown, used up, run out, or of another organization. */
    Optional<Opened> open(CompanyId company, String handle);

    /** The connection a LogoutRequest of ours went through, if it is still unanswered. Reading uses nothing up. */
    Optional<Connection> awaited(CompanyId company, String requestId);

    /**
     * Notes the answer to a LogoutRequest of ours.
     *
     * @param status the identity provider's status code
     * @return false if it was answered before
     */
    boolean answered(CompanyId company, String requestId, String status);

    /**
     * Ends the sessions a LogoutRequest names, on every node, in one transaction with its replay memory. A login that it overtakes, with an assertion issued
     * before it, begins no session any more (SAML core 3.7.3.2).
     */
    Outcome end(Demand demand);
}
