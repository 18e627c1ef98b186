package org.lychgate.binding.mail.internal;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.lychgate.directory.api.OutgoingMail;

/** What a mail server's refusal means for a mail (RFC 5321 section 4.2). */
final class SmtpReplies {
    private static final int FIRST_NEGATIVE = 400;
    private static final int CLOSING = 421;
    private static final int FIRST_PERMANENT = 500;
    private static final int BAD_SEQUENCE = 503;
    private static final int AUTHENTICATION_REQUIRED = 530;
    private static final int CREDENTIALS_INVALID = 535;
    private static final int LONGEST = 300;

    private SmtpReplies() {}

    /** No connection. */
    static Delivery.Failed notConnected(SmtpUrl url, MessagingException e) {
        String reason = e instanceof AuthenticationFailedException
                ? "The mail server " + url.place() + " did not take the user name and password."
                : "The mail server " + url.place() + " cannot be used: " + cleaned(innermost(e));
        return new Delivery.Failed(Delivery.Blame.ROUTE, reason);
    }

    /** Whether the server answered and stays, so that the connection is good for the next mail. */
    static boolean stays(MessagingException e) {
        int code = code(innermost(e));
        return code >= FIRST_NEGATIVE && code != CLOSING;
    }

    /** A refused mail, or a connection that broke while it was on its way. */
    static Delivery.Failed notSent(OutgoingMail mail, MessagingException e) {
        Exception refusal = innermost(e);
        String reason = cleaned(refusal);
        String path = mail.path();
        // Filters quote the link they dislike, and the link is a secret.
        String safe = path == null ? reason : reason.replace(path, "/…");
        return new Delivery.Failed(blame(refusal), "The mail server answered: " + safe);
    }

    private static Delivery.Blame blame(Exception refusal) {
        int code = code(refusal);
        boolean ours = refusal instanceof SMTPSenderFailedException
                || code < FIRST_NEGATIVE
                || code == CLOSING
                || code == BAD_SEQUENCE
                || code == AUTHENTICATION_REQUIRED
                || code == CREDENTIALS_INVALID;
        if (ours) {
            return Delivery.Blame.ROUTE;
        }
        return code >= FIRST_PERMANENT ? Delivery.Blame.MAIL_FOR_GOOD : Delivery.Blame.MAIL_FOR_NOW;
    }

    /** The reply code; below {@link #FIRST_NEGATIVE} where the server did not say no. */
    private static int code(Exception e) {
        if (e instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (e instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return e instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
    }

    /** The library wraps the refusal of a recipient into one of the mail; the inner one tells more. */
    private static Exception innermost(MessagingException e) {
        Exception at = e;
        while (at instanceof MessagingException messaging && messaging.getNextException() != null) {
            at = messaging.getNextException();
        }
        return at;
    }

    private static String cleaned(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
