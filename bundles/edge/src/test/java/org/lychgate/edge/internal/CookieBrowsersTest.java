package org.lychgate.edge.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Session;

class CookieBrowsersTest {
    private static final String TOKEN = "session-token-0001";
    private static final String DEVICE = "device-token-00001";
    private static final byte[] KEY = new byte[32];
    private static final Session OPERATOR = new Session(
            "s1",
            null,
            null,
            "op@example.com",
            "csrf",
            Session.Method.PASSWORD,
            Session.Scope.FULL,
            Instant.EPOCH,
            Instant.MAX);

    private @Nullable EdgeServer server;

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    @Tag("rule-10")
    void aSessionIsLeftWithTheAttributesOfTheContract() throws Exception {
        assertEquals(
                List.of(
                        "lychgate_session=" + TOKEN + "; Path=/; HttpOnly; SameSite=Lax; Secure",
                        "lychgate_live=1; Path=/; HttpOnly; SameSite=None; Secure",
                        "lychgate_device=" + DEVICE + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure"),
                leftBy("https://portal.example"));
    }

    @Test
    @Tag("rule-10")
    void helperCookiesTravelEverywhereFromThisMachineToo() throws Exception {
        assertEquals(
                List.of(
                        "lychgate_session=" + TOKEN + "; Path=/; HttpOnly; SameSite=Lax",
                        "lychgate_live=1; Path=/; HttpOnly; SameSite=None; Secure",
                        "lychgate_device=" + DEVICE + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"),
                leftBy("http://localhost:8080"));
        assertEquals(
                "lychgate_live=1; Path=/; HttpOnly",
                leftBy("http://portal.example").get(1));
    }

    @Test
    @Tag("rule-24")
    void twoSessionCookiesCountAsNone() throws Exception {
        CookieBrowsers browsers = browsers("https://portal.example");
        EdgeServer running = serve((request, response) -> response.getOutputStream()
                .print(browsers.session(request).isPresent() + " "
                        + browsers.read(request).sessionToken()));

        assertEquals(
                "true " + TOKEN,
                running.get("/here/", "Cookie", "lychgate_session=" + TOKEN).body());
        assertEquals(
                "false null",
                running.get("/here/", "Cookie", "lychgate_session=" + TOKEN + "; lychgate_session=planted-token-0001")
                        .body());
        assertEquals("false null", running.get("/here/").body());
    }

    @Test
    @Tag("rule-10")
    void oneCookieListsTheNewestTenRequests() throws Exception {
        CookieBrowsers browsers = browsers("https://portal.example");
        EdgeServer running = serve((request, response) ->
                browsers.rememberRequest(request, response, "secret-number-" + request.getParameter("n")));
        String cookie = "";
        for (int n = 10; n < 22; n++) {
            List<String> left = setCookies(running.get("/here/?n=" + n, "Cookie", "a=b" + cookie));
            assertEquals(1, left.size());
            assertTrue(left.get(0).endsWith("; Path=/; Max-Age=900; HttpOnly; SameSite=None; Secure"), left.get(0));
            cookie = "; " + left.get(0).substring(0, left.get(0).indexOf(';'));
        }

        String expected = String.join(
                ".",
                IntStream.iterate(21, n -> n >= 12, n -> n - 1)
                        .mapToObj(n -> "secret-number-" + n)
                        .toList());
        assertEquals("; lychgate_request=" + expected, cookie);
    }

    @Test
    @Tag("rule-10")
    void theRequestCookieTravelsAsFarAsTheBrowserAllows() throws Exception {
        String far = "; Path=/; Max-Age=900; HttpOnly; SameSite=None; Secure";
        String plain = "; Path=/; Max-Age=900; HttpOnly";
        String safari = "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15";
        String chrome = "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

        assertEquals(far, asked("https://portal.example", chrome));
        assertEquals(far, asked("https://portal.example", safari));
        assertEquals(far, asked("http://localhost:8080", chrome));
        assertEquals(far, asked("http://127.0.0.1:8080", chrome));
        assertEquals(plain, asked("http://localhost:8080", safari));
        assertEquals(plain, asked("http://portal.example", chrome));
    }

    private String asked(String publicUrl, String userAgent) throws Exception {
        CookieBrowsers browsers = browsers(publicUrl);
        EdgeServer running =
                serve((request, response) -> browsers.rememberRequest(request, response, "secret-number-1234"));
        String left = setCookies(running.get("/here/", "User-Agent", userAgent)).get(0);
        return left.substring(left.indexOf(';'));
    }

    @Test
    @Tag("rule-24")
    void aFormOfThisBrowserAndThisOriginIsTaken() throws Exception {
        EdgeServer running = forms("https://portal.example");
        Form form = form(running);

        assertEquals("true", post(running, form, "Origin", "https://portal.example"));
        assertEquals("true", post(running, form));
        assertEquals("true", post(running, form, "Origin", "https://portal.example", "Sec-Fetch-Site", "same-origin"));
        assertEquals("true", post(running, form, "Origin", "null", "Sec-Fetch-Site", "same-origin"));
    }

    @Test
    @Tag("rule-24")
    void aFormOfAnotherOriginIsRefused() throws Exception {
        EdgeServer running = forms("https://portal.example");
        Form form = form(running);

        assertEquals("false", post(running, form, "Origin", "https://evil.example"));
        assertEquals("false", post(running, form, "Origin", "http://portal.example"));
        assertEquals("false", post(running, form, "Origin", "null"));
        assertEquals("false", post(running, form, "Origin", "null", "Sec-Fetch-Site", "cross-site"));
        assertEquals("false", post(running, form, "Origin", "https://portal.example", "Sec-Fetch-Site", "same-site"));
    }

    @Test
    @Tag("rule-24")
    void aTokenOfAnotherBrowserIsRefused() throws Exception {
        EdgeServer running = forms("https://portal.example");
        Form mine = form(running);
        Form theirs = form(running);

        assertNotEquals(mine.token(), theirs.token());
        assertEquals("false", post(running, new Form(mine.cookie(), theirs.token())));
        assertEquals("false", post(running, new Form("a=b", mine.token())));
        assertEquals("false", post(running, new Form(mine.cookie(), "")));
    }

    @Test
    void everyNodeTakesTheFormsOfEveryOtherNode() throws Exception {
        EdgeServer first = forms("https://portal.example");
        Form form = form(first);
        first.stop();

        assertEquals("true", post(forms("https://portal.example"), form));
    }

    @Test
    @Tag("rule-24")
    void onThisMachineItsOtherNamesAreTheSameOrigin() throws Exception {
        EdgeServer running = forms("http://localhost:8080");
        Form form = form(running);

        assertEquals("true", post(running, form, "Origin", "http://127.0.0.1:8080"));
        assertEquals("false", post(running, form, "Origin", "http://127.0.0.1:8081"));
        assertEquals("false", post(running, form, "Origin", "http://portal.example:8080"));
    }

    @Test
    void theRememberedOrganizationMustBeACompanyId() throws Exception {
        CookieBrowsers browsers = browsers("https://portal.example");
        EdgeServer running = serve((request, response) ->
                response.getOutputStream().print(browsers.company(request).orElse("none")));

        assertEquals(
                "acme", running.get("/here/", "Cookie", "lychgate_org=acme").body());
        assertEquals(
                "none", running.get("/here/", "Cookie", "lychgate_org=../x").body());
        assertFalse(setCookies(running.get("/here/")).iterator().hasNext());
    }

    private record Form(String cookie, String token) {}

    private List<String> leftBy(String publicUrl) throws Exception {
        CookieBrowsers browsers = browsers(publicUrl);
        EdgeServer running = serve((request, response) -> browsers.leaveSession(response, TOKEN, DEVICE));
        return setCookies(running.get("/here/"));
    }

    private EdgeServer forms(String publicUrl) throws Exception {
        CookieBrowsers browsers = browsers(publicUrl);
        return serve((request, response) -> response.getOutputStream()
                .print(
                        "POST".equals(request.getMethod())
                                ? String.valueOf(browsers.ownForm(request, request.getParameter("csrf")))
                                : browsers.formToken(request, response)));
    }

    private static Form form(EdgeServer running) {
        HttpResponse<String> page = running.get("/here/");
        String cookie = setCookies(page).get(0);
        assertTrue(cookie.endsWith("; Path=/; HttpOnly; SameSite=Lax; Secure") || !cookie.contains("Secure"), cookie);
        return new Form(cookie.substring(0, cookie.indexOf(';')), page.body());
    }

    private static String post(EdgeServer running, Form form, String... headers) {
        List<String> all = new java.util.ArrayList<>(List.of(headers));
        all.add("Cookie");
        all.add(form.cookie());
        return running.send("POST", "/here/?csrf=" + form.token(), all.toArray(String[]::new))
                .body();
    }

    private static List<String> setCookies(HttpResponse<String> response) {
        return response.headers().allValues("Set-Cookie");
    }

    private EdgeServer serve(EdgeServer.Code code) throws Exception {
        stop();
        server = new EdgeServer(new ConfiguredSite("http://localhost", ""), code);
        return server;
    }

    private static CookieBrowsers browsers(String publicUrl) {
        return new CookieBrowsers(
                new ConfiguredSite(publicUrl, ""), new OneSession(TOKEN, OPERATOR), (name, maker) -> KEY);
    }
}
