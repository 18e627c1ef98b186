package org.lychgate.org.admin.console.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lychgate.edge.Site;

/** Carries what was done over to the page that is shown next: a key of its words in a cookie, so that no link can put words into our mouth. */
final class Notices {
    private static final String COOKIE = "lychgate_notice";
    private static final Pattern KEY = Pattern.compile("notice-[a-z0-9-]{1,60}");
    private static final int SECONDS = 60;

    private final Site site;

    Notices(Site site) {
        this.site = site;
    }

    void leave(HttpServletResponse response, String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a key of a notice: " + key);
        }
        set(response, key, SECONDS);
    }

    /** The key that was left, which then is gone. */
    Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        Optional<String> key = Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .filter(value -> KEY.matcher(value).matches())
                .findFirst();
        key.ifPresent(left -> set(response, "", 0));
        return key;
    }

    private void set(HttpServletResponse response, String value, int seconds) {
        response.addHeader(
                "Set-Cookie",
                COOKIE + "=" + value + "; Path=" + Route.BASE + "; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                        + (site.secure() ? "; Secure" : ""));
    }
}
