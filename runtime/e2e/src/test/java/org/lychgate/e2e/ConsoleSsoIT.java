package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Hand;
import org.lychgate.e2e.harness.Keycloak;
import org.lychgate.e2e.harness.Mailbox;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Realm;
import org.lychgate.e2e.harness.ServiceProvider;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Visitor;

/** Single sign-on from nothing to the first login, undone in between, and to its end, by the screens of the console alone. */
final class ConsoleSsoIT {
    private static final Hand HAND = new Hand(Hand.Way.MOUSE);
    private static final Person ALICE = Person.named("alice-console");
    private static final Person BOB = Person.named("bob-console");
    private static final String NEW_PASSWORD = "another passphrase of the portal";

    private static Node node;
    private static Mailbox mails;

    @BeforeAll
    static void start() {
        node = Node.plan()
                .https()
                .with("LYCHGATE_METADATA_ALLOW", Keycloak.shared().loopbackAuthority())
                .start();
        mails = node.mailbox();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void fromChoosingAProviderToTheFirstLoginAndBackToPasswords() {
        Tenant tenant = Tenant.create(node, "Console & Sons <b>");
        Realm realm = Keycloak.shared().realm();
        List.of(ALICE, BOB).forEach(realm::person);
        tenant.user(ALICE, "admin");
        tenant.user(BOB, "rep");
        try (Visitor alice = new Visitor(node.url());
                Visitor bob = new Visitor(node.url())) {
            alice.passwordLogin(ALICE.email(), Tenant.PASSWORD);
            realm.serviceProvider(asTheGuideSays(alice, tenant));
            save(alice, realm);
            testLogin(alice);
            enable(alice);
            List.of(ALICE, BOB).forEach(person -> mails.takeLink(person.email(), "/bind/"));
            undo(alice, tenant);
            enable(alice);
            bind(bob, BOB);
            isConnected(alice, 1);
            bind(alice, ALICE);
            isConnected(alice.open("/console/org/" + tenant.companyId() + "/sso"), 2);
            disable(alice);
            isSignedOut(alice, tenant);
            goesOnWithANewPassword(bob, BOB);
            noLongerByTheIdentityProvider(bob, tenant);
            goesOnWithANewPassword(alice, ALICE);
            mayEnableAgain(alice, tenant);
        }
    }

    /** Reads the values that the guide shows, as somebody does who sets the identity provider up by them. */
    private static ServiceProvider asTheGuideSays(Visitor alice, Tenant tenant) {
        Page page = alice.open("/console").page();
        page.waitForURL("**/console/org/" + tenant.companyId());
        HAND.follow(page, "Single sign-on");
        page.getByLabel("SSO provider").selectOption("generic");
        HAND.press(page, "Show the guide");
        return new ServiceProvider(value(page, "Audience"), value(page, "Reply URL"), value(page, "Shared ACS URL"))
                .loggingOutAt(value(page, "Single logout URL"), true);
    }

    private static void save(Visitor alice, Realm realm) {
        Page page = alice.page();
        page.getByLabel("Metadata URL or XML").fill("no address");
        HAND.press(page, "Save");
        page.locator("#mistakes").getByText("Enter a URL that begins with").waitFor();
        page.getByLabel("Metadata URL or XML").fill(realm.metadataUrl().toString());
        HAND.press(page, "Save");
        // What is saved is checked at once, without another click.
        page.getByText("The configuration is good").waitFor();
    }

    /** The page shows what came of the test login in the other window, by itself. */
    private static void testLogin(Visitor alice) {
        Page page = alice.page();
        Page window = page.waitForPopup(() -> HAND.follow(page, "Test login"));
        window.waitForURL(url -> url.contains(Keycloak.HOST));
        window.locator("#username").fill(ALICE.email());
        window.locator("#password").fill(Realm.PASSWORD);
        window.locator("#kc-login").click();
        page.getByText("Test passed").waitFor();
        window.close();
        assertTrue(page.locator("#outcome").innerText().contains(ALICE.samlId()), alice::text);
        assertTrue(page.locator("#outcome").innerText().contains("Audience"), alice::text);
        HAND.follow(page, "Back to single sign-on");
    }

    private static void enable(Visitor alice) {
        Page page = alice.page();
        HAND.follow(page, "Enable single sign-on for this org");
        page.locator("input[name=acknowledge]").all().forEach(Locator::check);
        HAND.press(page, "Enable single sign-on for this org");
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Single sign-on is enabled"))
                .waitFor();
        assertTrue(page.locator("#undo-code").inputValue().length() > 8, "the undo code is shown");
    }

    /** The session that pressed Enable goes on, and needs no code. */
    private static void undo(Visitor alice, Tenant tenant) {
        Page page = alice.page();
        HAND.follow(page, "Back to single sign-on");
        HAND.press(page, "Undo enabling");
        page.getByText("Single sign-on is off again").waitFor();
        assertEquals("verified", state(tenant));
        alice.page().context().clearCookies();
        alice.passwordLogin(ALICE.email(), Tenant.PASSWORD);
        assertEquals(ALICE.email(), alice.whoAmI(), "former passwords work again");
        alice.open("/console/org/" + tenant.companyId() + "/sso");
    }

    /** By the link of the second enabling; that of the first was taken from the mailbox. */
    private static void bind(Visitor visitor, Person person) {
        visitor.page().context().clearCookies();
        visitor.open(mails.takeLink(person.email(), "/bind/")).press().signInAtKeycloak(person);
        assertEquals(person.email(), visitor.whoAmI(), visitor::text);
    }

    /** The counts are looked up again by themselves. */
    private static void isConnected(Visitor alice, int people) {
        Page page = alice.page();
        if (page.locator("#counts").count() == 0) {
            HAND.follow(page, "Who is connected");
        }
        page.locator("#counts li")
                .filter(new Locator.FilterOptions()
                        .setHasText(Pattern.compile("^\\s*Connected\\s+" + people + "\\s*$")))
                .waitFor();
    }

    /** Nothing is chosen for the admin: who goes on with a password is asked. */
    private static void disable(Visitor alice) {
        Page page = alice.page();
        HAND.follow(page, "Back to single sign-on");
        HAND.follow(page, "Disable SSO for this team");
        HAND.press(page, "Disable SSO for this team");
        page.locator("#mistakes").getByText("Choose who will continue").waitFor();
        page.getByLabel("Everyone who is active (2)").check();
        HAND.press(page, "Disable SSO for this team");
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Single sign-on is off"))
                .waitFor();
        assertTrue(alice.text().contains("on their way: 2"), alice::text);
    }

    /** Sessions that the identity provider vouched for end at once, the admin's own too. */
    private static void isSignedOut(Visitor alice, Tenant tenant) {
        assertEquals("", alice.whoAmI());
        HAND.follow(alice.page(), "Back to single sign-on");
        alice.page().waitForURL("**/login?returnTo=**");
        assertEquals("verified", state(tenant));
    }

    /** The former password stays dead; the mail's link sets a new one and signs in. */
    private static void goesOnWithANewPassword(Visitor visitor, Person person) {
        assertEquals("", visitor.whoAmI());
        visitor.passwordLogin(person.email(), Tenant.PASSWORD);
        assertEquals(401, visitor.portalStatus());
        visitor.open(mails.takeLink(person.email(), "/password/"))
                .choosePassword(NEW_PASSWORD)
                .backOnPortal();
        assertEquals(person.email(), visitor.whoAmI(), visitor::text);
        assertEquals("password", visitor.session().orElseThrow().path("method").asText());
    }

    private static void noLongerByTheIdentityProvider(Visitor visitor, Tenant tenant) {
        visitor.page().context().clearCookies();
        visitor.open("/auth/saml/" + tenant.companyId() + "/login");
        assertTrue(visitor.portalStatus() >= 400, visitor::text);
        assertTrue(visitor.page().url().startsWith(node.url().toString()), visitor.page()::url);
    }

    /** The connection stayed saved and verified. */
    private static void mayEnableAgain(Visitor alice, Tenant tenant) {
        alice.open("/console/org/" + tenant.companyId() + "/sso");
        alice.page().locator("#standing").getByText("Verified, not enabled").waitFor();
        assertEquals(0, alice.page().getByText("Disable SSO for this team").count(), "there is nothing to disable");
        HAND.follow(alice.page(), "Enable single sign-on for this org");
        alice.page().getByText("What will happen").waitFor();
    }

    private static String state(Tenant tenant) {
        return node.operator()
                .get(tenant.path("/sso"))
                .expect(200)
                .json()
                .path("state")
                .asText();
    }

    private static String value(Page page, String label) {
        return page.locator("#guide ~ ol")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .inputValue();
    }
}
