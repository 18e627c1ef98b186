package org.lychgate.portal.login.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lychgate.directory.api.Session;
import org.lychgate.edge.ReturnTo;

/** What came with a request. */
final class Forms {
    /** Said when a form token is missing or wrong; the person just sends the form again. */
    static final Phrase STALE = Phrase.of("stale");

    private static final Pattern TOKEN = Pattern.compile("/([A-Za-z0-9_\\-]{16,200})");

    private Forms() {}

    /** A field's value; empty when it is missing. */
    static String field(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** Where the person wants to go afterwards; {@code /} when nothing sensible was said. */
    static String returnTo(HttpServletRequest request) {
        return ReturnTo.orHome(request.getParameter("returnTo"));
    }

    /** The token at the end of the path; empty if there is none of that form. */
    static Optional<String> token(HttpServletRequest request) {
        String path = request.getPathInfo();
        return Optional.ofNullable(path)
                .map(TOKEN::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    /** Whether the posted form carries the session's token. */
    static boolean carries(HttpServletRequest request, Session session) {
        return MessageDigest.isEqual(
                session.csrf().getBytes(StandardCharsets.UTF_8),
                field(request, "csrf").getBytes(StandardCharsets.UTF_8));
    }
}
