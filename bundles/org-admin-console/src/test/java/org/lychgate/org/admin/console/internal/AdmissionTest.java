package org.lychgate.org.admin.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lychgate.org.admin.console.internal.ConsoleServer.ADMIN;
import static org.lychgate.org.admin.console.internal.ConsoleServer.NOBODY;
import static org.lychgate.org.admin.console.internal.ConsoleServer.OPERATOR;
import static org.lychgate.org.admin.console.internal.ConsoleServer.REP;
import static org.lychgate.org.admin.console.internal.ConsoleServer.STALE;
import static org.lychgate.org.admin.console.internal.ConsoleServer.STALE_SSO;
import static org.lychgate.org.admin.console.internal.ConsoleServer.STRANGER;
import static org.lychgate.org.admin.console.internal.ConsoleServer.UNDO;
import static org.lychgate.org.admin.console.internal.ConsoleServer.header;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who gets to which address of the console. */
class AdmissionTest {
    private static final Pattern FIELD = Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final List<String> done = new CopyOnWriteArrayList<>();
    private ConsoleServer console;

    @SuppressWarnings("NullAway") // Set before each test.
    AdmissionTest() {}

    @BeforeEach
    void start() throws Exception {
        console = new ConsoleServer(this::routes);
    }

    @AfterEach
    void stop() throws Exception {
        console.stop();
    }

    private List<Route> routes() {
        return List.of(
                Route.get("/org/{c}/things", this::page).in(Menu.ORGANIZATION, 1, AdmissionTest.class, "kit-copy"),
                Route.get("/org/{c}/things/{id}", this::page),
                Route.get("/org/{c}/things/new", visit -> new Answer.Download("new.txt", "text/plain", "new")),
                Route.post("/org/{c}/things", this::act),
                Route.post("/org/{c}/keys", this::act).onlyFresh(),
                Route.get("/org/{c}/keys", this::page).onlyFresh(),
                Route.get("/org/{c}/state", this::page).evenDuringUndo().isPolled(),
                Route.get("/host/things", this::page)
                        .access(Access.OPERATOR)
                        .in(Menu.HOST, 1, AdmissionTest.class, "kit-back"));
    }

    private Answer page(Visit visit) {
        return Answer.Page.of(
                "Things <of> " + visit.visitor().kind(),
                AdmissionTest.class,
                "message.mustache",
                Map.of("text", "a thing"));
    }

    private Answer act(Visit visit) {
        done.add(visit.company() + " " + visit.field("what") + " "
                + visit.actor().kind());
        return visit.to("/things", "notice-done");
    }

    @Test
    @Tag("rule-24")
    void nobodyIsLedToTheSignInAndBack() {
        HttpResponse<String> page = console.get(NOBODY, "/console/org/acme/things?role=admin");
        HttpResponse<String> form = console.post(NOBODY, "/console/org/acme/things", "what", "x");
        HttpResponse<String> part = console.get(NOBODY, "/console/org/acme/state", "HX-Request", "true");

        assertEquals(303, page.statusCode());
        assertEquals("/login?returnTo=%2Fconsole%2Forg%2Facme%2Fthings%3Frole%3Dadmin", header(page, "Location"));
        assertEquals("/login?returnTo=%2Fconsole", header(form, "Location"));
        assertEquals("/login?returnTo=%2Fconsole", header(part, "HX-Redirect"));
        assertTrue(done.isEmpty());
    }

    @Test
    @Tag("rule-28")
    void anotherOrganizationIsAsUnknownAsOneThatDoesNotExist() {
        for (String path : List.of("/console/org/acme/things", "/console/org/nosuch/things", "/console/org/x/things")) {
            HttpResponse<String> page = console.get(STRANGER, path);
            assertEquals(404, page.statusCode(), path);
            assertFalse(page.body().contains("The &lt;acme"), path);
            assertEquals(404, console.submit(STRANGER, path, "what", "x").statusCode(), path);
        }
        assertEquals(404, console.get(OPERATOR, "/console/org/nosuch/things").statusCode());
        assertTrue(done.isEmpty());
        assertTrue(console.notes.isEmpty());
    }

    @Test
    @Tag("rule-24")
    void onlyAdminsAndTheOperatorGetIn() {
        assertEquals(200, console.get(ADMIN, "/console/org/acme/things").statusCode());
        assertEquals(403, console.get(REP, "/console/org/acme/things").statusCode());
        assertEquals(403, console.submit(REP, "/console/org/acme/things").statusCode());
        assertEquals(403, console.get(ADMIN, "/console/host/things").statusCode());
        assertEquals(200, console.get(OPERATOR, "/console/host/things").statusCode());
        assertTrue(done.isEmpty());
    }

    @Test
    @Tag("rule-25")
    void theOperatorsVisitsStandInTheAuditOfTheOrganization() {
        console.get(OPERATOR, "/console/org/acme/things");
        console.submit(OPERATOR, "/console/org/acme/things", "what", "x");
        console.get(OPERATOR, "/console/org/acme/state");
        console.get(OPERATOR, "/console/org/acme/state");
        console.get(ADMIN, "/console/org/acme/things");

        assertEquals(
                List.of(
                        "acme OPERATOR operator.call {call=GET /console/org/{c}/things}",
                        "acme OPERATOR operator.call {call=POST /console/org/{c}/things}",
                        "acme OPERATOR operator.call {call=GET /console/org/{c}/state}"),
                console.notes);
    }

    @Test
    @Tag("rule-24")
    void aFormWithoutItsTokenDoesNothing() {
        assertEquals(
                403,
                console.post(ADMIN, "/console/org/acme/things", "what", "x").statusCode());
        assertEquals(
                403,
                console.post(ADMIN, "/console/org/acme/things", "what", "x", "csrf", "csrf-" + STRANGER)
                        .statusCode());
        assertTrue(done.isEmpty());

        HttpResponse<String> good = console.submit(ADMIN, "/console/org/acme/things", "what", " x ");
        assertEquals(303, good.statusCode());
        assertEquals("/console/org/acme/things", header(good, "Location"));
        assertEquals(List.of("acme x USER"), done);
    }

    @Test
    @Tag("rule-27")
    void theUndoHourReachesWhatItMayOnly() {
        assertEquals(200, console.get(UNDO, "/console/org/acme/state").statusCode());
        assertEquals(403, console.get(UNDO, "/console/org/acme/things").statusCode());
        assertEquals(403, console.submit(UNDO, "/console/org/acme/things").statusCode());
        assertEquals("/console/org/acme/sso", header(console.get(UNDO, "/console"), "Location"));
    }

    @Test
    @Tag("rule-25")
    void anOldProofIsRenewedByPasswordAndTheFormIsNotLost() {
        HttpResponse<String> asked = console.submit(STALE, "/console/org/acme/keys", "what", "a \"b\" <c>");
        assertEquals(303, asked.statusCode());
        assertTrue(done.isEmpty());
        String proof = header(asked, "Location");
        HttpResponse<String> page = console.get(STALE, proof);
        assertTrue(page.body().contains("type=\"password\""), page.body());
        String returnTo = field(page, "returnTo");

        HttpResponse<String> wrong =
                console.submit(STALE, "/console/reauthenticate", "password", "nonsense", "returnTo", returnTo);
        assertEquals(403, wrong.statusCode());
        assertFalse(wrong.body().contains("nonsense"));
        assertEquals(303, console.get(STALE, returnTo).statusCode(), "still not proven");

        HttpResponse<String> right = console.submit(
                STALE, "/console/reauthenticate", "password", FakeSessions.PASSWORD, "returnTo", returnTo);
        assertEquals(returnTo, header(right, "Location"));
        HttpResponse<String> kept = console.get(STALE, returnTo);
        assertTrue(kept.body().contains("action=\"/console/org/acme/keys\""), kept.body());
        assertEquals("a &quot;b&quot; &lt;c&gt;", field(kept, "what"));
        assertEquals(410, console.get(STALE, returnTo).statusCode(), "handed back once");

        assertEquals(
                303,
                console.submit(STALE, "/console/org/acme/keys", "what", "abc").statusCode());
        assertEquals(List.of("acme abc USER"), done);
    }

    @Test
    @Tag("rule-25")
    void aKeptFormIsHandedToItsSenderOnly() {
        String proof = header(console.submit(STALE, "/console/org/acme/keys", "what", "secret plan"), "Location");
        String path = field(console.get(STALE, proof), "returnTo");

        HttpResponse<String> other = console.get(STRANGER, path);
        assertEquals(410, other.statusCode());
        assertFalse(other.body().contains("secret plan"));
    }

    @Test
    @Tag("rule-25")
    void peopleOfSingleSignOnProveThemselvesThere() {
        HttpResponse<String> asked = console.get(STALE_SSO, "/console/org/acme/keys");
        HttpResponse<String> page = console.get(STALE_SSO, header(asked, "Location"));

        assertTrue(page.body().contains("/auth/saml/acme/login?returnTo=%2Fconsole%2Forg%2Facme%2Fkeys"), page.body());
        assertFalse(page.body().contains("type=\"password\""));
        assertEquals(200, console.get(OPERATOR, "/console/org/acme/keys").statusCode(), "the operator needs not");
    }

    @Test
    void theProofLeadsBackIntoTheConsoleOnly() {
        for (String elsewhere : List.of("https://evil.example/", "//evil.example", "/auth/saml/x/login", "/consolex")) {
            HttpResponse<String> proven = console.submit(
                    STALE, "/console/reauthenticate", "password", FakeSessions.PASSWORD, "returnTo", elsewhere);
            assertEquals("/console", header(proven, "Location"), elsewhere);
        }
    }

    @Test
    void tooManyWrongPasswordsHaveToWait() {
        for (int i = 0; i < 10; i++) {
            assertEquals(
                    403,
                    console.submit(STALE, "/console/reauthenticate", "password", "wrong" + i)
                            .statusCode());
        }
        assertEquals(
                429,
                console.submit(STALE, "/console/reauthenticate", "password", FakeSessions.PASSWORD)
                        .statusCode());
    }

    @Test
    void addressesAreFoundByTheirMostLiteralPattern() {
        assertEquals("new", console.get(ADMIN, "/console/org/acme/things/new").body());
        assertEquals(200, console.get(ADMIN, "/console/org/acme/things/7").statusCode());
        assertEquals(404, console.get(ADMIN, "/console/org/acme/nothing").statusCode());
        assertEquals(405, console.submit(ADMIN, "/console/org/acme/state").statusCode());
        assertEquals(
                405,
                console.send(ADMIN, "PUT", "/console/org/acme/things", HttpRequest.BodyPublishers.noBody())
                        .statusCode());
    }

    @Test
    void aPageStandsInTheFrameAndAPartOfItDoesNot() {
        HttpResponse<String> page = console.get(ADMIN, "/console/org/acme/things/7");
        assertTrue(page.body().contains("<h1>Things &lt;of&gt; ADMIN</h1>"), page.body());
        assertTrue(page.body().contains("The &lt;acme&gt; &amp; Co"), page.body());
        assertTrue(page.body().contains("<a href=\"/console/org/acme/things\" aria-current=\"page\">"), page.body());
        assertFalse(page.body().contains("/console/host/things"), "not for admins");
        assertTrue(console.get(OPERATOR, "/console/host/things").body().contains("/console/host/things"));

        HttpResponse<String> part = console.get(ADMIN, "/console/org/acme/state", "HX-Request", "true");
        assertFalse(part.body().contains("<h1>"), part.body());
        assertTrue(part.body().contains("a thing"), part.body());
    }

    @Test
    void aNoticeIsShownOnceAndOnlyWhereItIsKnown() {
        HttpResponse<String> done = console.submit(ADMIN, "/console/org/acme/things", "what", "x");
        String cookie = header(done, "Set-Cookie");
        assertTrue(cookie.startsWith("lychgate_notice=notice-done; Path=/console; Max-Age=60; HttpOnly"), cookie);
        assertTrue(cookie.endsWith("; Secure"), cookie);
    }

    private static String field(HttpResponse<String> page, String name) {
        Matcher matcher = FIELD.matcher(page.body());
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2);
            }
        }
        throw new AssertionError("no field " + name + " in " + page.body());
    }
}
