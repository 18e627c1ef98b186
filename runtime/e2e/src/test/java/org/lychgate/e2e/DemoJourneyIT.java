package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Hand;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Visitor;

/**
 * A newcomer goes from the link that {@code run --demo} printed to the first sign-in of a person, and does only what the pages say: by mouse, by keyboard
 * alone, and with JavaScript off.
 */
final class DemoJourneyIT {
    private static final String PASSWORD = "a passphrase for the demo";
    private static final String RUI = "rui@demo.example";
    private static final int MOST_CLICKS = 12;

    @Test
    void aNewcomerNeedsTwelveClicksAndOnePaste() {
        Hand hand = new Hand(Hand.Way.MOUSE);
        try (Node node = Node.plan().demo().start();
                Visitor newcomer = Visitor.withClipboard(node.url())) {
            journey(node, newcomer, hand, true);
        }
        Figures.print("clicks from the printed link to the first sign-in", hand.clicks());
        assertTrue(hand.clicks() <= MOST_CLICKS, () -> hand.clicks() + " clicks");
        assertEquals(1, hand.pastes());
    }

    @Test
    void theKeyboardAloneIsEnough() {
        Hand hand = new Hand(Hand.Way.KEYBOARD);
        try (Node node = Node.plan().demo().start();
                Visitor newcomer = Visitor.withClipboard(node.url())) {
            journey(node, newcomer, hand, true);
        }
        assertEquals(0, hand.clicks());
    }

    @Test
    void itWorksWithoutJavaScript() {
        Hand hand = new Hand(Hand.Way.MOUSE);
        try (Node node = Node.plan().demo().start();
                Visitor newcomer = Visitor.withoutScripts(node.url())) {
            journey(node, newcomer, hand, false);
        }
        Figures.print("clicks without JavaScript", hand.clicks());
    }

    private static void journey(Node node, Visitor newcomer, Hand hand, boolean scripted) {
        Page page = newcomer.open(node.demoLink()).page();
        hand.write(page.locator("input[type=password]"), PASSWORD);
        hand.use(page.locator("main form button[type=submit]"));
        connect(page, hand, scripted);
        Page window = tryOut(page, hand, scripted);
        hand.follow(window, "Go on: enable single sign-on");
        hand.press(window, "Enable single sign-on for this org");
        window.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Single sign-on is enabled"))
                .waitFor();
        // The mail is written in another transaction; a newcomer who is faster sees it on the next look.
        node.mailbox().take(RUI, "/bind/");
        hand.follow(window, "Demo emails");
        hand.follow(window, "Open the link for " + RUI);
        hand.press(window, "Continue to Acme Demo");
        hand.press(window, "Rui Rep");
        window.waitForURL(node.url() + "/");
        assertEquals(RUI, newcomer.whoAmI(), newcomer::text);
    }

    /** The demo's metadata URL, from the guide into the box, and saved. */
    private static void connect(Page page, Hand hand, boolean scripted) {
        page.waitForURL(url -> url.contains("/console/org/demo/sso"));
        if (scripted) {
            hand.press(page, "Copy");
            hand.paste(page.locator("#metadata"));
        } else {
            hand.carry(
                    page.getByLabel("Metadata URL", new Page.GetByLabelOptions().setExact(true))
                            .first(),
                    page.locator("#metadata"));
        }
        hand.press(page, "Save");
    }

    /** The checks, and a login as oneself in the window that opens; goes on from there. */
    private static Page tryOut(Page page, Hand hand, boolean scripted) {
        if (!scripted) {
            hand.press(page, "Check now");
        }
        Page window = page.context().waitForPage(() -> hand.follow(page, "Test login"));
        hand.press(window, "Ada Admin");
        return window;
    }
}
