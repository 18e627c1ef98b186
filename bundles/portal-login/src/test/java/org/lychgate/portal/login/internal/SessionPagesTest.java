package org.lychgate.portal.login.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.Logouts;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;

/** Home, log-out, session and the question of reverse proxies. */
class SessionPagesTest extends PortalTest {

    @Test
    void whoIsSignedOutIsSentToTheSignIn() {
        HttpResponse<String> answer = portal.get("/");

        assertEquals(302, answer.statusCode());
        assertTrue(header(answer, "Location").endsWith("/login"));
    }

    @Test
    void homeNamesPersonOrganizationAndMethod() {
        signIn(Role.ADMIN, Session.Scope.FULL);

        HttpResponse<String> page = portal.get("/", SIGNED_IN);

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("Welcome, Alice Ärlig &amp; Söhne"), page.body());
        assertTrue(page.body().contains("Acme &lt;Ltd&gt;"));
        assertTrue(page.body().contains("<dd>Password</dd>"));
        assertTrue(page.body().contains("action=\"/logout\""));
        assertEquals("session-csrf", PortalServer.csrf(page));
        assertFalse(page.body().contains("can only undo the switch"));
    }

    @Test
    @Tag("rule-27")
    void aSessionOfTheUndoHourSaysWhatItIsFor() {
        signIn(Role.ADMIN, Session.Scope.UNDO_ONLY);

        assertTrue(portal.get("/", SIGNED_IN).body().contains("can only undo the switch"));
    }

    @Test
    void onlyAnAdministratorIsShownTheWayToSettings() {
        signIn(Role.ADMIN, Session.Scope.FULL);
        assertTrue(portal.get("/", SIGNED_IN).body().contains("href=\"/console\""));
        signIn(Role.REP, Session.Scope.FULL);
        assertFalse(portal.get("/", SIGNED_IN).body().contains("href=\"/console\""));
    }

    @Test
    void homeIsSaidInTheLanguageOfTheBrowser() {
        signIn(Role.REP, Session.Scope.FULL);

        String page = portal.get("/", "Cookie", SIGNED_IN[1], "Accept-Language", "de-AT")
                .body();

        assertTrue(page.contains("<html lang=\"de\""), page);
        assertTrue(page.contains("<h1>Willkommen, Alice Ärlig &amp; Söhne</h1>"), page);
    }

    @Test
    void aPersonEndsAnotherSessionOfTheirs() {
        signIn(Role.REP, Session.Scope.FULL);
        Session other = People.session(People.alice(Role.REP), Session.Scope.FULL);
        directory.live.put("elsewhere", named(other, "s9"));

        String page = portal.get("/", SIGNED_IN).body();
        assertTrue(page.contains("name=\"session\" value=\"s9\""), page);
        assertFalse(page.contains("name=\"session\" value=\"s1\""), page);
        HttpResponse<String> answer =
                portal.post("/logout", List.of("csrf", "session-csrf", "session", "s9"), SIGNED_IN);

        assertEquals("/", header(answer, "Location"));
        assertEquals(1, directory.live.size());
        assertTrue(
                directory.asked.contains("end s9 by " + People.alice(Role.REP).id()), directory.asked::toString);
    }

    @Test
    @Tag("rule-24")
    void nobodyEndsASessionOfSomebodyElse() {
        signIn(Role.REP, Session.Scope.FULL);
        Session bobs = People.session(People.bob(), Session.Scope.FULL);
        directory.live.put("elsewhere", named(bobs, "s8"));

        portal.post("/logout", List.of("csrf", "session-csrf", "session", "s8"), SIGNED_IN);

        assertEquals(2, directory.live.size());
    }

    private static Session named(Session session, String id) {
        return new Session(
                id,
                session.user(),
                session.organization(),
                null,
                "other-csrf",
                session.method(),
                session.scope(),
                session.authenticatedAt(),
                session.expiresAt());
    }

    @Test
    void anOperatorSeesTheHost() {
        signInOperator();

        HttpResponse<String> page = portal.get("/", SIGNED_IN);

        assertTrue(page.body().contains("<h1>This host</h1>"));
        assertTrue(page.body().contains("operator@host.example"));
    }

    @Test
    void loggingOutEndsTheSessionAndTakesItsCookies() {
        signIn(Role.REP, Session.Scope.FULL);

        HttpResponse<String> answer = portal.post("/logout", List.of("csrf", "session-csrf"), SIGNED_IN);

        assertEquals(303, answer.statusCode());
        assertEquals("/login", header(answer, "Location"));
        assertTrue(directory.live.isEmpty());
        assertEquals(
                List.of(
                        "lychgate_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
                        "lychgate_live=; Path=/; Max-Age=0; HttpOnly; SameSite=None; Secure"),
                answer.headers().allValues("Set-Cookie"));
    }

    @Test
    void whereTheIdentityProviderTakesPartLoggingOutLeadsThere() {
        signIn(Role.REP, Session.Scope.FULL);
        directory.parting = new Logouts.Parting(People.ACME, "opaque-handle");

        HttpResponse<String> answer = portal.post("/logout", List.of("csrf", "session-csrf"), SIGNED_IN);

        assertEquals(303, answer.statusCode());
        assertEquals("/auth/saml/acme/logout?ticket=opaque-handle", header(answer, "Location"));
        assertTrue(directory.live.isEmpty());
        assertEquals(2, answer.headers().allValues("Set-Cookie").size());
    }

    @Test
    @Tag("rule-30")
    void theLogOutFormMayEndAtTheIdentityProviderOnlyWhereItTakesPart() {
        directory.ssoEnabled.add(People.ACME);
        directory.logoutService =
                new IdpMetadata.Logout(URI.create("https://out.example:8443/slo"), IdpMetadata.SsoBinding.POST, null);
        signIn(Role.REP, Session.Scope.FULL);
        assertTrue(header(portal.get("/", SIGNED_IN), "Content-Security-Policy").contains("form-action 'self';"));

        directory.live.put(SESSION, People.session(People.alice(Role.REP), Session.Scope.FULL, Session.Method.SAML));
        assertTrue(header(portal.get("/", SIGNED_IN), "Content-Security-Policy")
                .contains("form-action 'self' https://out.example:8443 https:;"));

        directory.logoutService = null;
        assertTrue(header(portal.get("/", SIGNED_IN), "Content-Security-Policy").contains("form-action 'self';"));
    }

    @Test
    @Tag("rule-24")
    void nobodyElseCanLogAPersonOut() {
        signIn(Role.REP, Session.Scope.FULL);

        assertEquals(
                403,
                portal.post("/logout", List.of("csrf", "guessed"), SIGNED_IN).statusCode());
        assertEquals(403, portal.post("/logout", List.of(), SIGNED_IN).statusCode());
        assertEquals(405, portal.get("/logout", SIGNED_IN).statusCode());
        assertFalse(directory.live.isEmpty());
    }

    @Test
    void loggingOutWithoutASessionLeadsToTheSignIn() {
        assertEquals(303, portal.post("/logout", List.of()).statusCode());
    }

    @Test
    void theSessionHasTheShapeOfTheContract() {
        signIn(Role.REP, Session.Scope.FULL);

        HttpResponse<String> answer = portal.get("/api/session", SIGNED_IN);

        assertEquals(200, answer.statusCode());
        assertEquals("application/json", header(answer, "Content-Type"));
        assertEquals(
                "{\"user\":{\"id\":\"u-alice\",\"email\":\"alice@acme.example\",\"userName\":\"alice@acme.example\","
                        + "\"givenName\":\"Alice\",\"familyName\":\"Ärlig & Söhne\",\"displayName\":\"Alice Ärlig & Söhne\","
                        + "\"role\":\"rep\",\"phone\":null,\"timezone\":null,\"language\":null,\"active\":true,\"source\":\"local\","
                        + "\"binding\":{\"state\":\"none\"},\"createdAt\":\"2026-01-02T03:04:05Z\","
                        + "\"updatedAt\":\"2026-01-02T03:04:05Z\"},"
                        + "\"organization\":{\"companyId\":\"acme\",\"name\":\"Acme <Ltd>\"},\"csrf\":\"session-csrf\","
                        + "\"method\":\"password\",\"expiresAt\":\"2026-01-02T04:04:05Z\"}",
                answer.body());
    }

    @Test
    void withoutASessionThereIsAProblem() {
        HttpResponse<String> answer = portal.get("/api/session");

        assertEquals(401, answer.statusCode());
        assertEquals("application/problem+json", header(answer, "Content-Type"));
    }

    @Test
    void aProxyIsToldWhoIsThere() {
        signIn(Role.REP, Session.Scope.FULL);

        HttpResponse<String> answer = portal.get("/auth/check?company=acme&role=rep", SIGNED_IN);

        assertEquals(200, answer.statusCode());
        assertEquals("u-alice", header(answer, "X-Lychgate-User"));
        assertEquals("alice%40acme.example", header(answer, "X-Lychgate-Email"));
        assertEquals("rep", header(answer, "X-Lychgate-Role"));
        assertEquals("acme", header(answer, "X-Lychgate-Company"));
    }

    @Test
    void aProxyIsToldWhereToSignIn() {
        HttpResponse<String> answer =
                portal.get("/auth/check?company=acme", "X-Original-URI", "/app?a=1", "X-Forwarded-Host", "evil");
        assertEquals(401, answer.statusCode());
        assertEquals("https://portal.example/login?returnTo=%2Fapp%3Fa%3D1", header(answer, "X-Lychgate-Login"));

        directory.ssoEnabled.add(People.ACME);
        assertEquals(
                "https://portal.example/auth/saml/acme/login",
                header(portal.get("/auth/check?company=acme", "X-Original-URI", "//evil"), "X-Lychgate-Login"));
    }

    @Test
    void anotherOrganizationOrRoleIsRefused() {
        signIn(Role.REP, Session.Scope.FULL);

        assertEquals(403, portal.get("/auth/check?company=other", SIGNED_IN).statusCode());
        assertEquals(
                403,
                portal.get("/auth/check?company=acme&role=admin", SIGNED_IN).statusCode());
        assertEquals(
                400, portal.get("/auth/check?company=acme&role=king", SIGNED_IN).statusCode());
        assertEquals(
                200,
                portal.get("/auth/check?company=acme&role=admin&role=rep", SIGNED_IN)
                        .statusCode());
    }

    @Test
    void aHostWithSeveralOrganizationsMustBeAskedForOne() {
        signIn(Role.REP, Session.Scope.FULL);
        assertEquals(200, portal.get("/auth/check", SIGNED_IN).statusCode());

        directory.organizations.put(People.OTHER, People.organization(People.OTHER, "Other"));
        assertEquals(400, portal.get("/auth/check", SIGNED_IN).statusCode());
    }

    @Test
    @Tag("rule-27")
    void operatorsAndSessionsOfTheUndoHourAreNotLetThrough() {
        signIn(Role.ADMIN, Session.Scope.UNDO_ONLY);
        assertEquals(403, portal.get("/auth/check?company=acme", SIGNED_IN).statusCode());

        signInOperator();
        HttpResponse<String> answer = portal.get("/auth/check?company=acme", SIGNED_IN);
        assertEquals(403, answer.statusCode());
        assertEquals("", header(answer, "X-Lychgate-User"));
    }
}
