package org.lychgate.binding.mail.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.OutgoingMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mails to a mail server (RFC 5321), a few over each connection. */
final class SmtpServer implements MailRoute {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpServer.class);

    private final SmtpSession smtp;

    SmtpServer(SmtpSession smtp) {
        this.smtp = smtp;
    }

    @Override
    public String description() {
        return smtp.url().place();
    }

    @Override
    public Run open() {
        return new Connection();
    }

    /** One connection, made when the first mail comes. */
    private final class Connection implements Run {
        private @Nullable Transport transport;
        private Optional<Delivery> unreachable = Optional.empty();

        @Override
        public Delivery deliver(OutgoingMail mail, MimeMessage message) {
            if (unreachable.isPresent()) {
                return unreachable.get();
            }
            Transport connected;
            try {
                connected = connected();
            } catch (MessagingException e) {
                LOG.debug("There is no connection to {}", description(), e);
                // The other mails of this run would wait for the same time-out.
                Delivery refused = SmtpReplies.notConnected(smtp.url(), e);
                unreachable = Optional.of(refused);
                return refused;
            }
            try {
                connected.sendMessage(message, message.getAllRecipients());
                return Delivery.ACCEPTED;
            } catch (MessagingException e) {
                if (!SmtpReplies.stays(e)) {
                    close();
                }
                return SmtpReplies.notSent(mail, e);
            }
        }

        @Override
        public void close() {
            Transport open = transport;
            transport = null;
            if (open == null) {
                return;
            }
            try {
                open.close();
            } catch (MessagingException e) {
                LOG.debug("The connection to {} did not end in order", description(), e);
            }
        }

        private Transport connected() throws MessagingException {
            Transport open = transport;
            if (open != null) {
                return open;
            }
            Transport fresh = smtp.session().getTransport();
            Optional<SmtpUrl.Login> login = smtp.url().login();
            fresh.connect(
                    smtp.url().host(),
                    smtp.url().port(),
                    login.map(SmtpUrl.Login::user).orElse(null),
                    login.map(SmtpUrl.Login::password).orElse(null));
            transport = fresh;
            return fresh;
        }
    }
}
