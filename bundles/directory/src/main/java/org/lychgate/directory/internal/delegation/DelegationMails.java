package org.lychgate.directory.internal.delegation;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.OutgoingMail;
import org.lychgate.directory.internal.entity.DelegationLinkEntity;
import org.lychgate.directory.internal.entity.MailEntity;
import org.lychgate.directory.internal.entity.MailState;
import org.lychgate.directory.internal.people.TicketWriter;
import org.lychgate.directory.internal.store.NativeUpdate;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Tokens;

/** Mails that carry a delegation link. */
public final class DelegationMails {
    private final Store store;
    private final TicketWriter tickets;

    public DelegationMails(Store store, TicketWriter tickets) {
        this.store = store;
        this.tickets = tickets;
    }

    /** Mails a link to its address, if it has one. @param language a language tag; null: not known */
    void write(EntityManager em, DelegationLinkEntity link, String path, Duration good, @Nullable String language) {
        String to = link.getEmail();
        if (to == null) {
            return;
        }
        Instant now = store.now();
        MailEntity mail = new MailEntity(
                Tokens.id(),
                link.getOrganizationId(),
                null,
                null,
                OutgoingMail.Kind.DELEGATION,
                to,
                link.getLabel(),
                link.getCreatedBy().contains("@") ? link.getCreatedBy() : null,
                (int) good.toHours(),
                now);
        mail.setDueAt(now);
        mail.setDelegationId(link.getId());
        mail.setLanguage(language);
        tickets.write(em, mail, path);
    }

    /** Takes a mail back that did not get out yet. */
    void withdraw(EntityManager em, String linkId) {
        new NativeUpdate()
                .sql("UPDATE outbox SET sealed_path = NULL, state = ")
                .value(MailState.WITHDRAWN)
                .sql(" WHERE state = ")
                .value(MailState.WAITING)
                .sql(" AND delegation_id = ")
                .value(linkId)
                .run(em);
    }
}
