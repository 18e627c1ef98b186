package org.lychgate.e2e.pages;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.WireBrowser;

/** Who looks at the pages, each with a session of their own that was begun just now. */
public final class Cast {
    private static final String SESSION = "lychgate_session";
    private static final String OPERATOR = "operator@host.test";

    private final Node node;
    private final Showroom showroom;

    /** Nobody is signed in yet. */
    public Cast(Node node, Showroom showroom) {
        this.node = node;
        this.showroom = showroom;
    }

    /** A new link that sets up the first operator's account. */
    public URI setUpLink() {
        node.command("setup-link");
        try {
            return URI.create(
                    Files.readString(node.data().resolve("setup.link")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the first operator's account. */
    public void setUpOperator() {
        enter(setUpLink(), Map.of("email", OPERATOR, "password", Tenant.PASSWORD));
    }

    /** Signs the browser in. */
    public void admin(BrowserContext browser, Showroom.State state) {
        WireBrowser wire = new WireBrowser(node.url());
        if (state == Showroom.State.LIVE || state == Showroom.State.CROWDED) {
            wire.samlLogin(showroom.tenant(state).companyId(), showroom.idp(state), Showroom.admin(state))
                    .expect(303);
        } else {
            wire.passwordLogin(Showroom.admin(state).email(), Tenant.PASSWORD);
        }
        lend(wire, browser);
    }

    /** Signs the browser in. */
    public void operator(BrowserContext browser) {
        lend(new WireBrowser(node.url()).passwordLogin(OPERATOR, Tenant.PASSWORD), browser);
    }

    /** Signs the browser in by a delegation link of that organization. */
    public void delegate(BrowserContext browser, Showroom.State state) {
        String url = node.operator()
                .post(
                        showroom.tenant(state).path("/setup-links"),
                        Json.object("label", "Their IT department", "scopes", List.of("sso", "scim")))
                .expect(201)
                .json()
                .path("url")
                .asText();
        lend(enter(URI.create(url), Map.of()), browser);
    }

    private WireBrowser enter(URI link, Map<String, String> fields) {
        WireBrowser wire = new WireBrowser(node.url());
        Map<String, String> form = new HashMap<>(fields);
        form.put("csrf", WireBrowser.hidden(wire.open(link).expect(200), "csrf"));
        wire.submit(link.getRawPath(), form).expect(303);
        return wire;
    }

    private void lend(WireBrowser wire, BrowserContext browser) {
        String value = wire.cookie(SESSION).orElseThrow(() -> new AssertionError("nobody is signed in"));
        browser.addCookies(List.of(new Cookie(SESSION, value).setUrl(node.url().toString())));
    }
}
