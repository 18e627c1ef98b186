package org.lychgate.edge.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.LanguageChoices;
import org.lychgate.directory.api.Sessions;
import org.lychgate.edge.Languages;
import org.lychgate.edge.Pages;
import org.lychgate.edge.Site;

/** The edge's filter, assets and error pages around one piece of code at {@code /here/*}, on a free port. */
final class EdgeServer {
    final Languages languages = new BrowserLanguages();
    final Assets files = new Assets();
    final Pages pages;
    final CookieBrowsers browsers;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    /** Who chose which language. */
    final List<String> chosen = new CopyOnWriteArrayList<>();

    private final LanguageChoices choices = new LanguageChoices() {
        @Override
        public void choose(CompanyId company, String userId, String tag) {
            chosen.add(company + " " + userId + " " + tag);
        }

        @Override
        public Optional<String> of(CompanyId company, String userId) {
            throw new UnsupportedOperationException();
        }
    };

    /** What is served. */
    interface Code {
        void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    EdgeServer(Site site, Code code, Filter... more) throws Exception {
        this(site, new OneSession("", null), code, more);
    }

    EdgeServer(Site site, Sessions sessions, Code code, Filter... more) throws Exception {
        browsers = new CookieBrowsers(site, sessions, (name, maker) -> new byte[32]);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        pages = new MustachePages(site, languages, files);
        PlainErrors errors = new PlainErrors(pages, languages);
        context.addFilter(
                new FilterHolder(new RequestFilter(site, errors)),
                "/*",
                EnumSet.of(jakarta.servlet.DispatcherType.REQUEST));
        for (Filter filter : more) {
            context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(jakarta.servlet.DispatcherType.REQUEST));
        }
        context.addServlet(new ServletHolder(new ErrorServlet(errors)), "/");
        context.addServlet(new ServletHolder(new AssetServlet(files)), "/assets/*");
        context.addServlet(new ServletHolder(new LanguageServlet(site, browsers, choices, errors)), "/language");
        context.addServlet(new ServletHolder(new CodeServlet(code)), "/here/*");
        server.setHandler(context);
        server.start();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    int port() {
        return connector.getLocalPort();
    }

    void stop() throws Exception {
        server.stop();
    }

    private static final class CodeServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient Code code;

        CodeServlet(Code code) {
            this.code = code;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            code.serve(request, response);
        }
    }
}
