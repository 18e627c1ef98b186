package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.Chromium;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Mailbox;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.WireBrowser;

/** A mailed link survives whatever mail scanners do to it, and says in its own words why it is no longer good. */
final class BindingLinkIT {
    private static final int CLICKS = 5;
    private static final int OPENS = 50;

    private static final FastIdp IDP = new FastIdp("https://idp.fast.test/links");
    private static Node node;
    private static Mailbox mails;
    private static Tenant tenant;

    @BeforeAll
    static void start() {
        node = Node.plan().start();
        mails = node.mailbox();
        tenant = Tenant.create(node, "Links");
        tenant.user(Person.named("admin"), "admin");
        tenant.enable("generic", IDP, false);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @Tag("rule-03")
    void openedFiftyTimesByScannersTheLinkIsStillGood() {
        Person eve = Person.named("eve");
        URI link = inviteAndRemail(eve);
        for (int i = 0; i < OPENS; i++) {
            WireBrowser scanner = new WireBrowser(node.url());
            scanner.open(link).expect(200);
            assertEquals("", scanner.head(link).expect(200).body());
        }
        for (int i = 0; i < OPENS; i++) {
            new WireBrowser(node.url()).submit(link.getRawPath(), Map.of()).expect(303);
        }
        clickByScript(link);
        Answer in = tenant.bind(new WireBrowser(node.url()), link, IDP, eve);
        assertEquals(303, in.status());
        assertEquals("bound", bindingState(eve));
        Figures.print("binding link", OPENS + " times GET, HEAD and POST, then bound");
    }

    @Test
    @Tag("rule-03")
    void usedAndVoidedLinksSaySoEachInItsOwnWords() {
        Person fred = Person.named("fred");
        String id = tenant.invite(fred, "rep");
        URI first = mails.takeLink(fred.email(), "/");
        node.operator().post(tenant.path("/users/" + id + "/invitation")).expect(202);
        URI second = mails.takeLink(fred.email(), "/");
        assertNotEquals(first, second);
        WireBrowser browser = new WireBrowser(node.url());
        String voided = browser.open(first).expect(410).body();
        assertEquals(303, tenant.bind(browser, second, IDP, fred).status());
        String used = new WireBrowser(node.url()).open(second).expect(410).body();
        assertNotEquals(main(voided), main(used));
        browser.head(first).expect(410);
        browser.submit(first.getRawPath(), Map.of()).expect(410);
        browser.submit(second.getRawPath(), Map.of()).expect(410);
        String unknown = first.getRawPath().replaceFirst("[^/]+$", "A".repeat(43));
        browser.open(unknown).expect(404);
        Figures.print("voided link", 410);
        Figures.print("used link", 410);
    }

    @Test
    @Tag("rule-04")
    @Tag("rule-05")
    void aStrangersIdentityDoesNotUseTheLinkUp() {
        Person gina = Person.named("gina");
        Person hugo = Person.named("hugo");
        URI link = inviteAndRemail(gina);
        URI hugosLink = inviteAndRemail(hugo);
        Answer refused = tenant.bind(new WireBrowser(node.url()), link, IDP, hugo);
        assertEquals(403, refused.status());
        assertEquals("binding_conflict", tenant.newestTrace().path("reason").asText());
        assertNotEquals("bound", bindingState(gina));
        assertNotEquals("bound", bindingState(hugo));
        assertEquals(
                303, tenant.bind(new WireBrowser(node.url()), link, IDP, gina).status());
        assertEquals(
                303,
                tenant.bind(new WireBrowser(node.url()), hugosLink, IDP, hugo).status());
    }

    private static URI inviteAndRemail(Person person) {
        tenant.invite(person, "rep");
        return mails.takeLink(person.email(), "/");
    }

    /** Nobody answers at that identity provider: each click has a page of its own, for the last one may still be failing to get there. */
    private static void clickByScript(URI link) {
        try (BrowserContext profile = Chromium.shared().profile()) {
            for (int i = 0; i < CLICKS; i++) {
                try (Page page = profile.newPage()) {
                    page.navigate(link.toString());
                    page.waitForRequest(
                            request -> request.url().startsWith(IDP.ssoUrl().toString()),
                            () -> page.evaluate("document.querySelector('main form').requestSubmit()"));
                }
            }
        }
    }

    private static String bindingState(Person person) {
        var items = node.operator()
                .get(tenant.path("/users?query=" + person.email()))
                .expect(200)
                .json()
                .path("items");
        assertEquals(1, items.size());
        return items.path(0).path("binding").path("state").asText();
    }

    private static String main(String page) {
        int at = page.indexOf("<main");
        assertTrue(at >= 0, "a page has a main part");
        return page.substring(at);
    }
}
