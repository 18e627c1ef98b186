package org.lychgate.org.admin.console.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.Audit;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connections;
import org.lychgate.directory.api.DelegationLinks;
import org.lychgate.directory.api.Organization;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.Role;
import org.lychgate.directory.api.Session;
import org.lychgate.directory.api.Sessions;
import org.lychgate.edge.Browsers;
import org.lychgate.edge.Languages;
import org.lychgate.edge.Pages;
import org.lychgate.edge.Site;
import org.lychgate.edge.UnreadableForm;
import org.lychgate.edge.internal.Assets;
import org.lychgate.edge.internal.BrowserLanguages;
import org.lychgate.edge.internal.CookieBrowsers;
import org.lychgate.edge.internal.MustachePages;
import org.lychgate.edge.internal.PasswordReauthentication;
import org.lychgate.edge.internal.PlainErrors;
import org.lychgate.edge.internal.RequestFilter;

/**
 * The console behind a real HTTP server on a free port, with the edge's own filter, cookies and pages. Signed in are, by the values of their cookies: an
 * {@link #ADMIN}, a {@link #REP}, the {@link #OPERATOR}, another organization's admin {@link #STRANGER}, an admin {@link #STALE} whose proof is old, and one
 * in the {@link #UNDO} hour, and the {@link #DELEGATE} of a delegation link.
 */
public final class ConsoleServer {
    public static final String ADMIN = "admin-session-token";
    public static final String STALE = "stale-session-token";
    public static final String STALE_SSO = "stale-sso-session-token";
    public static final String UNDO = "undo-session-token";
    public static final String REP = "rep-session-token";
    public static final String STRANGER = "stranger-session-token";
    public static final String OPERATOR = "operator-session-token";
    public static final String DELEGATE = "delegate-session-token";
    public static final String NOBODY = "nobody-session-token";

    private static final String ORIGIN = "https://portal.example";

    public final Map<CompanyId, Organization> organizations = new ConcurrentHashMap<>();
    /** What stands in the audit: company, action, details. */
    public final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    final FakeSessions sessions = new FakeSessions();
    public final ConsoleServlet servlet;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    /** Serves these parts, beside those that are always there. */
    public ConsoleServer(Screens... parts) throws Exception {
        connector.setHost("127.0.0.1");
        // Longer than the client keeps a connection for the next request.
        connector.setIdleTimeout(600_000);
        server.addConnector(connector);
        organizations.put(People.ACME, People.organization(People.ACME));
        organizations.put(People.OTHER, People.organization(People.OTHER));
        signInEverybody();
        Site site = new PublicSite();
        Languages languages = new BrowserLanguages();
        Assets assets = new Assets();
        Pages pages = new MustachePages(site, languages, assets);
        Sessions found = Partly.of(Sessions.class, sessions);
        Browsers browsers = new CookieBrowsers(site, found, (name, maker) -> new byte[32]);
        servlet = new ConsoleServlet(
                browsers,
                Partly.of(Organizations.class, new Found()),
                Partly.of(Connections.class, new NoneEnabled()),
                audit(),
                new PasswordReauthentication(found, browsers),
                pages,
                languages,
                site);
        for (Screens part : parts) {
            servlet.bindScreens(part);
        }
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(
                new FilterHolder(new RequestFilter(site, new PlainErrors(pages, languages))),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(servlet), "/console/*");
        context.setMaxFormContentSize(UnreadableForm.CAP);
        server.setHandler(context);
        server.start();
    }

    /** Adds a part, also while the console runs. */
    public void plug(Screens part) {
        servlet.bindScreens(part);
    }

    /** The audit that {@link #notes} shows. */
    public Audit audit() {
        return Partly.of(Audit.class, new Noted());
    }

    private void signInEverybody() {
        Instant now = Instant.now();
        signIn(ADMIN, People.ACME, Role.ADMIN, Session.Method.PASSWORD, Session.Scope.FULL, now);
        signIn(STALE, People.ACME, Role.ADMIN, Session.Method.PASSWORD, Session.Scope.FULL, People.NOW);
        signIn(STALE_SSO, People.ACME, Role.ADMIN, Session.Method.SAML, Session.Scope.FULL, People.NOW);
        signIn(UNDO, People.ACME, Role.ADMIN, Session.Method.PASSWORD, Session.Scope.UNDO_ONLY, now);
        signIn(REP, People.ACME, Role.REP, Session.Method.PASSWORD, Session.Scope.FULL, now);
        signIn(STRANGER, People.OTHER, Role.ADMIN, Session.Method.PASSWORD, Session.Scope.FULL, now);
        sessions.live.put(
                OPERATOR,
                FakeSessions.session(
                        OPERATOR,
                        null,
                        null,
                        "op@host.example",
                        Session.Method.PASSWORD,
                        Session.Scope.FULL,
                        People.NOW));
        sessions.live.put(DELEGATE, delegate(Set.of(DelegationLinks.Scope.SSO)));
    }

    private static Session delegate(Set<DelegationLinks.Scope> scopes) {
        return new Session(
                "id-" + DELEGATE,
                null,
                People.organization(People.ACME),
                null,
                new Session.Delegation("link-1", "IT of Acme", scopes),
                "csrf-" + DELEGATE,
                Session.Method.LINK,
                Session.Scope.DELEGATION,
                Instant.now(),
                Instant.now().plusSeconds(3600));
    }

    /** Gives the delegate a link for that only. */
    public void delegateFor(DelegationLinks.Scope scope) {
        sessions.live.put(DELEGATE, delegate(Set.of(scope)));
    }

    /** The public address. */
    public Site site() {
        return new PublicSite();
    }

    /** Signs an admin of an organization in. @return the value of the session's cookie */
    public String admin(CompanyId company) {
        String cookie = "admin-session-of-" + company;
        organizations.put(company, People.organization(company));
        signIn(cookie, company, Role.ADMIN, Session.Method.PASSWORD, Session.Scope.FULL, Instant.now());
        return cookie;
    }

    private void signIn(
            String cookie, CompanyId company, Role role, Session.Method method, Session.Scope scope, Instant proven) {
        sessions.live.put(
                cookie,
                FakeSessions.session(
                        cookie,
                        People.user(company, cookie.substring(0, cookie.indexOf('-')), role),
                        People.organization(company),
                        null,
                        method,
                        scope,
                        proven));
    }

    public void stop() throws Exception {
        server.stop();
    }

    /** Opens a page with a session. */
    public HttpResponse<String> get(String session, String path, String... headers) {
        return send(session, "GET", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** Sends a form as the session's own page would: fields are name, value, name, value … */
    public HttpResponse<String> submit(String session, String path, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.add("csrf");
        all.add("csrf-" + session);
        return post(session, path, all.toArray(String[]::new));
    }

    /** Sends fields just so. */
    public HttpResponse<String> post(String session, String path, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(
                session,
                "POST",
                path,
                HttpRequest.BodyPublishers.ofString(String.join("&", pairs)),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** A header of an answer; empty where it is missing. */
    public static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    HttpResponse<String> send(
            String session, String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).method(method, body).header("Cookie", "lychgate_session=" + session);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    final class Found {
        Optional<Organization> find(CompanyId company) {
            return Optional.ofNullable(organizations.get(company));
        }
    }

    static final class NoneEnabled {
        Optional<Connection> enabled(CompanyId company) {
            return Optional.empty();
        }
    }

    final class Noted {
        void note(
                CompanyId company, Actor actor, String action, @Nullable String subject, Map<String, String> details) {
            notes.add(company + " " + actor.kind() + " " + action + (subject == null ? "" : " " + subject) + " "
                    + details);
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
