package org.lychgate.binding.mail.internal;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.lychgate.directory.api.OutgoingMail;

/** Makes the message that goes over the wire (RFC 5322, RFC 2046 section 5.1.4). */
final class MailComposer {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session;
    private final InternetAddress from;
    private final LetterWriter letters;
    private final Clock clock;

    MailComposer(Session session, InternetAddress from, LetterWriter letters, Clock clock) {
        this.session = session;
        this.from = from;
        this.letters = letters;
        this.clock = clock;
    }

    /** @throws AddressException if the address of the person cannot be mailed */
    MimeMessage compose(OutgoingMail mail) throws MessagingException {
        Letter letter = letters.write(mail);
        MimeMessage message = new StableMessage(session, mail.id() + "@" + domain());
        message.setFrom(named(from.getAddress(), mail.organizationName()));
        message.setRecipient(Message.RecipientType.TO, named(Addresses.checked(mail.to()), mail.displayName()));
        message.setSubject(letter.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: no automatic answer to this; Exchange reads the second header only.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", letter.language());
        message.setContent(alternatives(letter));
        message.saveChanges();
        return message;
    }

    private static MimeMultipart alternatives(Letter letter) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(letter.plain(), UTF_8, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.html(), UTF_8, "html");
        return new MimeMultipart("alternative", plain, html);
    }

    private static InternetAddress named(String address, String name) {
        try {
            return new InternetAddress(address, OneLine.of(name), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java knows UTF-8.", e);
        }
    }

    private String domain() {
        String address = from.getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** Every try of a mail bears the same Message-ID, so that a mail program shows a doubled one once. */
    private static final class StableMessage extends MimeMessage {
        private final String id;

        StableMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
