package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
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

/** Single sign-on from nothing to the first login, with enabling undone in between, by the screens of the console alone. */
final class ConsoleSsoIT {
    private static final Hand HAND = new Hand(Hand.Way.MOUSE);
    private static final Person ALICE = Person.named("alice-console");
    private static final Person BOB = Person.named("bob-console");

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.plan()
                .https()
                .with("LYCHGATE_METADATA_ALLOW", Keycloak.shared().loopbackAuthority())
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void fromChoosingAProviderToTheFirstLogin() {
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
            Mailbox mailbox = node.mailbox();
            URI undone = mailbox.takeLink(BOB.email(), "/bind/");
            undo(alice, tenant);
            enable(alice);
            URI link = mailbox.takeLink(BOB.email(), "/bind/");
            assertNotEquals(undone, link);
            bind(bob, BOB, link);
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
        assertEquals(
                "verified",
                node.operator()
                        .get(tenant.path("/sso"))
                        .expect(200)
                        .json()
                        .path("state")
                        .asText());
        alice.page().context().clearCookies();
        alice.passwordLogin(ALICE.email(), Tenant.PASSWORD);
        assertEquals(ALICE.email(), alice.whoAmI(), "former passwords work again");
        alice.open("/console/org/" + tenant.companyId() + "/sso");
    }

    private static void bind(Visitor visitor, Person person, URI link) {
        visitor.page().context().clearCookies();
        visitor.open(link).press().signInAtKeycloak(person);
        assertEquals(person.email(), visitor.whoAmI(), visitor::text);
    }

    private static String value(Page page, String label) {
        return page.locator("#guide ~ ol")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .inputValue();
    }
}
