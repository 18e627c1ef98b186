package org.lychgate.e2e.pages;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Person;

/** The page of an identity provider without a server, as a browser sees it: a button that posts. */
final class IdpPage {
    private final FastIdp idp;

    IdpPage(FastIdp idp) {
        this.idp = idp;
    }

    /** Opens a login address and signs in. Where it redirects to is read beforehand: what a redirect leads to is not routed. */
    void signIn(Page page, URI address, Person person) {
        APIResponse sent = page.context()
                .request()
                .get(address.toString(), RequestOptions.create().setMaxRedirects(0));
        URI redirect = whereTo(sent);
        press(page, redirect, idp.answer(redirect, person));
    }

    /** Clicks the portal's tile. */
    void tile(Page page, URI acs, URI audience, Person person) {
        press(page, idp.ssoUrl(), idp.unsolicited(acs, audience.toString(), person));
    }

    /** Where an answer redirects to. */
    static URI whereTo(APIResponse answer) {
        String location = answer.headers().get("location");
        if (location == null) {
            throw new AssertionError("answered " + answer.status() + ", no redirect");
        }
        return URI.create(answer.url()).resolve(location);
    }

    private void press(Page page, URI address, FastIdp.Form answer) {
        page.unrouteAll();
        page.route(
                url -> url.startsWith(idp.ssoUrl().toString()),
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody(html(answer))));
        page.navigate(address.toString());
        page.locator("button").click();
    }

    private static String html(FastIdp.Form form) {
        StringBuilder fields = new StringBuilder();
        form.fields()
                .forEach((name, value) ->
                        fields.append("<input type=hidden name=%s value='%s'>".formatted(name, value)));
        return "<form method=post action='" + form.action() + "'>" + fields + "<button>go</button></form>";
    }
}
