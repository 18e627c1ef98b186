package org.lychgate.portal.login.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.SignIns.PasswordOutcome;

class LoginServletTest extends PortalTest {
    private static final String EMAIL = "alice@acme.example";
    private static final String PASSWORD = "correct horse <battery>";

    @Test
    void thePageOffersPasswordAndSso() {
        HttpResponse<String> page = portal.get("/login");

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("name=\"email\" type=\"email\" autocomplete=\"username\""), page.body());
        assertTrue(page.body().contains("name=\"password\" type=\"password\" autocomplete=\"current-password\""));
        assertTrue(page.body().contains("<a class=\"btn w-100\" href=\"/login/sso\">SSO LOG IN</a>"));
        assertFalse(PortalServer.csrf(page).isEmpty());
        assertEquals("no-store", header(page, "Cache-Control"));
        assertTrue(header(page, "Content-Security-Policy").contains("form-action 'self';"));
    }

    @Test
    void theRememberedOrganizationIsNamedAndItsLoginIsLinked() {
        directory.ssoEnabled.add(People.ACME);

        HttpResponse<String> page = portal.get("/login?returnTo=/reports", "Cookie", "lychgate_org=acme");

        assertTrue(page.body().contains("Acme &lt;Ltd&gt;"), page.body());
        assertTrue(page.body().contains("href=\"/auth/saml/acme/login?returnTo=%2Freports\">SSO LOG IN</a>"));
    }

    @Test
    void anOrganizationThatLeftSsoIsNotLinkedAnyMore() {
        HttpResponse<String> page = portal.get("/login", "Cookie", "lychgate_org=acme");

        assertTrue(page.body().contains("href=\"/login/sso\">SSO LOG IN</a>"), page.body());
    }

    @Test
    void theRightPasswordLeavesASession() {
        directory.passwordOutcome = new PasswordOutcome.In(ALICE_IN);

        HttpResponse<String> answer = login("email", " " + EMAIL + " ", "password", PASSWORD);

        assertEquals(303, answer.statusCode());
        assertEquals("/", header(answer, "Location"));
        assertTrue(leavesSession(answer));
        assertEquals(List.of("byPassword " + EMAIL + " " + PASSWORD + " null"), directory.asked);
    }

    @Test
    @Tag("rule-11")
    void afterSignInTheWayGoesOnWithinThisSiteOnly() {
        directory.passwordOutcome = new PasswordOutcome.In(ALICE_IN);

        assertEquals(
                "/reports", header(login("email", EMAIL, "password", PASSWORD, "returnTo", "/reports"), "Location"));
        assertEquals(
                "/", header(login("email", EMAIL, "password", PASSWORD, "returnTo", "//evil.example"), "Location"));
    }

    @Test
    void anOperatorSignsInByTheSameForm() {
        directory.passwordOutcome = new PasswordOutcome.OperatorIn("fresh-session-token", "fresh-device-token");

        HttpResponse<String> answer = login("email", "operator@host.example", "password", PASSWORD);

        assertEquals(303, answer.statusCode());
        assertTrue(leavesSession(answer));
    }

    @Test
    void aWrongPasswordIsNotEchoed() {
        HttpResponse<String> page = login("email", EMAIL, "password", PASSWORD);

        assertEquals(401, page.statusCode());
        assertFalse(leavesSession(page));
        assertFalse(page.body().contains("horse"));
        assertTrue(page.body().contains("role=\"alert\""));
        assertTrue(page.body().contains("value=\"" + EMAIL + "\""));
    }

    @Test
    void whereSsoIsEnforcedTheRightPasswordLeadsToTheOrganization() {
        directory.passwordOutcome = new PasswordOutcome.SsoEnforced(People.ACME);

        HttpResponse<String> page = login("email", EMAIL, "password", PASSWORD);

        assertEquals(403, page.statusCode());
        assertFalse(leavesSession(page));
        assertTrue(page.body().contains("href=\"/auth/saml/acme/login\">SSO LOG IN</a>"), page.body());
        assertTrue(page.headers().allValues("Set-Cookie").stream().anyMatch(c -> c.startsWith("lychgate_org=acme;")));
    }

    @Test
    void aPasswordThatFitsSeveralOrganizationsAsksForTheCompanyId() {
        directory.organizations.put(People.OTHER, People.organization(People.OTHER, "Other Inc"));
        directory.passwordOutcome = new PasswordOutcome.ChooseCompany(List.of(People.ACME, People.OTHER));

        HttpResponse<String> page = login("email", EMAIL, "password", PASSWORD);

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("name=\"company\" value=\"acme\""), page.body());
        assertTrue(page.body().contains("Other Inc"));
        assertFalse(page.body().contains("horse"));

        directory.passwordOutcome = new PasswordOutcome.In(ALICE_IN);
        assertEquals(
                303,
                login("email", EMAIL, "password", PASSWORD, "company", "other").statusCode());
        assertEquals("byPassword " + EMAIL + " " + PASSWORD + " other", directory.asked.get(1));
    }

    @Test
    void somethingThatIsNoCompanyIdIsSaidSo() {
        HttpResponse<String> page = login("email", EMAIL, "password", PASSWORD, "company", "../x");

        assertEquals(400, page.statusCode());
        assertEquals(List.of(), directory.asked);
    }

    @Test
    @Tag("rule-26")
    void tooManyWrongTriesMustWait() {
        directory.passwordOutcome = new PasswordOutcome.Limited(Duration.ofSeconds(90));

        HttpResponse<String> page = login("email", EMAIL, "password", PASSWORD);

        assertEquals(429, page.statusCode());
        assertEquals("90", header(page, "Retry-After"));
        assertTrue(page.body().contains("Wait 90 seconds"));
    }

    @Test
    void anEmailAloneIsDecidedByItsDomain() {
        HttpResponse<String> known = login("email", "whoever@acme.example", "returnTo", "/reports");
        assertEquals(303, known.statusCode());
        assertEquals("/auth/saml/acme/login?returnTo=%2Freports", header(known, "Location"));

        HttpResponse<String> one = login("email", "a@unknown.example");
        HttpResponse<String> two = login("email", "b@elsewhere.example");
        assertEquals(200, one.statusCode());
        assertEquals(one.body(), two.body());
        assertTrue(directory.asked.stream().allMatch(a -> a.startsWith("companyOfDomain")));
    }

    @Test
    @Tag("rule-30")
    void theWorkEmailFormMayEndAtAnyIdentityProvider() {
        HttpResponse<String> page = portal.get("/login/sso");

        assertTrue(header(page, "Content-Security-Policy").contains("form-action 'self' https:;"));
        assertFalse(page.body().contains("type=\"password\""));
        assertTrue(page.body().contains("action=\"/login\""));
    }

    @Test
    @Tag("rule-24")
    void withoutTokenOrFromElsewhereNothingIsTried() {
        HttpResponse<String> form = portal.get("/login");
        List<String> fields = List.of("email", EMAIL, "password", PASSWORD, "csrf", PortalServer.csrf(form));

        assertEquals(403, portal.post("/login", fields).statusCode());
        assertEquals(
                403,
                portal.post("/login", fields, "Cookie", PortalServer.cookies(form), "Origin", "https://evil.example")
                        .statusCode());
        assertEquals(List.of(), directory.asked);
    }

    @Test
    void anEmptyFormNamesTheField() {
        HttpResponse<String> page = login("email", "  ", "password", PASSWORD);

        assertEquals(400, page.statusCode());
        assertTrue(page.body().contains("<a href=\"#email\">"), page.body());
    }

    @Test
    void whoIsSignedInIsToldSoAndMayStillSignInAsSomebodyElse() {
        signIn(Role.REP, Session.Scope.FULL);

        HttpResponse<String> page = portal.get("/login", SIGNED_IN);

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("You are signed in as <bdi>" + EMAIL));
    }

    private HttpResponse<String> login(String... fields) {
        return portal.submit("/login", "/login", fields);
    }
}
