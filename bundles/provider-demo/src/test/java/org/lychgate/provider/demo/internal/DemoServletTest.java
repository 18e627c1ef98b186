package org.lychgate.provider.demo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edge.Languages;
import org.lychgate.edge.Pages;
import org.lychgate.edge.Site;
import org.lychgate.edge.internal.Assets;
import org.lychgate.edge.internal.BrowserLanguages;
import org.lychgate.edge.internal.MustachePages;
import org.lychgate.edge.internal.PlainErrors;

/** The demo's pages behind a real server, in the frame of the kit. */
final class DemoServletTest {
    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\">");
    private static final Pattern RESPONSE = Pattern.compile("name=\"SAMLResponse\" value=\"([^\"]+)\"");

    @TempDir
    private Path mails;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();
    private DemoSite site;

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        connector.open();
        String url = "http://localhost:" + connector.getLocalPort();
        site = new DemoSite(URI.create(url), "127.0.0.1", url, mails);
        Site portal = new Portal(URI.create(url));
        Languages languages = new BrowserLanguages();
        Pages pages = new MustachePages(portal, languages, new Assets());
        DemoServlet servlet = new DemoServlet(
                site, DemoKey.of(new KeptSecrets()), pages, languages, new PlainErrors(pages, languages));
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(servlet);
        for (String path : new String[] {
            "/demo", DemoServlet.METADATA, DemoServlet.SIGN_IN, DemoServlet.SIGN_OUT, DemoServlet.MAILS
        }) {
            context.addServlet(holder, path);
        }
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void theGuideNamesTheMetadata() throws IOException, InterruptedException {
        HttpResponse<String> page = get("/demo");
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("value=\"" + site.entityId() + "\""), page::body);
        HttpResponse<String> metadata = get("/demo/metadata");
        assertEquals(
                "application/samlmetadata+xml",
                metadata.headers().firstValue("Content-Type").orElse(""));
        assertEquals(site.entityId(), Xml.read(metadata.body()).orElseThrow().getAttribute("entityID"));
    }

    @Test
    void oneMayBeEveryoneAndTheAnswerGoesToWhereItWasAskedFor() throws IOException, InterruptedException {
        String acs = site.absolute("/auth/saml/demo");
        String message = AuthnRequestsTest.deflated(AuthnRequestsTest.request(site.spEntityId(), acs));
        HttpResponse<String> page =
                get("/demo/sso?RelayState=%3Cb%3E&SAMLRequest=" + URLEncoder.encode(message, StandardCharsets.UTF_8));
        assertEquals(200, page.statusCode(), page.body());
        Matcher forms = FORM.matcher(page.body());
        int people = 0;
        while (forms.find()) {
            if (forms.group(1).equals(acs)) {
                people++;
            }
        }
        assertEquals(3, people);
        Matcher response = RESPONSE.matcher(page.body());
        assertTrue(response.find());
        assertEquals("_7", ResponsesTest.read(response.group(1)).getAttribute("InResponseTo"));
        assertTrue(page.body().contains("value=\"&lt;b&gt;\""), "the relay state comes back as text");
        assertEquals(
                "no-store",
                page.headers().firstValue("Cache-Control").orElse("").replaceAll(",.*", ""));
    }

    @Test
    void strangersRequestsGetNoAnswer() throws IOException, InterruptedException {
        String message = AuthnRequestsTest.deflated(
                AuthnRequestsTest.request(site.spEntityId(), "https://evil.example/auth/saml/demo"));
        HttpResponse<String> page = get("/demo/sso?SAMLRequest=" + URLEncoder.encode(message, StandardCharsets.UTF_8));
        assertEquals(400, page.statusCode());
        assertFalse(page.body().contains("SAMLResponse"));
    }

    @Test
    void whoLeavesIsSentBackAtOnceAndStrangersAreNot() throws IOException, InterruptedException {
        String ours = Messages.deflated(LogoutsTest.request(site.spEntityId(), "acme7._1"));
        HttpResponse<String> left = get("/demo/slo?SAMLRequest=" + URLEncoder.encode(ours, StandardCharsets.UTF_8));
        assertEquals(302, left.statusCode());
        String location = left.headers().firstValue("Location").orElse("");
        assertTrue(location.startsWith(site.absolute("/auth/saml/acme7/logout?SAMLResponse=")), location);
        String theirs = Messages.deflated(LogoutsTest.request("https://evil.example", "acme7._1"));
        assertEquals(
                400,
                get("/demo/slo?SAMLRequest=" + URLEncoder.encode(theirs, StandardCharsets.UTF_8))
                        .statusCode());
        assertEquals(400, get("/demo/slo").statusCode());
    }

    @Test
    void mailsAreShownAsText() throws IOException, InterruptedException {
        assertTrue(get("/demo/mails").body().contains("No emails yet"));
        Files.writeString(
                mails.resolve("1.eml"), """
                Date: Thu, 1 Jan 2026 00:00:00 +0000
                To: rui@demo.example
                Subject: <script>alert(1)</script> | {0}

                <img src=x>
                %s/bind/abc
                """.replace("%s", site.publicUrl().toString()));

        HttpResponse<String> page = get("/demo/mails");

        assertTrue(page.body().contains("href=\"/bind/abc\""), page::body);
        assertTrue(page.body().contains("&lt;script&gt;alert(1)&lt;/script&gt; &#124; {0}"), page::body);
        assertFalse(page.body().contains("<img src=x"), page::body);
    }

    @Test
    @Tag("rule-34")
    void aStrangersNameThatWasMadeToResolveToThisMachineGetsNothing() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
            socket.getOutputStream()
                    .write("GET /demo/mails HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(site.absolute(path)))
                        .header("Accept-Language", "en")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private record Portal(URI publicUrl) implements Site {
        @Override
        public String absolute(String path) {
            return publicUrl + path;
        }

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public boolean loopback() {
            return true;
        }

        @Override
        public String clientAddress(HttpServletRequest request) {
            return request.getRemoteAddr();
        }
    }
}
