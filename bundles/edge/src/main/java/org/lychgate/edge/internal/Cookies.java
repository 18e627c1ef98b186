package org.lychgate.edge.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cookie names, and how a {@code Set-Cookie} header is written (RFC 6265bis). */
final class Cookies {
    static final String SESSION = "lychgate_session";
    static final String LIVE = "lychgate_live";
    static final String REQUEST = "lychgate_request";
    static final String COMPANY = "lychgate_org";
    static final String DEVICE = "lychgate_device";
    static final String FORM = "lychgate_form";
    static final String LANGUAGE = "lychgate_lang";

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~+/=\\-]{1,2000}");

    private Cookies() {}

    /** How far a cookie travels. */
    enum Reach {
        /** Not with posts from other sites. */
        LAX("; SameSite=Lax"),
        /** With every request; only for what grants nothing. Browsers demand Secure with it. */
        EVERYWHERE("; SameSite=None"),
        /** As the browser likes; for browsers that refuse Secure on http://localhost. */
        UNSAID("");

        private final String attribute;

        Reach(String attribute) {
            this.attribute = attribute;
        }
    }

    static List<String> values(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return List.of();
        }
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .toList();
    }

    static String header(String name, String value, Reach reach, boolean secure, @Nullable Duration age) {
        if (!value.isEmpty() && !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("The value of cookie " + name + " does not fit into a cookie.");
        }
        return name + "=" + value + "; Path=/"
                + (age == null ? "" : "; Max-Age=" + age.toSeconds())
                + "; HttpOnly"
                + reach.attribute
                + (secure ? "; Secure" : "");
    }

    static String gone(String name, Reach reach, boolean secure) {
        return header(name, "", reach, secure, Duration.ZERO);
    }
}
