package org.lychgate.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Provisioner;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.Visitor;

/** An admin before the console: provisioning is switched on and watched as it begins; a person is found, invited and deactivated. */
final class ConsoleScimIT {
    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.plan().start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Page console(Visitor visitor, Tenant tenant, Person admin, String path) {
        tenant.user(admin, "admin");
        visitor.open("/login").passwordLogin(admin.email(), Tenant.PASSWORD);
        visitor.open("/console/org/" + tenant.companyId() + path);
        return visitor.page();
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }

    private static Locator link(Page page, String words) {
        return page.locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(words).setExact(true));
    }

    @Test
    void provisioningIsSwitchedOnAndEachStepTicksAsItsRequestArrives() throws IOException {
        Tenant tenant = Tenant.create(node, "Provisioned by console");
        try (Visitor visitor = new Visitor(node.url())) {
            Page page = console(visitor, tenant, Person.named("scim-admin"), "/scim");
            page.locator("#scim-on").click();
            String token = page.locator("#token").inputValue();
            assertEquals(node.url() + "/api/scim/v2", page.locator("#address").inputValue());

            visitor.open("/console/org/" + tenant.companyId() + "/scim/probe");
            assertFalse(page.content().contains(token), "the token is shown once");
            button(page, "Start probe").click();
            assertThat(page.locator("#probe .badge.good")).hasCount(0);
            Provisioner idp = Provisioner.withToken(node, token);
            String id = idp.post("/Users", Provisioner.user("watched"))
                    .expect(201)
                    .json()
                    .path("id")
                    .asText();
            // The page asks again by itself.
            assertThat(page.locator("#probe .badge.good")).hasCount(2);
            idp.post("/Users", Provisioner.user("watched")).expect(409);
            assertThat(page.locator("#probe")).containsText("uniqueness");
            idp.patch("/Users/" + id, Provisioner.patch("replace", "displayName", "Other"))
                    .expect(200);
            assertThat(page.locator("#probe .badge.good")).hasCount(3);
            idp.patch("/Users/" + id, Provisioner.patch("replace", "active", false))
                    .expect(200);
            assertThat(page.locator("#probe")).containsText("Everything works.");

            rehearsed(visitor, tenant);
            downloaded(visitor, tenant);
        }
    }

    /** A dry run of the refused write answers the same and changes nothing. */
    private static void rehearsed(Visitor visitor, Tenant tenant) {
        Page page = visitor.page();
        visitor.open("/console/org/" + tenant.companyId() + "/scim/events");
        page.locator("tr", new Page.LocatorOptions().setHasText(Pattern.compile("409")))
                .first()
                .getByRole(AriaRole.LINK)
                .click();
        button(page, "Start dry run").click();
        assertThat(page.locator("#rehearsed")).containsText("409, refused");
    }

    private static void downloaded(Visitor visitor, Tenant tenant) throws IOException {
        Page page = visitor.page();
        visitor.open("/console/org/" + tenant.companyId() + "/scim?provider=entra");
        Download download = page.waitForDownload(
                () -> link(page, "Download the attribute mapping (CSV)").click());
        assertEquals("lychgate-scim-entra.csv", download.suggestedFilename());
        String table = Files.readString(download.path());
        assertTrue(table.contains("\"objectId\",\"externalId\""), table);
    }

    @Test
    void aPersonIsInvitedFoundAsOneTypesAndDeactivated() {
        Tenant tenant = Tenant.create(node, "People by console");
        tenant.user(Person.named("somebody-else"), "rep");
        try (Visitor visitor = new Visitor(node.url())) {
            Page page = console(visitor, tenant, Person.named("people-admin"), "/users");
            link(page, "Invite someone").click();
            page.fill("#email", "ines@people.test");
            page.fill("#givenName", "Ines");
            page.fill("#familyName", "Invited");
            button(page, "Send invitation").click();
            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("The invitation is on its way.");
            node.mailbox().takeLink("ines@people.test", "/invite/");
            page.reload();
            assertThat(page.locator("main")).containsText("Link sent");

            visitor.open("/console/org/" + tenant.companyId() + "/users");
            assertThat(page.locator("#people tbody tr")).hasCount(3);
            page.locator("#query").pressSequentially("ines");
            assertThat(page.locator("#people tbody tr")).hasCount(1);
            link(page, "Ines Invited").click();
            page.locator("summary", new Page.LocatorOptions().setHasText("Deactivate"))
                    .click();
            button(page, "Deactivate").click();
            assertThat(page.locator("main")).containsText("The account is inactive.");
            assertThat(button(page, "Reactivate")).isVisible();
        }
    }

    @Test
    void withoutScriptsTheSameFormsWork() {
        Tenant tenant = Tenant.create(node, "No scripts");
        tenant.user(Person.named("filtered"), "rep");
        try (Visitor visitor = Visitor.withoutScripts(node.url())) {
            Page page = console(visitor, tenant, Person.named("plain-admin"), "/users");
            page.fill("#query", "filtered");
            button(page, "Show").click();
            assertThat(page.locator("#people tbody tr")).hasCount(1);
            visitor.open("/console/org/" + tenant.companyId() + "/scim");
            button(page, "Turn on provisioning").click();
            assertFalse(page.locator("#token").inputValue().isEmpty());
        }
    }
}
