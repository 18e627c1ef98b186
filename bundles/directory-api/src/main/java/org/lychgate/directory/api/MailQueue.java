package org.lychgate.directory.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** What the operator sees of the outbox, over all organizations: never a text and never a link. */
@ProviderType
public interface MailQueue {

    /** How far a mail is. */
    enum State {
        /** It waits, or a node is at it. */
        WAITING,
        /** The mail server accepted it. */
        ACCEPTED,
        /** It was given up. */
        FAILED,
        /** What it was about is no longer true; it will not be sent. */
        WITHDRAWN
    }

    /**
     * A mail.
     *
     * @param id names it
     * @param company the organization
     * @param kind which text
     * @param to the address
     * @param state how far it is
     * @param tries how often it was tried
     * @param writtenAt when it was written
     * @param dueAt when it is tried next; null: never again
     * @param lastError why the last try failed; null: none did
     */
    record Entry(
            String id,
            CompanyId company,
            OutgoingMail.Kind kind,
            String to,
            State state,
            int tries,
            Instant writtenAt,
            @Nullable Instant dueAt,
            @Nullable String lastError) {}

    /** Mails in that state, newest first. @param state null: whatever state */
    Page<Entry> list(@Nullable State state, Page.Request page);

    /** How many mails stand in each state; every state is present. */
    Map<State, Long> counts();

    /**
     * Has a waiting mail tried at once.
     *
     * @throws DirectoryException {@code mail_unknown}; {@code mail_not_waiting} (CONFLICT): a mail that was given up bears no link any more and has to be sent anew
     */
    Entry tryNow(String mailId, Actor actor);
}
