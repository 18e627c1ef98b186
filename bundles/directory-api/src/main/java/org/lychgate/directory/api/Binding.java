package org.lychgate.directory.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a person is tied to an identity at the organization's identity provider.
 *
 * @param state where the binding stands
 * @param mail how far the last mail got; null: none was written
 * @param seen how far the person got with it; null: nowhere
 * @param sentAt when the mail server accepted the mail
 * @param expiresAt until when the link is good
 * @param boundAt when the binding was written
 * @param idpEntityId the identity provider
 * @param samlId the identity's value
 * @param awaiting what waits for another admin's approval (security rule 5); null: nothing
 */
public record Binding(
        State state,
        @Nullable Mail mail,
        @Nullable Seen seen,
        @Nullable Instant sentAt,
        @Nullable Instant expiresAt,
        @Nullable Instant boundAt,
        @Nullable String idpEntityId,
        @Nullable String samlId,
        @Nullable Awaiting awaiting) {

    /** No link, no identity. */
    public static final Binding NONE = new Binding(State.NONE, null, null, null, null, null, null, null, null);

    /**
     * A binding that waits for another admin's approval.
     *
     * @param idpEntityId who vouches for the identity
     * @param identity the identity's value, as asserted
     * @param email the first asserted address; null: none was asserted
     * @param since when the person came back with it
     * @param approvedAt when it was approved; the next login with exactly that identity binds; null: it waits
     */
    public record Awaiting(
            String idpEntityId,
            String identity,
            @Nullable String email,
            Instant since,
            @Nullable Instant approvedAt) {}

    /** Where a binding stands. */
    public enum State {
        /** No live link and no identity. */
        NONE,
        /** A link is on its way or waiting to be used. */
        PENDING,
        /** The link ran out unused. */
        EXPIRED,
        /** Tied to an identity. */
        BOUND,
        /** The last attempt hit another person's identity. */
        CONFLICT
    }

    /** How far a mail got. */
    public enum Mail {
        /** Waits in the outbox. */
        QUEUED,
        /** The mail server accepted it. */
        SENT,
        /** Given up. */
        FAILED
    }

    /** How far the person got with the link. */
    public enum Seen {
        /** Opened the page. */
        OPENED,
        /** Went on to the identity provider. */
        AT_IDP
    }
}
