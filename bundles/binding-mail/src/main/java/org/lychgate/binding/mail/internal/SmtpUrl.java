package org.lychgate.binding.mail.internal;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Where mails go: {@code smtp://user:pass@host:port}, {@code smtps://…}, {@code ?starttls=required}.
 *
 * @param scheme with TLS from the first byte or not
 * @param host name or address
 * @param port 587 for smtp and 465 for smtps where the URL has none
 * @param login empty: the server takes our mail without
 * @param startTlsRequired whether a server without STARTTLS gets nothing; always so where a password would go to
 *     another host
 */
record SmtpUrl(Scheme scheme, String host, int port, Optional<Login> login, boolean startTlsRequired) {
    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;

    /** How TLS begins. */
    enum Scheme {
        SMTP,
        SMTPS
    }

    /** A user name and a password. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[…]";
        }
    }

    /** @throws IllegalArgumentException with one plain sentence that does not repeat the password */
    static SmtpUrl parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            // No cause: its message repeats the text, password and all.
            throw refused("it is not a URL");
        }
        Scheme scheme = scheme(uri);
        if (uri.getHost() == null) {
            throw refused("it names no host");
        }
        if (uri.getRawQuery() != null && !uri.getRawQuery().equals("starttls=required")) {
            throw refused("after the ? only starttls=required is known");
        }
        Optional<Login> login = login(uri.getRawUserInfo());
        boolean starttls = scheme == Scheme.SMTP && (uri.getRawQuery() != null || login.isPresent() && !loopback(uri));
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        return new SmtpUrl(scheme, host, port(uri, scheme), login, starttls);
    }

    /** For the log: without user and password. */
    String place() {
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return scheme.name().toLowerCase(Locale.ROOT) + "://" + literal + ":" + port;
    }

    @Override
    public String toString() {
        return place();
    }

    private static Scheme scheme(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "smtp" -> Scheme.SMTP;
            case "smtps" -> Scheme.SMTPS;
            default -> throw refused("it does not begin with smtp:// or smtps://");
        };
    }

    private static int port(URI uri, Scheme scheme) {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return scheme == Scheme.SMTPS ? SUBMISSIONS : SUBMISSION;
    }

    private static Optional<Login> login(String userInfo) {
        if (userInfo == null || userInfo.isEmpty()) {
            return Optional.empty();
        }
        int colon = userInfo.indexOf(':');
        if (colon < 1) {
            throw refused("it has a user name without a password");
        }
        return Optional.of(new Login(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1))));
    }

    private static String decoded(String raw) {
        // URLDecoder is for forms, where + is a blank; in a URL's user info it is a plus.
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean loopback(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("LYCHGATE_SMTP_URL cannot be used: " + why + ".");
    }
}
