package org.lychgate.edge.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Binding;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.User;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Shell;
import org.lychgate.edge.Signpost;
import org.lychgate.edge.internal.Assets.Asset;
import org.lychgate.edge.internal.deeper.Deeper;

class KitTest {
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");
    private static final Shell SHELL = new Shell(
            "Acme <Corp>",
            "ada@acme.example",
            "token",
            List.of(
                    new Shell.Entry("", "/console/org/acme", "Overview", false),
                    new Shell.Entry("Settings", "/console/org/acme/sso", "Single sign-on", true)));

    private @Nullable EdgeServer server;

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void aSentenceTakesEscapedValuesWithoutLettingThemIn() throws Exception {
        String page = serve(kit("A|B <i>", "Acme")).get("/here/").body();

        assertTrue(
                page.contains(
                        "<bdi><strong>Acme</strong></bdi> knows <bdi>A&#124;B &lt;i&gt;</bdi> &amp; &quot;them&quot;"),
                page);
    }

    @Test
    void aSignpostStandsInTheNavigationAsLongAsItIsThere() throws Exception {
        EdgeServer edge = serve(kit("Ada", "Acme").inside(SHELL));
        Signpost signpost = request -> new Shell.Entry("Outside", "/outside", "Over <there>", false);
        MustachePages pages = (MustachePages) edge.pages;

        pages.bindSignpost(signpost);
        String with = edge.get("/here/").body();
        pages.unbindSignpost(signpost);
        String without = edge.get("/here/").body();

        assertTrue(with.contains("href=\"/outside\""), with);
        assertTrue(with.contains("Over &lt;there&gt;"), with);
        assertFalse(without.contains("/outside"), without);
    }

    @Test
    void aSentenceThatNobodyWroteIsAnError() throws Exception {
        assertEquals(
                500,
                serve(PageView.of(200, "x", Deeper.class, "unsaid.mustache", Map.of()))
                        .get("/here/")
                        .statusCode());
    }

    @Test
    void theLanguageIsTheOneChosenElseTheOneTheBrowserPrefers() throws Exception {
        EdgeServer running = serve(kit("a", "b"));

        assertTrue(running.get("/here/").body().contains("<html lang=\"en\" dir=\"ltr\">"));
        HttpResponse<String> japanese = running.get("/here/", "Accept-Language", "fr-FR, ja;q=0.8, de;q=0.5");
        assertTrue(japanese.body().contains("<html lang=\"ja\" dir=\"ltr\">"));
        assertEquals("ja", header(japanese, "Content-Language"));
        String chosen = running.get("/here/", "Accept-Language", "ja", "Cookie", "lychgate_lang=de")
                .body();
        assertTrue(chosen.contains("<html lang=\"de\" dir=\"ltr\">"));
        assertTrue(running.get("/here/", "Cookie", "lychgate_lang=../x").body().contains("<html lang=\"en\""));
    }

    @Test
    void arabicIsWrittenFromRightToLeft() throws Exception {
        String page =
                serve(kit("a", "b")).get("/here/", "Accept-Language", "ar-EG").body();

        assertTrue(page.contains("<html lang=\"ar\" dir=\"rtl\">"), page);
        assertTrue(page.contains("/tabler.rtl.min.css\""), page);
        assertFalse(page.contains("/tabler.min.css\""), page);
    }

    @Test
    void theFootOfAPageChoosesTheLanguageAndComesBack() throws Exception {
        EdgeServer running = serve(kit("a", "b"));

        assertTrue(running.get("/here/x?y=1").body().contains("name=\"returnTo\" value=\"/here/x?y=1\""));
        HttpResponse<String> chosen =
                running.post("/language", "language=de&returnTo=%2Fhere%2Fx", "Origin", "http://localhost");
        assertEquals(303, chosen.statusCode());
        assertEquals("/here/x", header(chosen, "Location"));
        assertTrue(header(chosen, "Set-Cookie").startsWith("lychgate_lang=de; Path=/; Max-Age="));
        assertEquals(400, running.post("/language", "language=tlh").statusCode());
        assertEquals("/", header(running.post("/language", "language=de&returnTo=%2F%2Fevil.example"), "Location"));
    }

    @Test
    @Tag("rule-30")
    void aPageWithASecretAddressChangesItsLanguageWithoutNamingIt() throws Exception {
        EdgeServer running = serve(kit("a", "b").kept());

        assertFalse(running.get("/here/secret-token").body().contains("secret-token"));
        assertTrue(running.get("/here/secret-token").body().contains("<form method=\"get\">"));
        HttpResponse<String> asked = running.get("/here/secret-token?lang=de", "Cookie", "lychgate_lang=ja");
        assertTrue(asked.body().contains("<html lang=\"de\""), asked.body());
        assertTrue(header(asked, "Set-Cookie").startsWith("lychgate_lang=de; "));
    }

    @Test
    void aSignedInPersonIsSpokenToInTheirLanguageAndTheirChoiceIsKept() throws Exception {
        String token = "session-token-0123456789";
        EdgeServer[] self = new EdgeServer[1];
        self[0] = new EdgeServer(
                new ConfiguredSite("http://localhost", ""),
                new OneSession(token, session("ja-JP")),
                (request, response) -> {
                    self[0].browsers.session(request);
                    self[0].pages.write(request, response, kit("a", "b"));
                });
        server = self[0];
        String cookie = "lychgate_session=" + token;

        String page =
                self[0].get("/here/", "Cookie", cookie, "Accept-Language", "de").body();
        assertTrue(page.contains("<html lang=\"ja\""), page);
        self[0].post("/language", "language=es", "Cookie", cookie);
        self[0].post("/language", "language=es");
        assertEquals(List.of("acme u-1 es"), self[0].chosen);
    }

    private static Session session(String language) {
        CompanyId acme = new CompanyId("acme");
        Instant now = Instant.EPOCH;
        User user = new User(
                "u-1",
                acme,
                "a@acme.example",
                "a@acme.example",
                "A",
                "B",
                Role.REP,
                null,
                null,
                language,
                true,
                null,
                User.Source.LOCAL,
                Binding.NONE,
                true,
                now,
                now,
                1);
        return new Session("s1", user, null, null, "csrf", Session.Method.SAML, Session.Scope.FULL, now, Instant.MAX);
    }

    @Test
    @Tag("rule-30")
    void aStrangersPageDoesNotChooseTheLanguage() throws Exception {
        HttpResponse<String> chosen =
                serve(kit("a", "b")).post("/language", "language=de", "Origin", "https://evil.example");

        assertEquals(403, chosen.statusCode());
        assertEquals("", header(chosen, "Set-Cookie"));
    }

    @Test
    void everyFileThatAPageNamesIsServedSmallAndForEver() throws Exception {
        EdgeServer running = serve(kit("a", "b").inside(SHELL).scripted(PageView.SUBMIT_SCRIPT));
        String page = running.get("/here/").body();
        int size = 0;
        int files = 0;
        Matcher named = ASSET.matcher(page);
        while (named.find()) {
            HttpResponse<String> file = running.get(named.group(1), "Accept-Encoding", "gzip");
            assertEquals(200, file.statusCode(), named.group(1));
            assertEquals("public, max-age=31536000, immutable", header(file, "Cache-Control"));
            assertEquals("gzip", header(file, "Content-Encoding"));
            assertEquals("Accept-Encoding", header(file, "Vary"));
            size += Integer.parseInt(header(file, "Content-Length"));
            files++;
        }

        assertTrue(files >= 6, page);
        assertTrue(size < 120_000, "The kit weighs " + size + " bytes.");
    }

    @Test
    void aFileIsTheSameZippedAndNot() throws Exception {
        Asset style = new Assets().find("tabler.min.css").orElseThrow();

        assertEquals(plain(style.bytes(false)), unzipped(style.bytes(true)));
        EdgeServer running = serve(kit("a", "b"));
        assertEquals(
                "", header(running.get("/assets/lychgate.css", "Accept-Encoding", "gzip;q=0, br"), "Content-Encoding"));
        assertEquals(
                "public, max-age=300",
                header(running.get("/assets/0000000000000000/lychgate.css"), "Cache-Control"),
                "What another version called by that name may not be kept.");
        assertEquals(404, running.get("/assets/secrets.properties").statusCode());
    }

    @Test
    @Tag("rule-30")
    void noFileOfTheKitNamesAnotherHostToLoadFrom() {
        Assets assets = new Assets();
        for (String name : List.of("tabler.min.css", "tabler.rtl.min.css", "lychgate.css")) {
            String style = plain(assets.find(name).orElseThrow().bytes(false));
            assertFalse(style.contains("@import"), name);
            assertFalse(
                    Pattern.compile("url\\([\"']?(https?:)?//").matcher(style).find(), name);
        }
    }

    @Test
    @Tag("rule-30")
    void insideTheConsoleOneSeesWhereOneIsAndMayLogOut() throws Exception {
        HttpResponse<String> answer = serve(kit("a", "b").inside(SHELL)).get("/here/");
        String page = answer.body();

        assertTrue(page.contains("<bdi>Acme &lt;Corp&gt;</bdi>"), page);
        assertTrue(page.contains("<a href=\"/console/org/acme/sso\" aria-current=\"page\">Single sign-on</a>"), page);
        assertTrue(
                page.contains(
                        "<form method=\"post\" action=\"/logout\"><input type=\"hidden\" name=\"csrf\" value=\"token\">"),
                page);
        assertTrue(page.matches("(?s).*/assets/[0-9a-f]{16}/htmx\\.min\\.js.*"), page);
        assertTrue(header(answer, "Content-Security-Policy").contains("connect-src 'self'; "));
        assertEquals(1, page.split("<h1>", -1).length - 1);
    }

    @Test
    void aFragmentIsTheContentAlone() throws Exception {
        PageView view = kit("a", "b").inside(SHELL);
        EdgeServer[] self = new EdgeServer[1];
        self[0] = new EdgeServer(
                new ConfiguredSite("http://localhost", ""),
                (request, response) -> self[0].pages.fragment(request, response, view));
        server = self[0];

        String fragment = self[0].get("/here/").body();

        assertTrue(fragment.startsWith("<p>Menu</p>"), fragment);
        assertFalse(fragment.contains("<h1>"), fragment);
    }

    private static PageView kit(String name, String organization) {
        return PageView.of(
                200, "Kit", Deeper.class, "kit.mustache", Map.of("name", name, "organization", organization));
    }

    private EdgeServer serve(PageView view) throws Exception {
        EdgeServer[] self = new EdgeServer[1];
        self[0] = new EdgeServer(
                new ConfiguredSite("http://localhost", ""),
                (request, response) -> self[0].pages.write(request, response, view));
        server = self[0];
        return self[0];
    }

    private static String plain(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return plain(in.readAllBytes());
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
