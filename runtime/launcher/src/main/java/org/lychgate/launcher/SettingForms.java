package org.lychgate.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms a setting's text may have. Nothing here looks up a name or opens a connection. */
final class SettingForms {

    private static final Pattern HOST_NAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)*\\.?");
    private static final Pattern V4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern V6 =
            Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}|[0-9A-Fa-f:]{2,30}:" + V4.pattern());
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s<>@,;\"]+@[^\\s<>@,;\"]+");
    private static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int ENTITY_ID_LONGEST = 1024;
    private static final int PORT_HIGHEST = 65_535;

    private SettingForms() {}

    static Optional<Integer> port(String text, int lowest) {
        if (!text.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text);
        return port >= lowest && port <= PORT_HIGHEST ? Optional.of(port) : Optional.empty();
    }

    static boolean isHost(String text) {
        return isAddress(text) || HOST_NAME.matcher(text).matches() && !text.matches("[0-9.]+");
    }

    static boolean isAddress(String text) {
        return V4.matcher(text).matches() || V6.matcher(text).matches();
    }

    static boolean isAddressOrNetwork(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return isAddress(text);
        }
        String address = text.substring(0, slash);
        int longest = V4.matcher(address).matches() ? 32 : 128;
        String bits = text.substring(slash + 1);
        return isAddress(address) && bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= longest;
    }

    static boolean isHostAndPort(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return false;
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        boolean known = bracketed
                ? V6.matcher(host.substring(1, host.length() - 1)).matches()
                : isHost(host) && host.indexOf(':') < 0;
        return known && port(text.substring(colon + 1), 1).isPresent();
    }

    /** A URL of scheme, host and optional port alone, in its shortest form; empty where the text is not one. */
    static Optional<URI> origin(String text) {
        return uri(text)
                .filter(uri -> "http".equals(scheme(uri)) || "https".equals(scheme(uri)))
                .filter(uri -> uri.getHost() != null && uri.getUserInfo() == null)
                .filter(uri -> uri.getQuery() == null && uri.getFragment() == null)
                .filter(uri -> uri.getPath().isEmpty() || "/".equals(uri.getPath()))
                .filter(uri -> uri.getPort() != 0 && uri.getPort() <= PORT_HIGHEST)
                .map(SettingForms::shortest);
    }

    static boolean isLoopback(URI url) {
        String host = url.getHost();
        return "localhost".equals(host) || host.matches("127(\\.\\d{1,3}){3}") || "[::1]".equals(host);
    }

    static boolean isEntityId(String text) {
        return text.length() <= ENTITY_ID_LONGEST
                && uri(text).filter(URI::isAbsolute).isPresent();
    }

    static boolean isPostgresUrl(String text) {
        return text.matches("jdbc:postgresql://[^\\s/]+/[^\\s]*");
    }

    static boolean isSmtpUrl(String text) {
        return uri(text)
                .filter(uri -> "smtp".equals(scheme(uri)) || "smtps".equals(scheme(uri)))
                .filter(uri -> uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= PORT_HIGHEST)
                .filter(uri -> uri.getPath().isEmpty() || "/".equals(uri.getPath()))
                .filter(uri -> uri.getQuery() == null || "starttls=required".equals(uri.getQuery()))
                .filter(uri -> uri.getFragment() == null)
                .isPresent();
    }

    static boolean isMailAddress(String text) {
        return MAIL_ADDRESS.matcher(text).matches();
    }

    static boolean isNodeId(String text) {
        return NODE_ID.matcher(text).matches();
    }

    private static URI shortest(URI uri) {
        String scheme = scheme(uri);
        boolean standard = uri.getPort() == ("https".equals(scheme) ? 443 : 80);
        String port = uri.getPort() < 0 || standard ? "" : ":" + uri.getPort();
        return URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }
}
