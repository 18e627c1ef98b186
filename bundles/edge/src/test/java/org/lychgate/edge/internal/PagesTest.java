package org.lychgate.edge.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.edge.PageView;
import org.lychgate.edge.Requests;
import org.slf4j.LoggerFactory;

class PagesTest {
    private @Nullable EdgeServer server;

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void everyValueIsEscapedAndTheTitleIsTheOneHeading() throws Exception {
        HttpResponse<String> page = show(view(Map.of("text", "<script>alert(1)</script>")), "http://localhost");

        assertEquals(200, page.statusCode());
        assertEquals("text/html;charset=utf-8", header(page, "Content-Type").toLowerCase(java.util.Locale.ROOT));
        assertTrue(page.body().contains("<h1>A &lt;b&gt; title</h1>"), page.body());
        assertTrue(page.body().contains("&lt;script&gt;"), page.body());
        assertEquals(1, page.body().split("<h1>", -1).length - 1);
        assertFalse(page.body().contains("<script>"), page.body());
    }

    @Test
    @Tag("rule-30")
    void pagesAllowNothingButTheirOwnStyleAndForms() throws Exception {
        HttpResponse<String> page = show(view(Map.of("text", "x")), "https://portal.example");

        assertEquals(
                "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                header(page, "Content-Security-Policy"));
        assertEquals("nosniff", header(page, "X-Content-Type-Options"));
        assertEquals("no-store", header(page, "Cache-Control"));
        assertEquals("same-origin", header(page, "Referrer-Policy"));
        assertEquals("same-origin", header(page, "Cross-Origin-Opener-Policy"));
        assertEquals("max-age=31536000", header(page, "Strict-Transport-Security"));
    }

    @Test
    @Tag("rule-30")
    void originsAndScriptsAreNamedWhereAPageNeedsThem() throws Exception {
        PageView view = view(Map.of("text", "x"))
                .endingAt(List.of("https://idp.example:8443"))
                .scripted(PageView.SUBMIT_SCRIPT);
        HttpResponse<String> page = show(view, "http://localhost");

        assertTrue(header(page, "Content-Security-Policy").contains("; form-action 'self' https://idp.example:8443; "));
        assertTrue(header(page, "Content-Security-Policy").contains("; script-src 'self'; "));
        assertTrue(page.body().matches("(?s).*<script src=\"/assets/[0-9a-f]{16}/submit\\.js\" defer></script>.*"));
        assertEquals("", header(page, "Strict-Transport-Security"));
    }

    @Test
    @Tag("rule-30")
    void aSecretPageIsNeverNamedToOthers() throws Exception {
        HttpResponse<String> page = show(view(Map.of("text", "x")).kept(), "http://localhost");

        assertEquals("no-referrer", header(page, "Referrer-Policy"));
        assertEquals("no-store", header(page, "Cache-Control"));
    }

    @Test
    @Tag("rule-30")
    void nothingCanBeSlippedIntoThePolicy() {
        PageView view = view(Map.of());

        assertThrows(IllegalArgumentException.class, () -> view.endingAt(List.of("https://a; script-src *")));
        assertThrows(IllegalArgumentException.class, () -> view.endingAt(List.of("https://a/path")));
        assertThrows(IllegalArgumentException.class, () -> view.scripted("https://a/x.js"));
    }

    @Test
    void headAnswersWithoutABody() throws Exception {
        EdgeServer running = serve(view(Map.of("text", "x")), "http://localhost");

        HttpResponse<String> head = running.send("HEAD", "/here/");

        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals(
                running.get("/here/").body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length,
                Integer.parseInt(header(head, "Content-Length")));
    }

    @Test
    void aMissingValueIsAnErrorThatTellsTheBrowserNothing() throws Exception {
        HttpResponse<String> page = show(view(Map.of()), "http://localhost");

        assertEquals(500, page.statusCode());
        assertTrue(page.body().contains("<h1>Something went wrong</h1>"));
        assertFalse(page.body().contains("mustache"), page.body());
    }

    @Test
    void anUnknownAddressIsAPageForPeopleAndAProblemForPrograms() throws Exception {
        EdgeServer running = serve(view(Map.of("text", "x")), "http://localhost");

        HttpResponse<String> page = running.get("/bind-mistyped/secret-token", "Accept", "text/html");
        assertEquals(404, page.statusCode());
        assertTrue(page.body().contains("<h1>Page not found</h1>"));
        HttpResponse<String> problem = running.get("/api/nothing");
        assertEquals(404, problem.statusCode());
        assertEquals("application/problem+json", header(problem, "Content-Type"));
        assertTrue(problem.body().contains("\"code\":\"not_found\""), problem.body());
        assertTrue(problem.body().contains("\"status\":404"), problem.body());
    }

    @Test
    void whatTheDirectoryRefusesKeepsItsStatus() throws Exception {
        EdgeServer running = new EdgeServer(new ConfiguredSite("http://localhost", ""), (request, response) -> {
            throw new DirectoryException(
                    DirectoryException.Kind.valueOf(request.getParameter("kind")), "some_code", "Some words.");
        });
        server = running;

        assertEquals(409, running.get("/here/?kind=CONFLICT").statusCode());
        HttpResponse<String> unavailable = running.get("/here/?kind=UNAVAILABLE");
        assertEquals(503, unavailable.statusCode());
        assertEquals("5", header(unavailable, "Retry-After"));
    }

    @Test
    void styleAndScriptAreServedAndRevalidated() throws Exception {
        EdgeServer running = serve(view(Map.of("text", "x")), "http://localhost");

        HttpResponse<String> style = running.get("/assets/lychgate.css");
        assertEquals(200, style.statusCode());
        assertEquals("public, max-age=300", header(style, "Cache-Control"));
        assertEquals(
                304,
                running.get("/assets/lychgate.css", "If-None-Match", header(style, "ETag"))
                        .statusCode());
        assertTrue(running.get("/assets/submit.js").body().contains("submit()"));
    }

    @Test
    @Tag("rule-30")
    void theRequestLogNamesTheRouteAndNeverTheRawPath() throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger("org.lychgate.request");
        Lines lines = new Lines(2);
        lines.start();
        log.setLevel(Level.INFO);
        log.addAppender(lines);
        try {
            EdgeServer running = serve(view(Map.of("text", "x")), "http://localhost");
            running.get("/here/secret-token?token=secret-token");
            running.get("/bind-mistyped/secret-token");
            lines.complete.orTimeout(10, TimeUnit.SECONDS).join();
        } finally {
            log.detachAppender(lines);
        }

        List<String> said = lines.said.stream().sorted().toList();
        assertTrue(said.get(0).matches("GET \\(unknown\\) 404 \\d+ ms [0-9a-f]{16}"), said::toString);
        assertTrue(said.get(1).matches("GET /here/\\* 200 \\d+ ms [0-9a-f]{16}"), said::toString);
    }

    @Test
    void nobodyIsShownTheirOwnHeadersByTrace() throws Exception {
        HttpResponse<String> answer =
                serve(view(Map.of("text", "x")), "http://localhost").send("TRACE", "/here/", "Cookie", "a=secret");

        assertEquals(405, answer.statusCode());
        assertFalse(answer.body().contains("secret"));
    }

    @Test
    @Tag("rule-30")
    void theRouteThatAnEdgeSetIsTheOneInTheLog() throws Exception {
        EdgeServer running = new EdgeServer(new ConfiguredSite("http://localhost", ""), (request, response) -> {
            Requests.route(request, "/auth/saml/{companyId}");
            response.getOutputStream()
                    .print(Requests.route(request) + " " + Requests.id(request).equals(Requests.id(request)));
        });
        server = running;

        assertEquals("/auth/saml/{companyId} true", running.get("/here/x").body());
    }

    private static PageView view(Map<String, Object> model) {
        return PageView.of(200, "A <b> title", PagesTest.class, "sample.mustache", model);
    }

    private HttpResponse<String> show(PageView view, String publicUrl) throws Exception {
        return serve(view, publicUrl).get("/here/");
    }

    private EdgeServer serve(PageView view, String publicUrl) throws Exception {
        MustachePages pages =
                new MustachePages(new ConfiguredSite("http://localhost", ""), new BrowserLanguages(), new Assets());
        EdgeServer running = new EdgeServer(
                new ConfiguredSite(publicUrl, ""), (request, response) -> pages.write(request, response, view));
        server = running;
        return running;
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Keeps log lines and tells when there are enough: a line may be written after its answer was read. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<String> said = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> complete = new CompletableFuture<>();
        private final int enough;

        Lines(int enough) {
            this.enough = enough;
        }

        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getFormattedMessage());
            if (said.size() == enough) {
                complete.complete(null);
            }
        }
    }
}
