package org.lychgate.org.admin.console.internal.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lychgate.org.admin.console.internal.ConsoleServer.ADMIN;
import static org.lychgate.org.admin.console.internal.ConsoleServer.DELEGATE;
import static org.lychgate.org.admin.console.internal.ConsoleServer.NOBODY;
import static org.lychgate.org.admin.console.internal.ConsoleServer.OPERATOR;
import static org.lychgate.org.admin.console.internal.ConsoleServer.REP;
import static org.lychgate.org.admin.console.internal.ConsoleServer.UNDO;
import static org.lychgate.org.admin.console.internal.ConsoleServer.header;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Connection;
import org.lychgate.org.admin.console.internal.ConsoleServer;
import org.lychgate.provider.spi.Causes;

class HelpScreensTest {
    private static final String CAUSE = "/console/help/audience-differs";

    private final FakeSso sso = new FakeSso();
    private ConsoleServer console;

    @BeforeEach
    void open() throws Exception {
        sso.causes.put("generic", Causes.read("""
                {"causes": [
                  {"id": "audience-differs", "reasons": ["audience_mismatch"], "title": "The <audience> differs.",
                   "seen": "It names another.", "why": "A typing error.", "at": "idp", "screen": "Any screen", "field": "Audience",
                   "value": "acsUrl", "fix": "Enter our entity ID."},
                  {"id": "clock-off", "reasons": ["response_late", "clock"], "title": "A clock is off.",
                   "seen": "", "why": "", "at": "portal", "screen": "Host", "field": "Clock", "value": "literal:UTC", "fix": "Set it.",
                   "check": "Look at the clock."}
                ]}"""));
        sso.causes.put("okta", Causes.read("""
                {"causes": [{"id": "audience-differs", "screen": "Sign On", "field": "Audience URI"}]}"""));
        console = sso.serve();
    }

    @AfterEach
    void close() throws Exception {
        console.stop();
    }

    @Test
    void aCauseIsToldWithTheWordsOfEachProvider() {
        String page = console.get(ADMIN, CAUSE).body();

        assertTrue(page.contains("<h1>The &lt;audience&gt; differs.</h1>"), page);
        assertTrue(page.contains("<p>It names another.</p>"), page);
        assertTrue(page.contains("<p>A typing error.</p>"), page);
        assertTrue(page.indexOf("<bdi>The &lt;okta&gt;</bdi>") < page.indexOf("<bdi>Any other</bdi>"), page);
        assertTrue(page.contains("Audience URI"), page);
        assertTrue(page.contains("Any screen"), page);
        assertEquals(3, page.split("Enter our entity ID\\.", -1).length, "the fix of both, said once by the cause");
        assertTrue(page.contains("value=\"https://portal.example/auth/saml/acme\""), "the organization's own value");
        assertTrue(page.contains("href=\"/console/help?query=audience_mismatch\""), page);
        assertTrue(page.contains("Select Verify Configuration"), page);
    }

    @Test
    void theVisitorsOwnProviderComesFirst() {
        sso.plug("entra", "Entra", "nobody");
        sso.causes.put(
                "entra", Causes.read("{\"causes\": [{\"id\": \"audience-differs\", \"field\": \"Identifier\"}]}"));
        assertOrder("&lt;entra&gt;", "&lt;okta&gt;");
        sso.put(Connection.Stage.CONFIGURED, "okta");
        assertOrder("&lt;okta&gt;", "&lt;entra&gt;");
    }

    private void assertOrder(String first, String second) {
        String page = console.get(ADMIN, CAUSE).body();
        assertTrue(page.contains(first) && page.indexOf(first) < page.indexOf(second), page);
    }

    @Test
    void aCauseThatOneProviderTellsHasOneLineForAll() {
        String page = console.get(OPERATOR, "/console/help/clock-off").body();

        assertTrue(page.contains("<bdi>All</bdi>"), page);
        assertTrue(page.contains("value=\"UTC\""), page);
        assertTrue(page.contains("<p>Look at the clock.</p>"), page);
    }

    @Test
    void whoBelongsToNoOrganizationReadsWhatTheValueIsCalled() {
        String page = console.get(OPERATOR, CAUSE).body();

        assertTrue(page.contains("ACS URL (Reply URL)"), page);
        assertFalse(page.contains("/auth/saml/"), page);
    }

    @Test
    void everybodyWhoIsSignedInMayRead() {
        for (String session : List.of(ADMIN, OPERATOR, DELEGATE, REP, UNDO)) {
            assertEquals(200, console.get(session, CAUSE).statusCode(), session);
            assertEquals(200, console.get(session, "/console/help").statusCode(), session);
        }
        assertTrue(header(console.get(NOBODY, CAUSE), "Location").startsWith("/login?"));
    }

    @Test
    void anUnknownCauseIsNoPage() {
        HttpResponse<String> page = console.get(ADMIN, "/console/help/nosuch");

        assertEquals(404, page.statusCode());
        assertTrue(page.body().contains("knows this cause"), page.body());
    }

    @Test
    void causesAreFoundByCodeAndByWordsOfEitherLanguage() {
        assertFound("", true, true);
        assertFound("?query=audience_mismatch", true, false);
        assertFound("?query=CLOCK", false, true);
        assertFound("?query=clock+late", false, true);
        assertFound("?query=clock+audience", false, false);
        assertFound("?query=Tippfehler&lang=de", true, false);
        assertFound("?query=typing&lang=de", true, false);
        assertTrue(console.get(ADMIN, "/console/help?query=nosuch").body().contains("No causes match"));
        assertEquals(
                200,
                console.get(ADMIN, "/console/help?query=" + "x+".repeat(500)).statusCode());
    }

    private void assertFound(String query, boolean audience, boolean clock) {
        String page = console.get(ADMIN, "/console/help" + query).body();
        assertEquals(audience, page.contains("href=\"/console/help/audience-differs\""), query);
        assertEquals(clock, page.contains("href=\"/console/help/clock-off\""), query);
    }
}
