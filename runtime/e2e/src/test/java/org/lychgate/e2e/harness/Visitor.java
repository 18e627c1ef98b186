package org.lychgate.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person in front of a real Chromium, with a profile of their own. */
public final class Visitor implements AutoCloseable {
    private static final Pattern SIGNED_OUT = Pattern.compile("/login$|/logout(\\?SAMLResponse=.*)?$");

    private final URI site;
    private final BrowserContext profile;
    private final Page page;
    private volatile int portalStatus;

    /** A new profile without cookies, for the portal at {@code site}. */
    public Visitor(URI site) {
        this(site, Chromium.shared().profile());
    }

    /** A new profile that may use the clipboard, as a person's browser lets pages of their own machine. */
    public static Visitor withClipboard(URI site) {
        BrowserContext profile = Chromium.shared().profile();
        profile.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        return new Visitor(site, profile);
    }

    /** A new profile in which no page runs a script. */
    public static Visitor withoutScripts(URI site) {
        return new Visitor(site, Chromium.shared().profileWithoutScripts());
    }

    private Visitor(URI site, BrowserContext profile) {
        this.site = site;
        this.profile = profile;
        this.page = profile.newPage();
        page.onResponse(this::note);
    }

    /** Another tab of this browser. */
    public Visitor newTab() {
        return new Visitor(site, profile);
    }

    /** The tab, for what this class has no word for. */
    public Page page() {
        return page;
    }

    /** The status of the last page that the portal answered in this tab, redirects included. */
    public int portalStatus() {
        return portalStatus;
    }

    /** Types an address of the portal. */
    public Visitor open(String path) {
        page.navigate(site.resolve(path).toString());
        return this;
    }

    /** Follows a link from a mail or a tile. */
    public Visitor open(URI link) {
        page.navigate(link.toString());
        return this;
    }

    /** Signs in by the e-mail and password form. */
    public Visitor passwordLogin(String email, String password) {
        open("/login");
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill(password);
        page.locator("form:has(input[name=password]) button[type=submit]").click();
        return this;
    }

    /** Clicks a link by its words. */
    public Visitor follow(String words) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words))
                .first()
                .click();
        return this;
    }

    /** Presses the one button that sends the page's main form. */
    public Visitor press() {
        page.locator("main form button[type=submit]").first().click();
        return this;
    }

    /** Chooses a password: fills every password field of the page and sends the form. */
    public Visitor choosePassword(String password) {
        Locator fields = page.locator("input[type=password]");
        for (int i = 0; i < fields.count(); i++) {
            fields.nth(i).fill(password);
        }
        return press();
    }

    /** Signs in at Keycloak's page and waits to be back on the portal. */
    public Visitor signInAtKeycloak(Person person) {
        page.waitForURL(url -> url.contains(Keycloak.HOST));
        page.locator("#username").fill(person.email());
        page.locator("#password").fill(Realm.PASSWORD);
        page.locator("#kc-login").click();
        return backOnPortal();
    }

    /** As {@link #signInAtKeycloak}, but so slowly that cookies outlive Chromium's grace for young ones. */
    public Visitor signInSlowlyAtKeycloak(Person person) {
        page.waitForURL(url -> url.contains(Keycloak.HOST));
        page.locator("#username").waitFor();
        Chromium.outliveGrace();
        return signInAtKeycloak(person);
    }

    /** Waits until the tab shows a page of the portal. */
    public Visitor backOnPortal() {
        page.waitForURL(url -> url.startsWith(site.toString()));
        page.waitForLoadState();
        return this;
    }

    /** Signs out at the portal, on its home page; where the identity provider takes part, it is told and says so. */
    public Visitor logout() {
        open("/");
        page.locator("form[action='/logout']:not(:has(input[name=session])) button")
                .click();
        page.waitForURL(url ->
                url.startsWith(site.toString()) && SIGNED_OUT.matcher(url).find());
        page.waitForLoadState();
        return this;
    }

    /** The session, if there is one. */
    public Optional<JsonNode> session() {
        Answer answer = Answer.of(
                "GET /api/session",
                Wire.send(Wire.request(site.resolve("/api/session"))
                        .header("Cookie", cookies())
                        .build()));
        return answer.status() == 200 ? Optional.of(answer.json()) : Optional.empty();
    }

    /** Who is signed in; empty text for nobody. */
    public String whoAmI() {
        return session().map(s -> s.path("user").path("email").asText()).orElse("");
    }

    /** The admin API with this browser's session. */
    public Admin admin() {
        String csrf = session().orElseThrow().path("csrf").asText();
        return Admin.session(site, cookies(), csrf);
    }

    /** The words of the page. */
    public String text() {
        return page.locator("body").innerText();
    }

    @Override
    public void close() {
        profile.close();
    }

    private String cookies() {
        return profile.cookies(site.toString()).stream()
                .map(cookie -> name(cookie) + "=" + cookie.value)
                .collect(Collectors.joining("; "));
    }

    private static String name(Cookie cookie) {
        return cookie.name;
    }

    private void note(Response response) {
        boolean mine = response.url().startsWith(site.toString());
        if (mine && response.request().isNavigationRequest()) {
            portalStatus = response.status();
        }
    }
}
