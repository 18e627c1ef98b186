package org.lychgate.directory.internal.sso;

import java.time.Instant;
import org.lychgate.directory.internal.entity.TicketEntity;

/** What a mailed link is worth. */
final class Links {
    private Links() {}

    /** Neither used nor withdrawn nor run out; a link whose mail was not accepted yet has no end. */
    static boolean isGood(TicketEntity ticket, Instant now) {
        return ticket.getUsedAt() == null
                && ticket.getVoidedAt() == null
                && (ticket.getExpiresAt() == null || ticket.getExpiresAt().isAfter(now));
    }
}
