package org.lychgate.binding.mail.internal;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.lychgate.directory.api.OutgoingMail;

/** What a mail server's refusal means for a mail (RFC 5321 section 4.2). */
final class SmtpReplies {
    private static final int BAD_SEQUENCE = 503;
    private static final int AUTHENTICATION_REQUIRED = 530;
    private static final int CREDENTIALS_INVALID = 535;
    private static final int LONGEST = 300;

    private SmtpReplies() {}

    /** Why there is no connection, for the admin. */
    static String notConnected(SmtpUrl url, MessagingException e) {
        return e instanceof AuthenticationFailedException
                ? "The mail server " + url.place() + " did not take the user name and password."
                : "The mail server " + url.place() + " cannot be used: " + cleaned(rootMessage(e));
    }

    /** Whether the server answered with a code, so that the connection is good for the next mail. */
    static boolean answered(MessagingException e) {
        return code(e).isPresent();
    }

    /** What became of the mail. A 5xx is for good where it is about this recipient or this mail. */
    static Delivery failed(OutgoingMail mail, MessagingException e) {
        String reason = cleaned(rootMessage(e));
        String path = mail.path();
        // Filters quote the link they dislike, and the link is a secret.
        String safe = path == null ? reason : reason.replace(path, "/…");
        return new Delivery.Failed(code(e).filter(SmtpReplies::forGood).isPresent(), safe);
    }

    private static boolean forGood(int code) {
        return code >= 500
                && code <= 599
                && code != BAD_SEQUENCE
                && code != AUTHENTICATION_REQUIRED
                && code != CREDENTIALS_INVALID;
    }

    private static Optional<Integer> code(Exception e) {
        Exception at = e;
        Optional<Integer> found = Optional.empty();
        while (at != null) {
            if (at instanceof SMTPAddressFailedException address) {
                return Optional.of(address.getReturnCode());
            }
            if (at instanceof SMTPSendFailedException send) {
                found = Optional.of(send.getReturnCode());
            }
            at = at instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        return found;
    }

    private static String rootMessage(Exception e) {
        Exception at = e;
        while (at instanceof MessagingException messaging && messaging.getNextException() != null) {
            at = messaging.getNextException();
        }
        return at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
    }

    private static String cleaned(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
