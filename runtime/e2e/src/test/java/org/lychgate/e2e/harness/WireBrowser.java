package org.lychgate.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One person's browser, as far as the portal can tell: a cookie jar that keeps {@code SameSite} as browsers do.
 * Redirects are answers; {@link #settle} follows them while they stay on the portal.
 */
public final class WireBrowser {
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final int MAX_REDIRECTS = 10;

    private final URI site;
    private final URI node;
    private final Map<String, Cookie> cookies;

    private record Cookie(String value, boolean crossSite) {}

    /** A browser without cookies that visits the portal at {@code site}. */
    public WireBrowser(URI site) {
        this(site, site, new ConcurrentHashMap<>());
    }

    private WireBrowser(URI site, URI node, Map<String, Cookie> cookies) {
        this.site = site;
        this.node = node;
        this.cookies = cookies;
    }

    /** This very browser, when the load balancer sends it to another node of the same portal. */
    public WireBrowser balancedTo(URI otherNode) {
        return new WireBrowser(site, otherNode, cookies);
    }

    /** The address bar, a bookmark, a link in a mail: GET with all cookies. */
    public Answer open(String path) {
        return send("GET", path, request(path, false).GET().build());
    }

    /** As {@link #open} for an address on the portal. */
    public Answer open(URI uri) {
        return open(pathOf(uri));
    }

    /** HEAD, as link scanners send it. */
    public Answer head(URI uri) {
        String path = pathOf(uri);
        return send(
                "HEAD",
                path,
                request(path, false)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    /** A form on one of the portal's own pages is sent. */
    public Answer submit(String path, Map<String, String> fields) {
        return send("POST", path, post(path, fields, false, site.toString()));
    }

    /** A page of the identity provider posts its form to the portal: Lax cookies stay at home. */
    public Answer arrive(FastIdp.Form form) {
        String path = pathOf(form.action());
        return send("POST", path, post(path, form.fields(), true, "https://idp.fast.test"));
    }

    /** As {@link #arrive}, for tests to which a broken connection is an outcome. */
    public Answer tryArrive(FastIdp.Form form) throws IOException {
        String path = pathOf(form.action());
        return trySend("POST", path, post(path, form.fields(), true, "https://idp.fast.test"));
    }

    /** As {@link #open}, for tests to which a broken connection is an outcome. */
    public Answer tryOpen(String path) throws IOException {
        return trySend("GET", path, request(path, false).GET().build());
    }

    /** Follows redirects while they lead to the portal. */
    public Answer settle(Answer answer) {
        Answer current = answer;
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            Optional<URI> next = location(current).filter(this::onPortal);
            if (next.isEmpty()) {
                return current;
            }
            current = open(next.get());
        }
        throw new AssertionError(answer.request() + " redirects without end");
    }

    /** Where a redirect leads, if the answer is one. */
    public Optional<URI> location(Answer answer) {
        return answer.status() / 100 != 3
                ? Optional.empty()
                : answer.headers().firstValue("Location").map(site::resolve);
    }

    /** Signs in by password through the form, and fails unless that works. */
    public WireBrowser passwordLogin(String email, String password) {
        Answer form = open("/login").expect(200);
        submit("/login", Map.of("email", email, "password", password, "csrf", hidden(form, "csrf")))
                .expect(303);
        return this;
    }

    /** Signs in through the identity provider, and returns the portal's answer to the response. */
    public Answer samlLogin(String companyId, FastIdp idp, Person person) {
        return arrive(idp.answer(startLogin("/auth/saml/" + companyId + "/login"), person));
    }

    /** Opens a login address and returns where it sends the browser, which must be outside the portal. */
    public URI startLogin(String path) {
        Answer answer = settle(open(path));
        return location(answer)
                .orElseThrow(() -> new AssertionError(path + " answered " + answer.status() + ", no redirect"));
    }

    /** Who is signed in now: the session's e-mail, or nobody. */
    public Optional<String> whoAmI() {
        Answer session = open("/api/session");
        return session.status() == 200
                ? Optional.of(session.json().path("user").path("email").asText())
                : Optional.empty();
    }

    /** The admin API as this browser's pages use it. */
    public Admin admin() {
        String csrf = open("/api/session").expect(200).json().path("csrf").asText();
        return Admin.session(site, cookieHeader(false), csrf);
    }

    /** The value of a cookie the browser holds. */
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name)).map(Cookie::value);
    }

    /** The value of a hidden or filled field of the page. */
    public static String hidden(Answer page, String name) {
        Matcher inputs = INPUT.matcher(page.body());
        while (inputs.find()) {
            if (attribute(inputs.group(), "name").filter(name::equals).isPresent()) {
                return attribute(inputs.group(), "value").orElse("");
            }
        }
        throw new AssertionError(page.request() + " has no field " + name);
    }

    private static Optional<String> attribute(String tag, String name) {
        Matcher matcher = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private HttpRequest post(String path, Map<String, String> fields, boolean crossSite, String origin) {
        return request(path, crossSite)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(Wire.form(fields))
                .build();
    }

    private HttpRequest.Builder request(String path, boolean crossSitePost) {
        HttpRequest.Builder request = Wire.request(node.resolve(path));
        String header = cookieHeader(crossSitePost);
        return header.isEmpty() ? request : request.header("Cookie", header);
    }

    private String cookieHeader(boolean crossSitePost) {
        return cookies.entrySet().stream()
                .filter(cookie -> !crossSitePost || cookie.getValue().crossSite())
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue().value())
                .collect(Collectors.joining("; "));
    }

    private Answer send(String method, String path, HttpRequest request) {
        try {
            return trySend(method, path, request);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + template(path), e);
        }
    }

    private Answer trySend(String method, String path, HttpRequest request) throws IOException {
        HttpResponse<String> response = Wire.trySend(request);
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return Answer.of(method + " " + template(path), response);
    }

    private void keep(String header) {
        String[] parts = header.split(";", -1);
        int at = parts[0].indexOf('=');
        String name = parts[0].substring(0, at).strip();
        String value = parts[0].substring(at + 1).strip();
        String rest = header.toLowerCase(Locale.ROOT);
        boolean gone = value.isEmpty() || rest.contains("max-age=0") || rest.contains("expires=thu, 01 jan 1970");
        if (gone) {
            cookies.remove(name);
        } else {
            // Loopback http cannot carry SameSite=None; Secure everywhere, so a cookie without SameSite counts as
            // young.
            boolean none = rest.contains("samesite=none") || !rest.contains("samesite=");
            cookies.put(name, new Cookie(value, none));
        }
    }

    private boolean onPortal(URI uri) {
        return uri.getAuthority() != null && uri.getAuthority().equals(site.getAuthority());
    }

    private static String pathOf(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /** The path without tokens and query, fit for a message. */
    private static String template(String path) {
        return path.replaceFirst("\\?.*", "").replaceFirst("/(bind|invite|password|setup|continue)/.*", "/$1/{token}");
    }
}
