package org.lychgate.directory.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Links that were mailed. 256 random bits; the store keeps the hash. What a link does is decided when it is used. */
@ProviderType
public interface Tickets {

    /** What a link is for; each has an address of its own. */
    enum Kind {
        /** {@code /bind/}: ties the account to an identity. */
        BIND,
        /** {@code /invite/}: joins; binds where SSO is enforced, else chooses a password. */
        INVITE,
        /** {@code /password/}: sets a new password. */
        PASSWORD,
        /** {@code /undo/}: "this was not me", takes a binding off. */
        NOT_ME
    }

    /** What a link is worth. */
    sealed interface Look {
        /**
         * Good.
         *
         * @param organization whose it is
         * @param user whose account it names
         * @param ssoEnforced whether the organization signs in by SSO now
         * @param expiresAt until when; null while the mail was not accepted yet
         */
        record Good(
                Organization organization,
                User user,
                boolean ssoEnforced,
                @Nullable Instant expiresAt) implements Look {}

        /** Was used. */
        record Used() implements Look {}

        /** Was replaced or withdrawn. */
        record Voided() implements Look {}

        /** Ran out. */
        record Expired() implements Look {}

        /** There is no such link. */
        record Unknown() implements Look {}
    }

    /** How choosing a password ended. */
    sealed interface PasswordChange {
        /** Done; the link is used up and the person is in. @param signedIn the session */
        record Done(SignInOutcome.SignedIn signedIn) implements PasswordChange {}

        /** The link is not good. @param look why */
        record NotGood(Look look) implements PasswordChange {}

        /** The organization signs in by SSO: nothing sets a password. @param company whose login to start */
        record SsoEnforced(CompanyId company) implements PasswordChange {}

        /** Too weak. @param message what is expected */
        record Weak(String message) implements PasswordChange {}
    }

    /** What a link is worth; changes nothing but "seen". */
    Look look(Kind kind, String token);

    /**
     * Opens a binding attempt: 15 min, for one login. The link stays good until that login succeeds.
     *
     * @return the handle for {@code …/login?ticket=}; empty if the link is not good or SSO is not enforced
     */
    Optional<Attempt> attempt(Kind kind, String token);

    /**
     * A binding attempt.
     *
     * @param company whose login to start
     * @param handle opaque, not the token
     */
    record Attempt(CompanyId company, String handle) {
        @Override
        public String toString() {
            return "Attempt[" + company + "]";
        }
    }

    /** Chooses a password by an invitation or set-new-password link and signs in. */
    PasswordChange choosePassword(Kind kind, String token, String password, Browser browser);

    /** "This was not me": takes the binding off and ends the person's sessions. @return what the link was worth; it is used up if it was good */
    Look notMe(String token);

    /**
     * A binding that waits for the former password or another admin's approval.
     *
     * @param company whose it is
     * @param organizationName its name for people
     * @param email the address on file
     * @param hasPassword whether there is a former password to confirm with
     */
    record Waiting(CompanyId company, String organizationName, String email, boolean hasPassword) {}

    /** What waits under that handle; changes nothing. @return empty for an unknown or expired attempt */
    Optional<Waiting> waiting(String attempt);

    /** Confirms a binding that needs the former password (security rule 5). @return the outcome; empty for an unknown or expired attempt */
    Optional<SignInOutcome> confirm(String attempt, String password, Browser browser);
}
