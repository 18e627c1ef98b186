package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Await;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Hand;
import org.lychgate.e2e.harness.Keycloak;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Realm;
import org.lychgate.e2e.harness.ServiceProvider;
import org.lychgate.e2e.harness.Visitor;

/**
 * From the unpacked archive to the first sign-in through a real identity provider, by what the screens say and nothing else: the operator's link, an
 * organization, its admin, the connection, a person's mail. What the guide says to enter at the identity provider is read off its fields.
 */
final class ConsoleJourneyIT {
    private static final String PASSWORD = "a passphrase for the console";
    private static final Person ADA = new Person("ada@acme.example", "Ada", "Admin", "id-ada");

    private final Hand hand = new Hand(Hand.Way.MOUSE);

    @Test
    void fromTheArchiveToTheFirstSignInByFollowingTheScreen() throws IOException {
        Realm realm = Keycloak.shared().realm().person(ADA);
        Instant begin = Instant.now();
        try (Node node = Node.plan().withoutOperatorToken().start();
                Visitor operator = new Visitor(node.url());
                Visitor ada = Visitor.withClipboard(node.url())) {
            Figures.print("seconds from the archive to a host that is ready", since(begin));
            inviteTheFirstAdmin(node, operator);
            Page enabled = connect(node, ada, realm);
            hand.press(enabled, "Enable single sign-on for this org");
            enabled.locator("#undo-code").waitFor();
            signIn(node, ada);
            Figures.print("seconds from the archive to the first sign-in at a real identity provider", since(begin));
            Figures.print("clicks of operator and admin together", hand.clicks());
        }
    }

    /** The operator: an account by the printed link, the organization, its first admin. */
    private void inviteTheFirstAdmin(Node node, Visitor operator) throws IOException {
        Page page = operator.open(setupLink(node)).page();
        hand.write(page.locator("#email"), "operator@host.example");
        hand.write(page.locator("#password"), PASSWORD);
        hand.use(page.locator("main form button[type=submit]"));
        hand.use(page.locator("a[href='/console/host/organizations']"));
        hand.use(page.locator("main a[href='/console/host/organizations/new']"));
        hand.write(page.locator("#name"), "Acme");
        hand.write(page.locator("#companyId"), "acme");
        hand.use(page.locator("main form button[type=submit]"));
        hand.use(page.locator("main a[href='/console/org/acme']"));
        hand.use(page.locator("a[href='/console/org/acme/users']:visible").first());
        hand.use(page.locator("main a[href='/console/org/acme/users/new']"));
        hand.write(page.locator("#email"), ADA.email());
        hand.write(page.locator("#givenName"), ADA.firstName());
        hand.write(page.locator("#familyName"), ADA.lastName());
        page.locator("#role").selectOption("admin");
        hand.use(page.locator("main form button[type=submit]"));
    }

    /** The admin: password, provider, our values over there, their metadata here, a test login; ends where it can be enabled. */
    private Page connect(Node node, Visitor ada, Realm realm) {
        Page page = ada.open(node.mailbox().takeLink(ADA.email(), "/invite/")).page();
        hand.write(page.locator("#password"), PASSWORD);
        hand.use(page.locator("main form button[type=submit]"));
        hand.use(page.locator("a[href='/console']"));
        hand.use(page.locator("main a[href='/console/org/acme/sso']").first());
        page.locator("#provider").selectOption("generic");
        hand.press(page, "Show the guide");
        realm.serviceProvider(
                new ServiceProvider(shown(page, "Audience"), shown(page, "Reply URL"), shown(page, "Shared ACS URL"))
                        .loggingOutAt(shown(page, "Single logout URL"), true));
        hand.write(page.locator("#metadata"), realm.metadataUrl().toString());
        hand.press(page, "Save");
        Page window = page.context().waitForPage(() -> hand.follow(page, "Test login"));
        atKeycloak(window);
        hand.follow(window, "Go on: enable single sign-on");
        return window;
    }

    /** A person, in another browser: the mail, and from then on SSO LOG IN. */
    private void signIn(Node node, Visitor admin) {
        assertEquals(ADA.email(), admin.whoAmI(), "the session that enabled lives on");
        try (Visitor person = new Visitor(node.url())) {
            person.open(node.mailbox().takeLink(ADA.email(), "/bind/")).press().signInAtKeycloak(ADA);
            assertEquals(ADA.email(), person.whoAmI(), person::text);
            person.logout().open("/login").follow("SSO LOG IN").signInAtKeycloak(ADA);
            assertEquals(ADA.email(), person.whoAmI(), person::text);
        }
    }

    private static void atKeycloak(Page window) {
        window.locator("#username").fill(ADA.email());
        window.locator("#password").fill(Realm.PASSWORD);
        window.locator("#kc-login").click();
    }

    /** What the guide shows in the field of that label. */
    private static String shown(Page page, String label) {
        Locator field = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first();
        return field.inputValue();
    }

    private static URI setupLink(Node node) throws IOException {
        Path file = node.data().resolve("setup.link");
        Await.until("the operator's link", Duration.ofSeconds(60), () -> Files.exists(file));
        return URI.create(Files.readString(file).strip());
    }

    private static long since(Instant begin) {
        return Duration.between(begin, Instant.now()).toSeconds();
    }
}
