package org.lychgate.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lychgate.e2e.harness.Answer;
import org.lychgate.e2e.harness.Chromium;
import org.lychgate.e2e.harness.FastIdp;
import org.lychgate.e2e.harness.Figures;
import org.lychgate.e2e.harness.Json;
import org.lychgate.e2e.harness.Mailbox;
import org.lychgate.e2e.harness.Node;
import org.lychgate.e2e.harness.Person;
import org.lychgate.e2e.harness.Provisioner;
import org.lychgate.e2e.harness.RawHttp;
import org.lychgate.e2e.harness.Tenant;
import org.lychgate.e2e.harness.WireBrowser;
import org.lychgate.e2e.pages.Cast;
import org.lychgate.e2e.pages.ConsoleRoutes;
import org.lychgate.e2e.pages.Payloads;
import org.lychgate.e2e.pages.Showroom;

/** Whatever is written into a field by REST, SCIM or SAML stays text on every page and in every mail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InjectionIT {
    private final Node node = Node.plan().start();
    private final Showroom showroom = new Showroom(node);
    private final Cast cast = new Cast(node, showroom);
    private final Tenant tenant = showroom.tenant(Showroom.State.LIVE);
    private final Map<String, Integer> tried = new LinkedHashMap<>();
    private int taken;

    @BeforeAll
    void writeEverywhere() {
        cast.setUpOperator();
        for (int i = 0; i < Payloads.ALL.size(); i++) {
            byRest(i, Payloads.of(i));
            byScim(i, Payloads.of(i));
            bySaml(i, Payloads.of(i));
        }
        byRest(Payloads.ALL.size(), Payloads.HEADER);
        byScim(Payloads.ALL.size(), Payloads.HEADER);
        showroom.lookAgain();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void nothingRunsOnAnyPage() {
        List<String> wrong = new ArrayList<>();
        List<String> onPages;
        TreeSet<String> reached = new TreeSet<>();
        try (BrowserContext browser = Chromium.shared().profile()) {
            Page page = browser.newPage();
            page.onConsoleMessage(said -> {
                if (said.text().contains("Content Security Policy")) {
                    wrong.add(page.url() + ": " + said.text());
                }
            });
            page.onDialog(dialog -> wrong.add(page.url() + ": a dialog opened"));
            for (ConsoleRoutes.Route route : ConsoleRoutes.of(node)) {
                if (route.isOfOrganization()) {
                    cast.admin(browser, Showroom.State.LIVE);
                } else {
                    cast.operator(browser);
                }
                for (String path : route.paths(showroom, Showroom.State.LIVE)) {
                    if (!path.endsWith("/mapping")) {
                        look(page, path, route.pattern(), wrong, reached);
                    }
                }
            }
            onPages = List.copyOf(wrong);
            page.navigate(node.url() + "/login");
            page.evaluate("p => document.querySelector('main').insertAdjacentHTML('beforeend', p)", Payloads.of(1));
            assertNotEquals("", page.evaluate(Payloads.DETECTOR), "the detector sees nothing");
        }
        Figures.print("fields written to", tried);
        Figures.print("values taken", taken);
        Figures.print("pages that show one", reached);
        assertTrue(reached.size() >= 5, () -> "only on " + reached);
        assertEquals("", String.join("\n", onPages));
    }

    @Test
    void nothingRunsWhereSomebodySignsIn() {
        Person guest = new Person("guest@people.test", Payloads.of(0), Payloads.of(1), "guest");
        Tenant company = Tenant.create(node, "Acme " + Payloads.of(2));
        company.invite(guest, "rep");
        URI link = node.mailbox().takeLink(guest.email(), "/invite/");
        List<String> wrong = new ArrayList<>();
        TreeSet<String> reached = new TreeSet<>();
        try (BrowserContext browser = Chromium.shared().profile()) {
            Page page = browser.newPage();
            look(page, link.getRawPath(), "invitation", wrong, reached);
            for (String path : List.of(
                    "/login?returnTo=javascript:window.lgHacked=1//%3Cx-lychgate%3E",
                    "/login?email=%22%3E%3Cx-lychgate%3E",
                    "/console?%22%3E%3Cx-lychgate%3E",
                    "/auth/saml/%22%3E%3Cx-lychgate%3E",
                    "/%3Cscript%3Ewindow.lgHacked=1%3C%2Fscript%3E",
                    "/bind/%3Cx-lychgate%3E")) {
                look(page, path, path, wrong, reached);
            }
        }
        assertTrue(reached.contains("invitation"), "the invitation names who is invited");
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void headersAndHtmlOfEveryMailAreWhole() throws IOException {
        List<Mailbox.Mail> mails = node.mailbox().all();
        int marked = 0;
        for (Mailbox.Mail mail : mails) {
            String raw = Files.readString(mail.file(), StandardCharsets.ISO_8859_1);
            String head = raw.substring(0, raw.indexOf("\r\n\r\n")) + "\r\n";
            assertFalse(head.matches("(?is).*\\r\\n(Bcc|X-Evil):.*"), "a header was injected");
            String html = mail.html().toLowerCase(java.util.Locale.ROOT);
            for (String tag : List.of("<script", "<" + Payloads.ELEMENT, "<svg", "<img src=x")) {
                assertFalse(html.contains(tag), () -> "a mail holds " + tag);
            }
            marked += mail.text().contains(Payloads.MARK)
                            || html.contains(Payloads.MARK.toLowerCase(java.util.Locale.ROOT))
                    ? 1
                    : 0;
        }
        Figures.print("mails, those that show a payload", mails.size() + ", " + marked);
        assertTrue(marked > 0, "no mail shows a payload");
    }

    private void look(Page page, String path, String name, List<String> wrong, TreeSet<String> reached) {
        page.navigate(node.url() + path);
        page.waitForLoadState();
        String found = String.valueOf(page.evaluate(Payloads.DETECTOR));
        if (!found.isEmpty()) {
            wrong.add(name + ": " + found);
        }
        if (page.locator("body").innerText().contains(Payloads.MARK)) {
            reached.add(name);
        }
    }

    private void byRest(int i, String payload) {
        ObjectNode person = Json.object(
                "email", "rest" + i + "@people.test", "givenName", payload, "familyName", payload, "role", "rep");
        count("REST person", node.operator().post(tenant.path("/users"), person));
        count("REST organization", node.operator().post("/organizations", Json.object("name", "R " + payload)));
        count(
                "REST provisioning token",
                node.operator().post(tenant.path("/scim/tokens"), Json.object("name", payload)));
        count(
                "REST API token",
                node.operator()
                        .post(tenant.path("/api-tokens"), Json.object("name", payload, "scopes", List.of("read"))));
        count(
                "REST set-up link",
                node.operator()
                        .post(
                                tenant.path("/setup-links"),
                                Json.object("label", payload, "scopes", List.of("sso", "scim"))));
        count("REST company", node.operator().patch(tenant.path(""), Json.object("name", "Live " + payload)));
        count(
                "REST phone",
                node.operator()
                        .patch(
                                tenant.path("/users/" + showroom.ids("users").get(1)),
                                Json.object("phone", payload, "givenName", payload, "timezone", payload)));
    }

    private void byScim(int i, String payload) {
        Provisioner provisioner = showroom.provisioner();
        ObjectNode user = (ObjectNode) Provisioner.user("inj" + i);
        user.put("displayName", payload);
        user.put("externalId", "x" + i + payload);
        user.put("title", payload);
        user.set("name", Json.object("givenName", payload, "familyName", payload, "formatted", payload));
        user.set(
                "phoneNumbers",
                Json.object("l", List.of(Map.of("value", payload, "type", "work")))
                        .path("l"));
        count("SCIM user", provisioner.post("/Users", user));
        ObjectNode named = (ObjectNode) Provisioner.user("named" + i);
        named.put("userName", "u" + i + payload);
        count("SCIM userName", provisioner.post("/Users", named));
        count(
                "SCIM group",
                provisioner.post(
                        "/Groups",
                        Json.object(
                                "schemas",
                                List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
                                "displayName",
                                i + payload)));
        count("SCIM refused", provisioner.post("/Users", Json.object("schemas", List.of(payload), payload, payload)));
        count(
                "SCIM filter",
                provisioner.get("/Users"
                        + Provisioner.filter(
                                "userName eq \"" + payload.replace("\"", "'").replaceAll("[\r\n]", "") + "\"")));
    }

    private void bySaml(int i, String payload) {
        String text = Payloads.xml(payload);
        Person person = new Person("saml" + i + "@people.test", text, text, "s" + i + text);
        WireBrowser browser = new WireBrowser(node.url());
        FastIdp.Form form =
                showroom.idp().answer(browser.startLogin("/auth/saml/" + tenant.companyId() + "/login"), person);
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.put("RelayState", payload);
        count("SAML attributes and RelayState", browser.arrive(new FastIdp.Form(form.action(), fields)));
        RawHttp.get(node.url(), "/auth/saml/" + tenant.companyId() + "/login", "User-Agent: " + payload);
    }

    /** Refusing is as good as keeping it as text; failing is not. */
    private void count(String field, Answer answer) {
        tried.merge(field, 1, Integer::sum);
        taken += answer.status() < 400 ? 1 : 0;
        assertTrue(answer.status() < 500, () -> field + " answered " + answer.status());
    }
}
