package org.lychgate.portal.login.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.DelegationLinks.Look;
import org.lychgate.directory.api.DelegationLinks.Scope;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.Session;

/** Security rule 25 at the door: what a delegation link opens, and what it does not. */
class DelegationPagesTest extends PortalTest {
    private static final String TOKEN = "aVeryLongTokenOfTwoHundredFiftySixBits";
    private static final String SESSION = "session-token-of-the-delegate";
    private static final String COOKIE = "lychgate_session=" + SESSION;

    @BeforeEach
    void noOperatorLink() {
        directory.setUpLook = Operators.SetUp.UNKNOWN;
    }

    private void good(Scope... scopes) {
        directory.delegations.look = new Look.Good(FakeDelegationLinks.ACME, FakeDelegationLinks.link(scopes));
    }

    @Test
    void openingALinkBeginsNothing() {
        good(Scope.SSO);
        HttpResponse<String> page = portal.get("/setup/" + TOKEN);
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("Acme &lt;Ltd&gt;"), page.body());
        assertTrue(page.body().contains("alice@acme.example &lt;admin&gt;"));
        assertEquals("no-store", page.headers().firstValue("Cache-Control").orElse(""));
        assertEquals("no-referrer", page.headers().firstValue("Referrer-Policy").orElse(""));
        assertEquals(List.of(), directory.delegations.entered);
    }

    @Test
    void itsFormBeginsAVisitInTheConsole() {
        good(Scope.SSO, Scope.SCIM);
        HttpResponse<String> answer = portal.submit("/setup/" + TOKEN, "/setup/" + TOKEN);
        assertEquals(303, answer.statusCode());
        assertEquals(
                "/console/org/acme/sso", answer.headers().firstValue("Location").orElse(""));
        String cookies = String.join(" ", answer.headers().allValues("Set-Cookie"));
        assertTrue(cookies.contains("lychgate_session=fresh-visit-token; Path=/; HttpOnly; SameSite=Lax"), cookies);
        assertFalse(cookies.contains("lychgate_device"), cookies);
        good(Scope.SCIM);
        assertEquals(
                "/console/org/acme/scim/probe",
                portal.submit("/setup/" + TOKEN, "/setup/" + TOKEN)
                        .headers()
                        .firstValue("Location")
                        .orElse(""));
    }

    @Test
    @Tag("rule-24")
    void anotherSitesFormBeginsNothing() {
        good(Scope.SSO);
        assertEquals(403, portal.post("/setup/" + TOKEN, List.of()).statusCode());
        assertEquals(List.of(), directory.delegations.entered);
    }

    @Test
    @Tag("rule-26")
    void linksThatEndedSayWhyAndGuessesAreCounted() {
        directory.delegations.look = new Look.Revoked();
        assertEquals(410, portal.get("/setup/" + TOKEN).statusCode());
        directory.delegations.look = new Look.Expired();
        assertEquals(410, portal.get("/setup/" + TOKEN).statusCode());
        assertEquals(410, portal.post("/setup/" + TOKEN, List.of()).statusCode());
        assertEquals(List.of(), directory.guessers);
        directory.delegations.look = new Look.Unknown();
        assertEquals(404, portal.get("/setup/" + TOKEN).statusCode());
        assertEquals(1, directory.guessers.size());
    }

    @Test
    @Tag("rule-25")
    void itsHolderIsNobodyToThePortal() {
        directory.live.put(
                SESSION,
                new Session(
                        "s9",
                        null,
                        FakeDelegationLinks.ACME,
                        null,
                        new Session.Delegation("link-1", "IT of Acme", Set.of(Scope.SSO)),
                        "session-csrf",
                        Session.Method.LINK,
                        Session.Scope.DELEGATION,
                        People.NOW,
                        People.NOW.plusSeconds(3600)));
        assertEquals(401, portal.get("/api/session", "Cookie", COOKIE).statusCode());
        assertEquals(
                403, portal.get("/auth/check?company=acme", "Cookie", COOKIE).statusCode());
        HttpResponse<String> home = portal.get("/", "Cookie", COOKIE);
        assertEquals(302, home.statusCode());
        assertTrue(home.headers().firstValue("Location").orElse("").endsWith("/console/org/acme/sso"));
        assertTrue(portal.get("/login", "Cookie", COOKIE).body().contains("IT of Acme"));
        assertEquals(
                303,
                portal.post("/logout", List.of("csrf", "session-csrf"), "Cookie", COOKIE)
                        .statusCode());
        assertTrue(directory.live.isEmpty());
    }
}
