package org.lychgate.org.admin.console.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lychgate.org.admin.console.internal.ConsoleServer.ADMIN;
import static org.lychgate.org.admin.console.internal.ConsoleServer.OPERATOR;
import static org.lychgate.org.admin.console.internal.ConsoleServer.REP;
import static org.lychgate.org.admin.console.internal.ConsoleServer.STALE;
import static org.lychgate.org.admin.console.internal.ConsoleServer.STRANGER;
import static org.lychgate.org.admin.console.internal.ConsoleServer.UNDO;
import static org.lychgate.org.admin.console.internal.ConsoleServer.header;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Trace;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.org.admin.console.internal.ConsoleServer;
import org.lychgate.org.admin.console.internal.People;

/** Verifying, enabling, undoing, disabling, and reading logins. */
class SwitchScreensTest {
    private static final String SSO = "/console/org/acme/sso";

    private final FakeSso sso = new FakeSso();
    private ConsoleServer console;

    @SuppressWarnings("NullAway") // Set before each test.
    SwitchScreensTest() {}

    @BeforeEach
    void start() throws Exception {
        console = sso.serve();
    }

    @AfterEach
    void stop() throws Exception {
        console.stop();
    }

    @Test
    void verifyingShowsEachCheckAndOffersATestInANewWindow() {
        sso.put(Connection.Stage.CONFIGURED, "okta");
        sso.checks = List.of(
                Check.pass("metadata_reachable", "The metadata was <read>."),
                Check.warn("clock", "The clock is off.", "Set the clock."));

        HttpResponse<String> page = console.submit(ADMIN, SSO + "/verify");

        assertEquals(200, page.statusCode());
        assertEquals("no-store", header(page, "Cache-Control"));
        assertTrue(page.body().contains("The metadata was &lt;read&gt;."), page.body());
        assertTrue(page.body().contains("Set the clock."), page.body());
        assertTrue(
                page.body()
                        .contains("href=\"https://portal.example/auth/saml/acme/login?test=test-handle\""
                                + " target=\"_blank\" rel=\"noopener\""),
                page.body());
        assertEquals(List.of("verified conn-CONFIGURED", "offerTest conn-CONFIGURED USER"), sso.calls);
    }

    @Test
    void aFailedCheckKeepsTheConnectionUnverified() {
        sso.put(Connection.Stage.CONFIGURED, "okta");
        sso.checks = List.of(Check.fail("keys_current", "No key.", "Get one."));

        HttpResponse<String> page = console.submit(ADMIN, SSO + "/verify");

        assertTrue(page.body().contains("Fix the failed checks below"), page.body());
        assertEquals(List.of("offerTest conn-CONFIGURED USER"), sso.calls);
    }

    @Test
    void withNothingSavedThereIsNothingToVerify() {
        assertEquals(SSO, header(console.get(ADMIN, SSO + "/verify"), "Location"));
        assertEquals(SSO, header(console.submit(ADMIN, SSO + "/verify"), "Location"));
    }

    @Test
    @Tag("rule-32")
    void theOutcomeOfATestArrivesOnceAndReadingItIsNoted() {
        Instant start = Instant.now();
        String look = SSO + "/verify/outcome?since=" + start.toEpochMilli();
        sso.traces.add(FakeSso.trace("t0", start.minusSeconds(60), Trace.Outcome.TEST, People.ACME));
        sso.traces.add(0, FakeSso.trace("t9", start.plusSeconds(9), Trace.Outcome.TEST, People.OTHER));
        assertEquals(204, partial(look + "&seen=").statusCode(), "an older one and a stranger's do not count");

        sso.traces.add(0, FakeSso.trace("t1", start.plusSeconds(1), Trace.Outcome.FAILURE, People.ACME));
        HttpResponse<String> arrived = partial(look + "&seen=");
        assertEquals(200, arrived.statusCode());
        assertFalse(arrived.body().contains("<h1>"), arrived.body());
        assertTrue(arrived.body().contains("saml_id=ada &lt;ada@acme.example&gt;"), arrived.body());
        assertTrue(arrived.body().contains("&lt;script&gt;them&lt;/script&gt;"), arrived.body());
        assertTrue(arrived.body().contains("Identifier (Entity ID)"), arrived.body());
        assertTrue(arrived.body().contains("seen=t1"), arrived.body());
        assertEquals(204, partial(look + "&seen=t1").statusCode());
        assertEquals(List.of("acme USER traces.read t1 {}"), console.notes);

        assertTrue(console.get(ADMIN, look).body().contains("<h1>"), "without script it is a page");
    }

    @Test
    void enablingIsSaidFirstAndItsBlockersMustBeTicked() {
        sso.put(Connection.Stage.VERIFIED, "okta");
        String before = console.get(ADMIN, SSO + "/enable").body();
        assertTrue(before.contains("<dd>8</dd>"), before);
        assertTrue(before.contains("The &lt;clock&gt; is off."), before);
        assertTrue(before.contains("ada@acme.example"), before);
        assertTrue(before.contains("value=\"no-proven-admin\""), before);

        HttpResponse<String> blocked = console.submit(ADMIN, SSO + "/enable");
        assertEquals(409, blocked.statusCode());
        assertTrue(blocked.body().contains("<a href=\"#acknowledge\">"), blocked.body());

        HttpResponse<String> enabled = console.submit(ADMIN, SSO + "/enable", "acknowledge", "no-proven-admin");
        assertEquals(200, enabled.statusCode());
        assertTrue(enabled.body().contains("value=\"undo-code-4711\""), enabled.body());
        assertEquals("no-store", header(enabled, "Cache-Control"));

        HttpResponse<String> again = console.submit(ADMIN, SSO + "/enable", "acknowledge", "no-proven-admin");
        assertEquals(SSO + "/progress", header(again, "Location"), "the code is shown once");
    }

    @Test
    @Tag("rule-27")
    void theUndoHourMayUndo() {
        sso.put(Connection.Stage.ENABLED, "okta");

        HttpResponse<String> wrong = console.submit(UNDO, SSO + "/undo", "undo-code", "wrong");
        assertEquals(403, wrong.statusCode());
        assertTrue(wrong.body().contains("That is not the undo code."), wrong.body());
        HttpResponse<String> undone = console.submit(UNDO, SSO + "/undo");
        assertEquals(SSO, header(undone, "Location"));
        assertEquals(403, console.submit(UNDO, SSO + "/disable", "users", "all").statusCode());

        assertEquals(List.of("undo null"), sso.calls);
    }

    @Test
    void disablingAsksForWhom() {
        sso.put(Connection.Stage.ENABLED, "okta");
        assertTrue(console.get(ADMIN, SSO + "/disable").body().contains("(<bdi>9</bdi>)"));

        assertEquals(422, console.submit(ADMIN, SSO + "/disable").statusCode());
        console.submit(ADMIN, SSO + "/disable", "users", "recent");
        HttpResponse<String> done = console.submit(ADMIN, SSO + "/disable", "users", "all");
        assertTrue(done.body().contains("on their way: <bdi>5</bdi>"), done.body());

        assertEquals(List.of("disable RECENT", "disable ALL"), sso.calls);
    }

    @Test
    @Tag("rule-24")
    @Tag("rule-25")
    void onlyFreshAdminsSwitch() {
        sso.put(Connection.Stage.VERIFIED, "okta");
        for (String path : List.of("/enable", "/disable")) {
            String[] fields = {"acknowledge", "no-proven-admin", "users", "all"};
            assertEquals(404, console.submit(STRANGER, SSO + path, fields).statusCode());
            assertEquals(403, console.submit(REP, SSO + path, fields).statusCode());
            assertEquals(403, console.post(ADMIN, SSO + path, fields).statusCode());
            assertTrue(header(console.submit(STALE, SSO + path, fields), "Location")
                    .startsWith("/console/reauthenticate?"));
        }
        for (String path : List.of("/verify", "/traces", "/traces/t1", "/progress", "/enable", "/verify/outcome")) {
            assertEquals(404, console.get(STRANGER, SSO + path).statusCode(), path);
            assertEquals(403, console.get(REP, SSO + path).statusCode(), path);
        }
        assertTrue(sso.calls.isEmpty(), sso.calls.toString());
    }

    @Test
    @Tag("rule-32")
    void loginsAreListedReadAndNoted() {
        assertTrue(console.get(ADMIN, SSO + "/traces").body().contains("lg-empty"));
        sso.traces.add(FakeSso.trace("t1", People.NOW, Trace.Outcome.FAILURE, People.ACME));
        sso.traces.add(FakeSso.trace("t2", People.NOW, Trace.Outcome.SUCCESS, People.OTHER));

        String list = console.get(ADMIN, SSO + "/traces").body();
        assertTrue(list.contains("href=\"/console/org/acme/sso/traces/t1\""), list);
        assertFalse(list.contains("t2"), list);
        String one = console.get(OPERATOR, SSO + "/traces/t1").body();
        assertTrue(one.contains("Audience") && one.contains("red old boat"), one);
        assertEquals(404, console.get(ADMIN, SSO + "/traces/t2").statusCode());

        assertEquals(
                List.of(
                        "acme USER traces.read {}",
                        "acme USER traces.read {}",
                        "acme OPERATOR operator.call {call=GET /console/org/{c}/sso/traces/{id}}",
                        "acme OPERATOR traces.read t1 {}"),
                console.notes);
    }

    private HttpResponse<String> partial(String path) {
        return console.get(ADMIN, path, "HX-Request", "true");
    }
}
