package org.lychgate.directory.api;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent.
 *
 * @param id names the mail; part of its Message-ID
 * @param kind which text
 * @param company the organization
 * @param organizationName its name for people
 * @param to the address
 * @param displayName the person's name
 * @param path path of the link in it, secret; null: no link
 * @param detail what a notice is about, for example a changed address; null: nothing
 * @param validHours how long the link is good, counted from acceptance; 0: no link
 * @param attempt 1 for the first try
 * @param writtenAt when it was written
 * @param locale the person's language
 */
public record OutgoingMail(
        String id,
        Kind kind,
        CompanyId company,
        String organizationName,
        String to,
        String displayName,
        @Nullable String path,
        @Nullable String detail,
        int validHours,
        int attempt,
        Instant writtenAt,
        Locale locale) {

    /** Which text a mail carries. */
    public enum Kind {
        /** "Connect your account": a binding link. */
        BINDING,
        /** "You are invited": an invitation link. */
        INVITATION,
        /** "Set a new password". */
        PASSWORD,
        /** "Your account was connected", with the link "this was not me". */
        BOUND_NOTICE,
        /** "Your address was changed", to the former address. */
        ADDRESS_CHANGED,
        /** "Single sign-on settings were changed", to all admins. */
        CONNECTION_CHANGED,
        /** "Somebody became admin", to all admins. */
        ADMIN_ADDED,
        /** "An administrator waits for your approval", to all other admins. */
        APPROVAL_NEEDED,
        /** "A connection was approved", to all admins. */
        BINDING_APPROVED,
        /** "Your identity provider takes access away from many people", to all admins. */
        DEACTIVATIONS_HELD,
        /** "You are asked to set single sign-on up": a delegation link. */
        DELEGATION,
        /** "Somebody could not sign in and asks for help", to all admins. */
        HELP_ASKED
    }

    @Override
    public String toString() {
        return "OutgoingMail[" + id + ", " + kind + "]";
    }
}
