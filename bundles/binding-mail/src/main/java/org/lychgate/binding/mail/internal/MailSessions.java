package org.lychgate.binding.mail.internal;

import jakarta.mail.Session;
import java.util.Locale;
import java.util.Properties;

/** Sessions of the mail library. */
final class MailSessions {
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "20000";

    private MailSessions() {}

    /** The loader that sees every part of the mail library. */
    static ClassLoader library() {
        return Session.class.getClassLoader();
    }

    /** A session that goes nowhere, to compose mails. */
    static Session plain() {
        return of(new Properties());
    }

    /**
     * A session with a mail server.
     *
     * @param sender envelope sender (RFC 5321 MAIL FROM)
     * @param host the host of our own URLs, with which we greet
     */
    static SmtpSession smtp(SmtpUrl url, String sender, String host) {
        return new SmtpSession(url, of(properties(url, sender, host)));
    }

    private static Session of(Properties properties) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(library());
        try {
            return Session.getInstance(properties);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static Properties properties(SmtpUrl url, String sender, String host) {
        String prefix = "mail." + url.scheme().name().toLowerCase(Locale.ROOT) + ".";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", url.scheme().name().toLowerCase(Locale.ROOT));
        properties.setProperty(prefix + "host", url.host());
        properties.setProperty(prefix + "port", Integer.toString(url.port()));
        properties.setProperty(prefix + "from", sender);
        properties.setProperty(prefix + "localhost", greeting(host));
        properties.setProperty(prefix + "auth", Boolean.toString(url.login().isPresent()));
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "starttls.required", Boolean.toString(url.startTlsRequired()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + "timeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "writetimeout", ANSWER_MILLIS);
        return properties;
    }

    /** The argument of EHLO (RFC 5321 section 4.1.3): an address is a literal in brackets. */
    private static String greeting(String host) {
        if (host.startsWith("[")) {
            return "[IPv6:" + host.substring(1);
        }
        return host.matches("[0-9.]+") ? "[" + host + "]" : host;
    }
}
