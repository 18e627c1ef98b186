package org.lychgate.portal.login.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.directory.api.Operators;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.Tickets;
import org.lychgate.directory.api.Tickets.Look;
import org.lychgate.directory.api.Tickets.PasswordChange;

/** Pages whose address ends in a token. */
class LinkPagesTest extends PortalTest {
    private static final String TOKEN = PortalServer.TOKEN;

    @Test
    @Tag("rule-04")
    void aBindingLinkNamesTheAccountAndSurvivesOpeningAndClicking() {
        good(Tickets.Kind.BIND, true);

        for (int i = 0; i < 3; i++) {
            HttpResponse<String> page = portal.get("/bind/" + TOKEN);
            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("alice@acme.example"), page.body());
            assertTrue(page.body().contains("Continue to <bdi>Acme &lt;Ltd&gt;</bdi>"));
            HttpResponse<String> answer = portal.post("/bind/" + TOKEN, List.of());
            assertEquals(303, answer.statusCode());
            assertEquals("/auth/saml/acme/login?ticket=opaque-handle", header(answer, "Location"));
        }
    }

    @Test
    @Tag("rule-30")
    void aPageWithATokenIsSecretAndNamesTheIdentityProvider() {
        good(Tickets.Kind.BIND, true);

        HttpResponse<String> page = portal.get("/bind/" + TOKEN);

        assertEquals("no-store", header(page, "Cache-Control"));
        assertEquals("no-referrer", header(page, "Referrer-Policy"));
        assertTrue(header(page, "Content-Security-Policy")
                .contains("form-action 'self' https://idp.example:8443 https:;"));
        assertFalse(page.body().contains(TOKEN));
    }

    @ParameterizedTest
    @CsvSource({"BIND,/bind/", "INVITE,/invite/", "PASSWORD,/password/", "NOT_ME,/undo/"})
    void linksThatAreNoGoodSaySoEachInItsOwnWords(Tickets.Kind kind, String path) {
        Set<String> words = new HashSet<>();
        for (Look look : List.of(new Look.Used(), new Look.Voided(), new Look.Expired())) {
            directory.links.put(kind + " " + TOKEN, look);
            HttpResponse<String> page = portal.get(path + TOKEN);
            assertEquals(410, page.statusCode());
            assertEquals("no-referrer", header(page, "Referrer-Policy"));
            words.add(page.body());
            HttpResponse<String> head = portal.head(path + TOKEN);
            assertEquals(410, head.statusCode());
            assertEquals("", head.body());
            assertEquals(410, posted(path).statusCode());
        }
        assertEquals(3, words.size());
        directory.links.clear();
        assertEquals(404, portal.get(path + TOKEN).statusCode());
        assertEquals(404, portal.head(path + TOKEN).statusCode());
        assertEquals(404, portal.get(path + "short").statusCode());
        assertEquals(404, portal.get(path + TOKEN + "/more").statusCode());
        assertEquals(404, posted(path).statusCode());
    }

    @Test
    @Tag("rule-04")
    void anInvitationBindsWhereSsoIsEnforced() {
        good(Tickets.Kind.INVITE, true);

        HttpResponse<String> page = portal.get("/invite/" + TOKEN);
        assertTrue(page.body().contains("<h1>Join Acme &lt;Ltd&gt;</h1>"), page.body());
        assertFalse(page.body().contains("type=\"password\""));
        assertEquals(
                "/auth/saml/acme/login?ticket=opaque-handle",
                header(portal.post("/invite/" + TOKEN, List.of()), "Location"));
    }

    @Test
    void anInvitationChoosesAPasswordWhereSsoIsNotEnforced() {
        good(Tickets.Kind.INVITE, false);
        directory.passwordChange = new PasswordChange.Done(ALICE_IN);

        HttpResponse<String> answer = portal.submit("/invite/" + TOKEN, "/invite/" + TOKEN, "password", "long enough");

        assertEquals(303, answer.statusCode());
        assertTrue(leavesSession(answer));
        assertEquals(List.of("choosePassword INVITE long enough"), directory.asked);
    }

    @ParameterizedTest
    @Tag("rule-11")
    @CsvSource({"%2Fconsole%2Forg%2Facme, /console/org/acme", "%2F%2Fevil.example, /", "https%3A%2F%2Fevil.example, /"})
    void aLinkMaySayWhereItsWayLeadsWithinThisPortal(String returnTo, String expected) {
        good(Tickets.Kind.INVITE, false);
        directory.passwordChange = new PasswordChange.Done(ALICE_IN);
        String path = "/invite/" + TOKEN + "?returnTo=" + returnTo;

        HttpResponse<String> answer = portal.submit(path, path, "password", "long enough");

        assertEquals(expected, header(answer, "Location"));
    }

    @Test
    void aNewPasswordSignsIn() {
        good(Tickets.Kind.PASSWORD, false);
        directory.passwordChange = new PasswordChange.Done(ALICE_IN);

        HttpResponse<String> page = portal.get("/password/" + TOKEN);
        assertTrue(page.body().contains("autocomplete=\"new-password\""));
        HttpResponse<String> answer =
                portal.submit("/password/" + TOKEN, "/password/" + TOKEN, "password", "long enough");

        assertEquals(303, answer.statusCode());
        assertTrue(leavesSession(answer));
    }

    @Test
    void aWeakPasswordIsExplainedAndNotEchoed() {
        good(Tickets.Kind.PASSWORD, false);
        directory.passwordChange = new PasswordChange.Weak("Use at least 12 characters.");

        HttpResponse<String> page = portal.submit("/password/" + TOKEN, "/password/" + TOKEN, "password", "hunter2");

        assertEquals(422, page.statusCode());
        assertTrue(
                page.body()
                        .contains(
                                "<a href=\"#password\">Enter a password of 12 to 200 characters, at least 4 of them different.</a>"),
                page.body());
        assertFalse(page.body().contains("hunter2"));
    }

    @Test
    @Tag("rule-05")
    void whereSsoIsEnforcedNothingSetsAPassword() {
        good(Tickets.Kind.PASSWORD, true);

        HttpResponse<String> page = portal.get("/password/" + TOKEN);
        assertEquals(409, page.statusCode());
        assertTrue(page.body().contains("href=\"/auth/saml/acme/login\">SSO LOG IN</a>"), page.body());
        assertEquals(
                409, portal.post("/password/" + TOKEN, List.of("password", "x")).statusCode());
        assertEquals(List.of(), directory.asked);

        good(Tickets.Kind.PASSWORD, false);
        directory.passwordChange = new PasswordChange.SsoEnforced(People.ACME);
        assertEquals(
                409,
                portal.submit("/password/" + TOKEN, "/password/" + TOKEN, "password", "x")
                        .statusCode());
    }

    @Test
    @Tag("rule-24")
    void aPasswordIsNotTakenFromAnotherSite() {
        good(Tickets.Kind.PASSWORD, false);
        good(Tickets.Kind.INVITE, false);

        assertEquals(
                403, portal.post("/password/" + TOKEN, List.of("password", "x")).statusCode());
        assertEquals(
                403, portal.post("/invite/" + TOKEN, List.of("password", "x")).statusCode());
        assertEquals(List.of(), directory.asked);
    }

    @Test
    @Tag("rule-05")
    void thisWasNotMeNeedsAClick() {
        good(Tickets.Kind.NOT_ME, true);

        HttpResponse<String> page = portal.get("/undo/" + TOKEN);
        assertEquals(200, page.statusCode());
        assertEquals(403, portal.post("/undo/" + TOKEN, List.of()).statusCode());
        assertEquals(List.of(), directory.asked);

        HttpResponse<String> done = portal.submit("/undo/" + TOKEN, "/undo/" + TOKEN);
        assertEquals(200, done.statusCode());
        assertTrue(done.body().contains("<h1>The connection was removed</h1>"));
        assertEquals(List.of("notMe"), directory.asked);
    }

    @Test
    @Tag("rule-25")
    void theFirstOperatorIsSignedInAtOnce() {
        directory.passwordOutcome = new SignIns.PasswordOutcome.OperatorIn("fresh-session-token", "fresh-device-token");

        HttpResponse<String> answer = portal.submit(
                "/setup/" + TOKEN, "/setup/" + TOKEN, "email", " op@host.example", "password", "long enough");

        assertEquals(303, answer.statusCode());
        assertEquals("/", header(answer, "Location"));
        assertTrue(leavesSession(answer));
        assertEquals("setUp op@host.example long enough", directory.asked.get(0));
    }

    @Test
    void aSetUpLinkThatIsNoGoodSaysSo() {
        directory.setUpLook = Operators.SetUp.GONE;
        HttpResponse<String> gone = portal.get("/setup/" + TOKEN);
        assertEquals(410, gone.statusCode());
        assertTrue(gone.body().contains("bin/lychgate setup-link"));
        directory.setUpLook = Operators.SetUp.UNKNOWN;
        assertEquals(404, portal.get("/setup/" + TOKEN).statusCode());
        assertEquals(
                404,
                portal.post("/setup/" + TOKEN, List.of("email", "a@b.example")).statusCode());

        directory.setUpLook = Operators.SetUp.DONE;
        directory.setUpResult = Operators.SetUp.UNACCEPTABLE;
        assertEquals(
                422,
                portal.submit("/setup/" + TOKEN, "/setup/" + TOKEN, "email", "x", "password", "y")
                        .statusCode());
        directory.setUpResult = Operators.SetUp.GONE;
        assertEquals(
                410,
                portal.submit("/setup/" + TOKEN, "/setup/" + TOKEN, "email", "x", "password", "y")
                        .statusCode());
        assertEquals(
                403,
                portal.post("/setup/" + TOKEN, List.of("email", "x", "password", "y"))
                        .statusCode());
    }

    @Test
    @Tag("rule-05")
    void anAdminConfirmsByTheFormerPassword() {
        assertEquals(404, portal.get("/confirm/" + TOKEN).statusCode());
        waits(true);
        HttpResponse<String> page = portal.get("/confirm/" + TOKEN);
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("type=\"password\""), page.body());
        assertTrue(
                page.body().contains("Another administrator of <bdi>Acme &lt;Ltd&gt;</bdi> can approve"), page.body());
        assertEquals(410, confirm().statusCode());

        directory.confirmations.put(TOKEN, new SignInOutcome.ConfirmationNeeded(TOKEN));
        assertEquals(401, confirm().statusCode());

        directory.confirmations.put(TOKEN, new SignInOutcome.Refused(ReasonCode.BINDING_CONFLICT, "", ""));
        assertEquals(403, confirm().statusCode());

        directory.confirmations.put(TOKEN, ALICE_IN);
        HttpResponse<String> in = confirm();
        assertEquals(303, in.statusCode());
        assertTrue(leavesSession(in));
        assertEquals(4, directory.asked.size());
        assertEquals(
                403, portal.post("/confirm/" + TOKEN, List.of("password", "x")).statusCode());
        assertEquals(4, directory.asked.size());
    }

    @Test
    @Tag("rule-26")
    void tooManyWrongConfirmationsMustWait() {
        waits(true);
        HttpResponse<String> page = portal.submit("/confirm/" + TOKEN, "/confirm/" + TOKEN, "password", "one too many");

        assertEquals(429, page.statusCode());
        assertEquals("60", header(page, "Retry-After"));
        assertTrue(page.body().contains("Wait a few minutes, then try again."), page.body());
    }

    @Test
    @Tag("rule-05")
    void whoHasNoFormerPasswordIsToldWhoCanApprove() {
        waits(false);
        HttpResponse<String> page = portal.get("/confirm/" + TOKEN);
        assertEquals(200, page.statusCode());
        assertFalse(page.body().contains("<form method=\"post\">"), page.body());
        assertTrue(
                page.body().contains("Another administrator of <bdi>Acme &lt;Ltd&gt;</bdi> can approve"), page.body());
        assertTrue(page.body().contains("the operator of this portal can"), page.body());
        assertTrue(page.body().contains("href=\"/auth/saml/acme/login\">SSO LOG IN</a>"), page.body());
        assertFalse(page.body().contains(TOKEN));
        assertEquals("no-referrer", header(page, "Referrer-Policy"));
    }

    @Test
    @Tag("rule-26")
    void unknownTokensOfEveryKindAreCountedAndRightOnesAlwaysWork() {
        directory.setUpLook = Operators.SetUp.UNKNOWN;
        List<String> paths = List.of("/bind/", "/invite/", "/password/", "/undo/", "/setup/", "/confirm/");
        for (String path : paths) {
            int before = directory.guessers.size();
            assertEquals(404, portal.get(path + TOKEN).statusCode(), path);
            assertEquals(before + 1, directory.guessers.size(), path);
            int status = posted(path).statusCode();
            assertTrue(status == 404 || status == 410, path + status);
            assertEquals(before + 2, directory.guessers.size(), path);
            assertEquals(404, portal.get(path + "short").statusCode(), path);
            assertEquals(before + 2, directory.guessers.size(), path);
        }
        assertEquals(Set.of("127.0.0.1"), Set.copyOf(directory.guessers));

        directory.guessesLeft = 0;
        for (String path : paths) {
            HttpResponse<String> page = portal.get(path + TOKEN);
            assertEquals(429, page.statusCode(), path);
            assertEquals("90", header(page, "Retry-After"), path);
            assertEquals(429, posted(path).statusCode(), path);
        }
        int wrong = directory.guessers.size();
        directory.setUpLook = Operators.SetUp.DONE;
        for (Tickets.Kind kind : Tickets.Kind.values()) {
            good(kind, kind != Tickets.Kind.PASSWORD);
        }
        waits(true);
        for (String path : List.of("/bind/", "/invite/", "/undo/", "/setup/", "/confirm/")) {
            assertEquals(200, portal.get(path + TOKEN).statusCode(), path);
        }
        directory.links.put("BIND " + TOKEN, new Look.Expired());
        assertEquals(410, portal.get("/bind/" + TOKEN).statusCode());
        assertEquals(wrong, directory.guessers.size());
    }

    private void waits(boolean hasPassword) {
        directory.waiting.put(TOKEN, new Tickets.Waiting(People.ACME, "Acme <Ltd>", "root@acme.example", hasPassword));
    }

    private HttpResponse<String> confirm() {
        return portal.submit("/confirm/" + TOKEN, "/confirm/" + TOKEN, "password", "former one");
    }

    /** Posts with a form token that any page of ours gives. */
    private HttpResponse<String> posted(String path) {
        return portal.submit("/login", path + TOKEN, "password", "whatever");
    }

    private void good(Tickets.Kind kind, boolean ssoEnforced) {
        if (ssoEnforced) {
            directory.ssoEnabled.add(People.ACME);
        }
        directory.links.put(
                kind + " " + TOKEN,
                new Look.Good(
                        People.organization(People.ACME, "Acme <Ltd>"),
                        People.alice(Role.REP),
                        ssoEnforced,
                        People.NOW));
    }
}
