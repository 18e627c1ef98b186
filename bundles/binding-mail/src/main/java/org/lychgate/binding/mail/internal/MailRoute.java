package org.lychgate.binding.mail.internal;

import jakarta.mail.internet.MimeMessage;
import org.lychgate.directory.api.OutgoingMail;

/** The way mails leave the house: a mail server, or a folder. */
interface MailRoute {
    /** For the log, without a secret: where mails go. */
    String description();

    /** Opens a run for a few mails, by one thread. Trouble shows at the first delivery. */
    Run open();

    /** A few mails one after the other, over one connection where there is one. */
    interface Run extends AutoCloseable {
        /** Hands over one mail. @param message the composed form of {@code mail} */
        Delivery deliver(OutgoingMail mail, MimeMessage message);

        @Override
        void close();
    }
}
