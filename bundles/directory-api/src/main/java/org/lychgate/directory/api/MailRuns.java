package org.lychgate.directory.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** How far the mails got by which an organization's people connect, since single sign-on was enabled. Of each person only the latest mail counts. */
@ProviderType
public interface MailRuns {

    /**
     * The mails of active people.
     *
     * @param since when single sign-on was enabled
     * @param queued how many wait
     * @param delayed how many of those did not get out at once and are tried again
     * @param sent how many the mail server accepted
     * @param failed how many were given up and are still needed
     */
    record Run(Instant since, long queued, long delayed, long sent, long failed) {}

    /** Why a mail was given up. */
    enum Reason {
        /** The mail server refused it for good. */
        REFUSED,
        /** It was tried for 24 h. */
        GIVEN_UP
    }

    /**
     * A mail that was given up while its person still needs one.
     *
     * @param userId whose mail
     * @param name the person's name
     * @param email the address it went to
     * @param kind binding or invitation
     * @param reason why it was given up
     * @param answer what the mail server answered; null where that concerns the way to the mail server and not this mail
     */
    record Failure(
            String userId,
            String name,
            String email,
            OutgoingMail.Kind kind,
            Reason reason,
            @Nullable String answer) {}

    /** The present run; empty while single sign-on is not enabled. @throws DirectoryException {@code organization_unknown} */
    Optional<Run> present(CompanyId company);

    /** What failed in the present run, first written first; nothing while single sign-on is not enabled. */
    Page<Failure> failures(CompanyId company, Page.Request page);
}
