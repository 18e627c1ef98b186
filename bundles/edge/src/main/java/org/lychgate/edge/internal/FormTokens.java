package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lychgate.edge.Site;

/** Form tokens for browsers without a session: a random cookie, and its MAC in the form (signed double submit). */
final class FormTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ATTRIBUTE = "org.lychgate.edge.form.cookie";
    private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9_\\-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Site site;
    private final SecretKeySpec key;
    private final Origins origins;

    FormTokens(Site site, byte[] key) {
        this.site = site;
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.origins = new Origins(site);
    }

    static byte[] newKey() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** The token that goes into a form; leaves the cookie if the browser has none. */
    String token(HttpServletRequest request, HttpServletResponse response) {
        return mac(cookie(request).orElseGet(() -> leave(request, response)));
    }

    boolean accepts(HttpServletRequest request, String token) {
        return origins.own(request)
                && cookie(request).filter(cookie -> equal(mac(cookie), token)).isPresent();
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String left) {
            return Optional.of(left);
        }
        List<String> values = Cookies.values(request, Cookies.FORM);
        return values.size() == 1 && COOKIE.matcher(values.get(0)).matches()
                ? Optional.of(values.get(0))
                : Optional.empty();
    }

    private String leave(HttpServletRequest request, HttpServletResponse response) {
        String cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(newKey());
        response.addHeader("Set-Cookie", Cookies.header(Cookies.FORM, cookie, Cookies.Reach.LAX, site.secure(), null));
        request.setAttribute(ATTRIBUTE, cookie);
        return cookie;
    }

    private String mac(String cookie) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(cookie.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM + ".", e);
        }
    }

    private static boolean equal(String expected, String received) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), received.getBytes(StandardCharsets.UTF_8));
    }
}
