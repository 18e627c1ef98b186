package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Hand;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Visitor;

/** An IT person without an account prepares single sign-on by a link, and is out the moment it is taken back. */
final class DelegationIT {
    private static final Hand HAND = new Hand(Hand.Way.MOUSE);
    private static final Person ADMIN = Person.named("ada-delegates");

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.plan().start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @Tag("rule-25")
    void somebodyWithoutAnAccountPreparesAndNeverEnables() {
        Tenant tenant = Tenant.create(node, "Delegating & Co");
        tenant.user(ADMIN, "admin");
        FastIdp idp = new FastIdp("https://idp.fast.test/delegated");
        try (Visitor admin = new Visitor(node.url());
                Visitor helper = new Visitor(node.url())) {
            admin.passwordLogin(ADMIN.email(), Tenant.PASSWORD);
            URI link = makeLink(admin, tenant);
            enter(helper, link, tenant);
            prepare(helper, idp);
            seesNothingElse(helper, tenant);
            watchAndRevoke(admin, tenant);
            isOut(helper, tenant, link);
        }
    }

    private static URI makeLink(Visitor admin, Tenant tenant) {
        Page page = admin.open("/console/org/" + tenant.companyId() + "/links").page();
        page.getByLabel("For whom").fill("IT of <b>Delegating</b>");
        HAND.press(page, "Create link");
        String url = page.locator("#url").inputValue();
        HAND.follow(page, "Watch progress");
        says(admin, "IT of <b>Delegating</b>");
        says(admin, "Not opened yet");
        assertFalse(admin.page().content().contains(url), "the link is shown once");
        return URI.create(url);
    }

    private static void enter(Visitor helper, URI link, Tenant tenant) {
        helper.open(link);
        says(helper, "Delegating & Co");
        assertTrue(helper.session().isEmpty(), "opening a link begins nothing");
        helper.press();
        helper.page().waitForURL("**/console/org/" + tenant.companyId() + "/sso");
    }

    private static void prepare(Visitor helper, FastIdp idp) {
        Page page = helper.page();
        page.getByLabel("SSO provider").selectOption("generic");
        HAND.press(page, "Show the guide");
        page.getByLabel("Metadata URL or XML").fill(idp.metadata());
        HAND.press(page, "Save");
        // A first save leads on to the checks by itself.
        says(helper, "The configuration is good");
    }

    private static void seesNothingElse(Visitor helper, Tenant tenant) {
        String base = "/console/org/" + tenant.companyId();
        for (String path :
                new String[] {"/users", "/audit", "/sessions", "/links", "/sso/enable", "/scim", "/scim/tokens"}) {
            helper.open(base + path);
            int status = helper.portalStatus();
            assertTrue(status == 403 || status == 404, () -> path + ": " + status);
        }
        helper.open("/console/host/organizations");
        assertEquals(403, helper.portalStatus());
        assertTrue(helper.session().isEmpty(), "to the portal the helper is nobody");
        helper.open(base + "/sso");
        assertFalse(helper.text().contains("Enable single sign-on for this org"), helper::text);
        assertEquals(
                "verified",
                node.operator()
                        .get(tenant.path("/sso"))
                        .expect(200)
                        .json()
                        .path("state")
                        .asText());
    }

    private static void watchAndRevoke(Visitor admin, Tenant tenant) {
        Page page = admin.open("/console/org/" + tenant.companyId() + "/links").page();
        says(admin, "Settings saved");
        says(admin, "Verified");
        page.locator("main details summary").first().click();
        HAND.press(page, "Revoke");
        says(admin, "The link was revoked");
    }

    /** The page that stood open is out with the next click, and the link is gone. */
    private static void isOut(Visitor helper, Tenant tenant, URI link) {
        helper.page().locator("nav a").first().click();
        helper.page().waitForURL("**/login?returnTo=**");
        helper.open("/console/org/" + tenant.companyId() + "/sso");
        assertTrue(helper.page().url().contains("/login"), helper.page()::url);
        helper.open(link);
        assertEquals(410, helper.portalStatus());
    }

    private static void says(Visitor visitor, String words) {
        visitor.page().locator("main").getByText(words).first().waitFor();
    }
}
