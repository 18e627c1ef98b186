package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Mailbox;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Visitor;
import org.lychgate.e2e.harness.WireBrowser;

/** Every page a person meets can be read by everybody: axe finds nothing, in light and dark, and nothing overflows at 360 px. */
final class AccessiblePagesIT {
    private static final FastIdp IDP = new FastIdp("https://idp.fast.test/pages");
    private static final int NARROW = 360;
    private static final int WIDE = 1280;

    private static Node node;
    private static Mailbox mails;
    private final List<String> found = new ArrayList<>();
    private int looks;

    @BeforeAll
    static void start() {
        node = Node.plan().start();
        mails = node.mailbox();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void axeFindsNothingOnThePagesOfSignInAndLinks() {
        Person local = Person.named("lena");
        Tenant plain = Tenant.create(node, "Plain");
        plain.user(local, "rep");
        plain.invite(Person.named("mona"), "rep");
        Tenant tenant = Tenant.create(node, "Single sign-on");
        tenant.user(Person.named("admin"), "admin");
        tenant.enable("generic", IDP, false);
        Person nora = Person.named("nora");
        tenant.invite(nora, "rep");
        URI bind = mails.takeLink(nora.email(), "/");
        try (Visitor visitor = new Visitor(node.url())) {
            look(visitor, "login", URI.create("/login"));
            look(visitor, "unknown path", URI.create("/nowhere"));
            look(visitor, "unknown link", URI.create("/bind/" + "A".repeat(43)));
            look(visitor, "choose a password", mails.takeLink("mona@people.test", "/invite/"));
            look(visitor, "link that binds", bind);
            look(visitor, "help at the ACS", URI.create("/auth/saml/" + tenant.companyId()));
            look(visitor, "help at the shared ACS", URI.create("/api/saml/consume"));
            visitor.open("/login").follow("SSO LOG IN");
            look(visitor, "work e-mail");
            visitor.passwordLogin(local.email(), "wrong and long enough");
            assertEquals(401, visitor.portalStatus());
            look(visitor, "wrong password");
            visitor.passwordLogin(local.email(), Tenant.PASSWORD);
            look(visitor, "home");
            assertEquals(
                    303,
                    tenant.bind(new WireBrowser(node.url()), bind, IDP, nora).status());
            look(visitor, "used link", bind);
            refusedLogin(visitor, tenant);
        }
        Figures.print("looks at pages by axe", looks);
        assertTrue(looks >= 48, "every page was looked at four times");
        assertEquals(List.of(), found);
    }

    /** The page of a refused response, posted by the identity provider's own page. */
    private void refusedLogin(Visitor visitor, Tenant tenant) {
        FastIdp.Form form = IDP.unsolicited(tenant.acs(), node.url().toString(), Person.named("nobody"));
        visitor.page()
                .route(
                        url -> url.startsWith(IDP.ssoUrl().toString()),
                        route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                                .setContentType("text/html")
                                .setBody(page(form))));
        visitor.open(IDP.ssoUrl());
        visitor.page().locator("button").click();
        visitor.backOnPortal();
        assertEquals(403, visitor.portalStatus());
        look(visitor, "answer to a stranger");
        axeSeesWhatIsWrong(visitor.page());
    }

    /** The proof that axe does look: an image without words, put into the page. */
    private static void axeSeesWhatIsWrong(Page page) {
        page.evaluate("document.querySelector('main').append(new Image())");
        assertEquals(
                List.of("image-alt"),
                new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .map(rule -> rule.getId())
                                .toList());
    }

    private static String page(FastIdp.Form form) {
        StringBuilder fields = new StringBuilder();
        for (Map.Entry<String, String> field : form.fields().entrySet()) {
            fields.append("<input type=hidden name=%s value='%s'>".formatted(field.getKey(), field.getValue()));
        }
        return "<form method=post action='" + form.action() + "'>" + fields + "<button>go</button></form>";
    }

    private void look(Visitor visitor, String name, URI address) {
        visitor.open(node.url().resolve(address));
        look(visitor, name);
    }

    private void look(Visitor visitor, String name) {
        Page page = visitor.page();
        assertEquals(1, page.locator("h1").count(), () -> name + " has one h1");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            // Colours half-way from one scheme to the other are nobody's to read.
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            for (int width : new int[] {NARROW, WIDE}) {
                page.setViewportSize(width, 800);
                examine(page, name + " " + scheme + " " + width + " px");
            }
        }
    }

    private void examine(Page page, String look) {
        looks++;
        new AxeBuilder(page)
                .analyze()
                .getViolations()
                .forEach(rule -> found.add(look + ": " + rule.getId() + " at "
                        + rule.getNodes().get(0).getTarget()));
        int over = ((Number)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
        if (over > 0) {
            found.add(look + ": overflows by " + over + " px");
        }
    }
}
