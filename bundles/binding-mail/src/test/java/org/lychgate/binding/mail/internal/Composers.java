package org.lychgate.binding.mail.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.lychgate.directory.api.OutgoingMail;

/** A composer with a fixed clock. */
final class Composers {
    static final Instant NOW = Instant.parse("2026-03-01T10:20:00Z");
    static final String SITE = "https://portal.example";

    private Composers() {}

    static LetterWriter letters() {
        return new LetterWriter(URI.create(SITE));
    }

    static MailComposer composer() {
        InternetAddress from = new InternetAddress();
        from.setAddress("no-reply@portal.example");
        return new MailComposer(MailSessions.plain(), from, letters(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static MimeMessage message(OutgoingMail mail) throws MessagingException {
        return composer().compose(mail);
    }
}
