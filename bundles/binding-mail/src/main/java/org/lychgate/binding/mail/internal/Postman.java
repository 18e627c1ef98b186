package org.lychgate.binding.mail.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.lychgate.directory.api.Outbox;
import org.lychgate.directory.api.OutgoingMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers a leased batch and tells the outbox what became of each mail. */
final class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private final MailComposer composer;
    private final MailRoute route;
    private final Outbox outbox;
    private final Clock clock;

    /** Why the way as a whole fails; empty while mails go out. */
    private final AtomicReference<String> trouble = new AtomicReference<>("");

    Postman(MailComposer composer, MailRoute route, Outbox outbox, Clock clock) {
        this.composer = composer;
        this.route = route;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Delivers mails one after the other.
     *
     * @param lease how long they are ours, from now
     * @param closing asked before each mail; true leaves the rest
     */
    void deliver(List<OutgoingMail> batch, Duration lease, BooleanSupplier closing) {
        // Half of the lease is kept for the mail begun last: server and network may take their time-outs.
        Instant beginBefore = clock.instant().plus(lease.dividedBy(2));
        try (MailRoute.Run run = route.open()) {
            for (OutgoingMail mail : batch) {
                if (closing.getAsBoolean() || !clock.instant().isBefore(beginBefore)) {
                    return;
                }
                deliver(run, mail);
            }
        }
    }

    private void deliver(MailRoute.Run run, OutgoingMail mail) {
        try {
            report(mail, attempt(run, mail));
        } catch (RuntimeException e) {
            // The store is away: the lease of this mail falls back by time, it may go out twice with the same link.
            LOG.error("What became of mail {} ({}) could not be noted", mail.id(), mail.kind(), e);
        }
    }

    private Delivery attempt(MailRoute.Run run, OutgoingMail mail) {
        try {
            MimeMessage message = composer.compose(mail);
            return run.deliver(mail, message);
        } catch (AddressException e) {
            return new Delivery.Failed(Delivery.Blame.MAIL_FOR_GOOD, String.valueOf(e.getMessage()));
        } catch (MessagingException | RuntimeException e) {
            // The edge of this bundle: the outbox gives up in time, and one mail must not keep the others.
            LOG.error("Mail {} ({}) could not be made", mail.id(), mail.kind(), e);
            return new Delivery.Failed(Delivery.Blame.MAIL_FOR_NOW, "The mail could not be made.");
        }
    }

    private void report(OutgoingMail mail, Delivery delivery) {
        if (delivery instanceof Delivery.Failed failed) {
            outbox.failed(mail.id(), failed.permanent(), failed.reason());
            failed(mail, failed);
        } else {
            outbox.accepted(mail.id());
            LOG.debug("Mail {} ({}) accepted at try {}", mail.id(), mail.kind(), mail.attempt());
            if (!trouble.getAndSet("").isEmpty()) {
                LOG.info("Mails go out again to {}", route.description());
            }
        }
    }

    /** Says a trouble of the way once, not once for each of two thousand mails. */
    private void failed(OutgoingMail mail, Delivery.Failed failed) {
        switch (failed.blame()) {
            case ROUTE -> {
                if (!failed.reason().equals(trouble.getAndSet(failed.reason()))) {
                    LOG.warn("Mails wait, they are tried again: {}", failed.reason());
                }
            }
            case MAIL_FOR_NOW ->
                LOG.info(
                        "Mail {} ({}) is tried again after try {}: {}",
                        mail.id(),
                        mail.kind(),
                        mail.attempt(),
                        failed.reason());
            case MAIL_FOR_GOOD ->
                LOG.warn("Mail {} ({}) was refused for good: {}", mail.id(), mail.kind(), failed.reason());
        }
    }
}
