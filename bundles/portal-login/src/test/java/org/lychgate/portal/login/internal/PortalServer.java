package org.lychgate.portal.login.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Languages;
import org.lychgate.edge.Pages;
import org.lychgate.edge.Site;
import org.lychgate.edge.internal.AssetServlet;
import org.lychgate.edge.internal.Assets;
import org.lychgate.edge.internal.BrowserLanguages;
import org.lychgate.edge.internal.CookieBrowsers;
import org.lychgate.edge.internal.MustachePages;
import org.lychgate.edge.internal.PlainErrors;
import org.lychgate.edge.internal.RequestFilter;

/** Every page of the bundle behind a real HTTP server on a free port, with the edge's own filter, cookies and pages. */
final class PortalServer {
    static final String TOKEN = "abcdefghijklmnopqrstuvwxyz0123456789-_ABCDE";

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final String ORIGIN = "https://portal.example";

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    PortalServer(FakeDirectory directory) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        Site site = new PublicSite();
        Languages languages = new BrowserLanguages();
        Assets assets = new Assets();
        Pages frame = new MustachePages(site, languages, assets);
        PortalPages pages = new PortalPages(frame, languages);
        Browsers browsers = new CookieBrowsers(site, directory.sessions, (name, maker) -> new byte[32]);
        context.addFilter(
                new FilterHolder(new RequestFilter(site, new PlainErrors(frame, languages))),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        LoginScreens logins = new LoginScreens(directory.orgs, directory.connections, browsers, site);
        LinkScreens links = new LinkScreens(directory.connections, directory.guesses, site);
        mount(context, new HomeServlet(browsers, directory.sessions, pages, links), "");
        mount(
                context,
                new LoginServlet(directory.signIns, directory.orgs, browsers, pages, logins),
                "/login",
                "/login/sso");
        mount(context, new LogoutServlet(directory.logouts, directory.sessions, browsers, site, pages), "/logout");
        mount(context, new SessionServlet(browsers), "/api/session");
        mount(context, new AuthCheckServlet(directory.orgs, directory.connections, browsers, site), "/auth/check");
        mount(context, new BindServlet(directory.tickets, browsers, pages, links), "/bind/*", "/invite/*");
        mount(context, new PasswordServlet(directory.tickets, browsers, pages, links), "/password/*");
        mount(context, new UndoServlet(directory.tickets, browsers, pages, links), "/undo/*");
        DelegationScreens delegations = new DelegationScreens(directory.delegations, browsers, pages);
        mount(
                context,
                new SetupServlet(directory.operators, directory.signIns, browsers, pages, links, delegations),
                "/setup/*");
        mount(context, new ConfirmServlet(directory.tickets, browsers, pages, links), "/confirm/*");
        mount(context, new AssetServlet(assets), "/assets/*");
        server.setHandler(context);
        server.start();
    }

    void stop() throws Exception {
        server.stop();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> head(String path) {
        return send("HEAD", path, HttpRequest.BodyPublishers.noBody());
    }

    /** Posts fields (name, value, name, value …) just so. */
    HttpResponse<String> post(String path, List<String> fields, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type");
        all.add("application/x-www-form-urlencoded");
        return send("POST", path, HttpRequest.BodyPublishers.ofString(encoded(fields)), all.toArray(String[]::new));
    }

    /** Opens the page, then posts fields with its form token, as a browser does. */
    HttpResponse<String> submit(String page, String action, String... fields) {
        HttpResponse<String> form = get(page);
        List<String> all = new ArrayList<>(List.of(fields));
        all.add("csrf");
        all.add(csrf(form));
        return post(action, all, "Cookie", cookies(form), "Origin", ORIGIN);
    }

    static String csrf(HttpResponse<String> page) {
        Matcher matcher = CSRF.matcher(page.body());
        return matcher.find() ? matcher.group(1) : "";
    }

    static String cookies(HttpResponse<String> response) {
        return String.join(
                "; ",
                response.headers().allValues("Set-Cookie").stream()
                        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                        .toList());
    }

    static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static String encoded(List<String> fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.size(); i += 2) {
            pairs.add(fields.get(i) + "=" + URLEncoder.encode(fields.get(i + 1), StandardCharsets.UTF_8));
        }
        return String.join("&", pairs);
    }

    private static void mount(ServletContextHandler context, Servlet servlet, String... patterns) {
        ServletHolder holder = new ServletHolder(servlet);
        for (String pattern : patterns) {
            context.addServlet(holder, pattern);
        }
    }

    private static final class PublicSite implements Site {
        @Override
        public URI publicUrl() {
            return URI.create(ORIGIN);
        }

        @Override
        public String absolute(String path) {
            return ORIGIN + path;
        }

        @Override
        public boolean secure() {
            return true;
        }

        @Override
        public boolean loopback() {
            return false;
        }

        @Override
        public String clientAddress(HttpServletRequest request) {
            return request.getRemoteAddr();
        }
    }
}
