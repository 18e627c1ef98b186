package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Admin;
import org.lychgate.e2e.harness.HostView;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Visitor;

/** What {@code run --demo} brings, seen through REST and the demo's own pages, and that it is gone afterwards. */
final class DemoIT {
    private static final String PASSWORD = "a passphrase for the demo";
    private static final String ADA = "ada@demo.example";
    private static final String RUI = "rui@demo.example";
    private static final String SSO = "/organizations/demo/sso";

    @Test
    @Tag("rule-34")
    void itsPeopleSignInAndALaterRunKnowsNothingOfIt() throws IOException {
        try (Node node = Node.plan().demo().start();
                Visitor ada = new Visitor(node.url());
                Visitor rui = new Visitor(node.url())) {
            var link = node.demoLink();
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(node.data().resolve("demo.link"))));
            assertFalse(node.log().contains(link.getPath()), "a secret link is printed to a terminal only");
            assertEquals(1, node.mailbox().to(ADA).size(), "one invitation, and its link is the one that is given");
            ada.open(link).choosePassword(PASSWORD).passwordLogin(ADA, PASSWORD);
            assertEquals(ADA, ada.whoAmI(), ada::text);

            connect(node, ada);
            bind(node, rui);
            rui.logout();
            assertTrue(rui.page().url().contains("/auth/saml/demo/logout?SAMLResponse="), rui.page()::url);
            assertEquals(200, rui.portalStatus(), rui::text);
            rui.open("/login").follow("SSO LOG IN");
            be(rui, "Rui Rep");
            assertEquals(RUI, rui.whoAmI(), rui::text);

            assertEquals(0, node.stop());
            node.restart();
            assertEquals(404, node.get("/demo").status());
            assertEquals("", new HostView(node).providerVersion("demo"));
        }
    }

    @Test
    @Tag("rule-34")
    void itDoesNotStartWhereStrangersReachIt() {
        try (Node node = Node.plan().demo().https().launch()) {
            assertNotEquals(0, node.program().exitCode(Duration.ofSeconds(30)));
            assertTrue(node.log().contains("LYCHGATE_PUBLIC_URL is"), node::log);
        }
    }

    /** The admin's part by REST: what the demo's guide says, verified as oneself and enabled. */
    private static void connect(Node node, Visitor ada) {
        Admin admin = ada.admin();
        JsonNode providers = admin.get("/providers").expect(200).json();
        assertTrue(providers.toString().contains(node.url() + "/demo/metadata"), providers::toString);
        admin.put(SSO, Json.object().put("provider", "demo").put("metadataUrl", node.url() + "/demo/metadata"))
                .expect(200);
        JsonNode verified = admin.post(SSO + "/verify").expect(200).json();
        assertTrue(verified.path("ok").asBoolean(), verified::toString);
        ada.open(node.url().resolve(verified.path("testLoginUrl").asText()));
        be(ada, "Ada Admin");
        assertEquals(200, ada.portalStatus(), ada::text);
        JsonNode enabled = admin.post(SSO + "/enable").expect(200).json();
        assertEquals(3, enabled.path("bindingMails").asInt(), enabled::toString);
    }

    /** A person's part, from the mails of the demo; JavaScript is not needed anywhere. */
    private static void bind(Node node, Visitor rui) {
        node.mailbox().takeLink(RUI, "/bind/");
        rui.open("/demo/mails");
        rui.page()
                .locator("article", new Page.LocatorOptions().setHasText(RUI))
                .first()
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        rui.press();
        be(rui, "Rui Rep");
        assertEquals(RUI, rui.whoAmI(), rui::text);
    }

    /** Says who one is at the demo's identity provider. */
    private static void be(Visitor visitor, String name) {
        visitor.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
        visitor.backOnPortal();
    }
}
