package org.lychgate.edge.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.SealedStore;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Site;
import org.lychgate.edge.internal.Cookies.Reach;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Browsers known by their cookies (security rules 10, 24). */
@Component
public final class CookieBrowsers implements Browsers {
    private static final int REQUESTS = 10;
    private static final Duration REQUEST_AGE = Duration.ofMinutes(15);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_\\-]{16,128}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~\\-]{16,512}");

    private final Site site;
    private final Sessions sessions;
    private final FormTokens formTokens;

    /** Takes the key of form tokens from the sealed store, so that every node takes every node's forms. */
    @Activate
    public CookieBrowsers(@Reference Site site, @Reference Sessions sessions, @Reference SealedStore store) {
        this.site = site;
        this.sessions = sessions;
        this.formTokens = new FormTokens(site, store.getOrCreate("edge.form.1", FormTokens::newKey));
    }

    @Override
    public Browser read(HttpServletRequest request) {
        return new Browser(
                requestSecrets(request).toList(),
                only(request, Cookies.SESSION),
                only(request, Cookies.DEVICE),
                site.clientAddress(request),
                cut(request.getHeader("User-Agent")));
    }

    @Override
    public Optional<Session> session(HttpServletRequest request) {
        Optional<Session> session =
                Optional.ofNullable(only(request, Cookies.SESSION)).flatMap(sessions::find);
        session.map(Session::user).ifPresent(user -> BrowserLanguages.person(request, user.language()));
        return session;
    }

    @Override
    public void leaveVisit(HttpServletResponse response, String sessionToken) {
        set(response, Cookies.header(Cookies.SESSION, sessionToken, Reach.LAX, site.secure(), null));
        set(response, Cookies.header(Cookies.LIVE, "1", everywhere(), crossSiteSecure(), null));
    }

    @Override
    public void leaveSession(HttpServletResponse response, String sessionToken, String deviceToken) {
        leaveVisit(response, sessionToken);
        set(response, Cookies.header(Cookies.DEVICE, deviceToken, Reach.LAX, site.secure(), YEAR));
    }

    @Override
    public void clearSession(HttpServletResponse response) {
        set(response, Cookies.gone(Cookies.SESSION, Reach.LAX, site.secure()));
        set(response, Cookies.gone(Cookies.LIVE, everywhere(), crossSiteSecure()));
    }

    @Override
    public void rememberRequest(HttpServletRequest request, HttpServletResponse response, String secret) {
        String newestFirst = Stream.concat(Stream.of(secret), requestSecrets(request))
                .distinct()
                .limit(REQUESTS)
                .reduce((newer, older) -> newer + "." + older)
                .orElse(secret);
        boolean shy = !site.secure() && refusesSecureOnLoopback(request);
        set(
                response,
                Cookies.header(
                        Cookies.REQUEST,
                        newestFirst,
                        shy ? Reach.UNSAID : everywhere(),
                        !shy && crossSiteSecure(),
                        REQUEST_AGE));
    }

    @Override
    public void rememberCompany(HttpServletResponse response, String companyId) {
        set(response, Cookies.header(Cookies.COMPANY, companyId, Reach.LAX, site.secure(), YEAR));
    }

    @Override
    public Optional<String> company(HttpServletRequest request) {
        return Cookies.values(request, Cookies.COMPANY).stream()
                .filter(CompanyId::isValid)
                .findFirst();
    }

    @Override
    public String formToken(HttpServletRequest request, HttpServletResponse response) {
        return formTokens.token(request, response);
    }

    @Override
    public boolean ownForm(HttpServletRequest request, String token) {
        return formTokens.accepts(request, token);
    }

    private static Stream<String> requestSecrets(HttpServletRequest request) {
        return Cookies.values(request, Cookies.REQUEST).stream()
                .flatMap(value -> Arrays.stream(value.split("\\.", -1)))
                .filter(secret -> SECRET.matcher(secret).matches())
                .distinct()
                .limit(REQUESTS);
    }

    /** The cookie's value; null if it is missing, malformed or doubled: a second one was planted by somebody else. */
    private static @Nullable String only(HttpServletRequest request, String name) {
        List<String> values = Cookies.values(request, name);
        return values.size() == 1 && TOKEN.matcher(values.get(0)).matches() ? values.get(0) : null;
    }

    private Reach everywhere() {
        return crossSiteSecure() ? Reach.EVERYWHERE : Reach.UNSAID;
    }

    /** Browsers take Secure cookies from https, and from http on this very machine. */
    private boolean crossSiteSecure() {
        return site.secure() || site.loopback();
    }

    /** Safari drops Secure cookies of http://localhost. */
    private static boolean refusesSecureOnLoopback(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return agent != null && agent.contains("Safari/") && !agent.contains("Chrom");
    }

    private static @Nullable String cut(@Nullable String userAgent) {
        return userAgent == null || userAgent.length() <= 200 ? userAgent : userAgent.substring(0, 200);
    }

    private static void set(HttpServletResponse response, String header) {
        response.addHeader("Set-Cookie", header);
    }
}
