package org.lychgate.directory.api;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Mails that wait. A row is leased to one node; the link in it is wiped once the mail server accepted the mail. */
@ProviderType
public interface Outbox {

    /** Leases mails that are due. A lease that is neither accepted nor failed in time falls back. */
    List<OutgoingMail> lease(int max, Duration lease);

    /** The mail server accepted it: the link is wiped, the time of the ticket starts. */
    void accepted(String mailId);

    /**
     * It did not get out; it is tried again with back-off, the same link in it, or given up.
     *
     * @param permanent whether trying again is useless (SMTP 5xx for this recipient)
     * @param reason for the admin, no secret
     */
    void failed(String mailId, boolean permanent, String reason);

    /** Calls back, on any thread, soon after mails were written by this node. @return close to end it */
    AutoCloseable onWritten(Runnable callback);

    /** How many mails wait, over all organizations. */
    long waiting();
}
