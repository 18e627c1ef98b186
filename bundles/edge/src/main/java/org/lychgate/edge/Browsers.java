package org.lychgate.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.Session;
import org.osgi.annotation.versioning.ProviderType;

/** What browsers show us and what we leave with them (security rule 10). */
@ProviderType
public interface Browsers {

    /** Everything the browser showed. Two session cookies in one request count as none. */
    Browser read(HttpServletRequest request);

    /** The live session of the browser, if it showed exactly one session cookie. */
    Optional<Session> session(HttpServletRequest request);

    /** Leaves a session: {@code lychgate_session} (Lax), {@code lychgate_live} (None), and the device cookie. */
    void leaveSession(HttpServletResponse response, String sessionToken, String deviceToken);

    /** Leaves a session of somebody without an account: the device cookie stays as it is. */
    void leaveVisit(HttpServletResponse response, String sessionToken);

    /** Takes session and live cookie away. */
    void clearSession(HttpServletResponse response);

    /** Remembers an AuthnRequest's secret in {@code lychgate_request}, newest first, at most ten. */
    void rememberRequest(HttpServletRequest request, HttpServletResponse response, String secret);

    /** Remembers the organization for SSO LOG IN in {@code lychgate_org}, one year. */
    void rememberCompany(HttpServletResponse response, String companyId);

    /** The remembered organization. */
    Optional<String> company(HttpServletRequest request);

    /** A form token for this browser before it has a session (double submit, signed); leaves its cookie if it has none. */
    String formToken(HttpServletRequest request, HttpServletResponse response);

    /** Whether a posted form carries this browser's token and comes from our own origin. */
    boolean ownForm(HttpServletRequest request, String token);
}
