package org.lychgate.scim.endpoint.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Organizations;
import org.lychgate.directory.api.SealedStore;
import org.lychgate.directory.api.TokenGuesses;
import org.lychgate.directory.api.provisioning.Provisioning;
import org.lychgate.directory.api.provisioning.ProvisioningSettings;
import org.lychgate.directory.api.provisioning.Rehearsals;
import org.lychgate.directory.api.provisioning.Resources;
import org.lychgate.directory.api.provisioning.ScimEvents;
import org.lychgate.directory.api.provisioning.ScimTokens;
import org.lychgate.directory.internal.Services;
import org.lychgate.directory.internal.Settings;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.StoreSettings;
import org.lychgate.directory.internal.store.Tokens;
import org.lychgate.edge.Problem;
import org.lychgate.edge.Problems;
import org.lychgate.edge.Site;
import org.lychgate.edge.internal.PlainAddresses;
import org.lychgate.edge.internal.ScimErrors;
import org.lychgate.jaxrs.whiteboard.internal.JaxrsWhiteboard;
import org.lychgate.scim.endpoint.internal.schema.ResourceTypes;

/**
 * The endpoint as it runs in the product: the real whiteboard behind a real HTTP server, over the real directory on a real database. One a test class
 * ({@code @RegisterExtension static}); each test makes its own organization.
 */
public final class ScimServer implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    /** Who sets things up. */
    public static final Actor OPERATOR = Actor.operatorToken("127.0.0.1");

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres postgres;

    private final ResourceTypes types;
    private final Clock clock;
    private final boolean postgresql;
    private @Nullable Running running;

    private record Running(
            Path folder,
            Store store,
            Services services,
            JaxrsWhiteboard whiteboard,
            Server server,
            PluggedProviders providers,
            Rehearsals rehearsals,
            URI base) {}

    /**
     * An organization that is provisioned.
     *
     * @param company its id
     * @param base where it is provisioned, without a slash at the end
     * @param token the bearer token
     */
    public record Organization(CompanyId company, URI base, String token) {}

    private ScimServer(ResourceTypes types, Clock clock, boolean postgresql) {
        this.types = types;
        this.clock = clock;
        this.postgresql = postgresql;
    }

    /** On embedded Derby, on disk. */
    public static ScimServer derby() {
        return new ScimServer(ResourceTypes.standard(), Clock.systemUTC(), false);
    }

    /** On PostgreSQL, in a database of its own. */
    public static ScimServer postgresql() {
        return new ScimServer(ResourceTypes.standard(), Clock.systemUTC(), true);
    }

    /** The same with other resource types. */
    public ScimServer with(ResourceTypes others) {
        return new ScimServer(others, clock, postgresql);
    }

    /** The same by another clock. */
    public ScimServer with(Clock other) {
        return new ScimServer(types, other, postgresql);
    }

    /** The same directory every time. */
    public Services services() {
        return running().services();
    }

    /** The database. */
    public Store store() {
        return running().store();
    }

    /** Plays logged writes again. */
    public Rehearsals rehearsals() {
        return running().rehearsals();
    }

    /** Plug-ins that a test plugs and pulls. */
    PluggedProviders providers() {
        return running().providers();
    }

    /** Where the endpoint is, without a slash at the end. */
    public URI base() {
        return running().base();
    }

    /** A fresh organization with everything on, and a token that takes every dialect. */
    public Organization newOrganization() {
        return newOrganization(ScimTokens.Dialect.AUTO);
    }

    /** A fresh organization with a token of that dialect. */
    public Organization newOrganization(ScimTokens.Dialect dialect) {
        return newOrganization(dialect, ProvisioningSettings.UpdatePolicy.ALL);
    }

    /** A fresh organization with a token of that dialect, under that policy. */
    public Organization newOrganization(ScimTokens.Dialect dialect, ProvisioningSettings.UpdatePolicy policy) {
        CompanyId company = services()
                .get(Organizations.class)
                .create(
                        new Organizations.NewOrganization("Acme " + COUNTER.incrementAndGet(), null, List.of()),
                        OPERATOR)
                .companyId();
        services()
                .get(Provisioning.class)
                .change(company, new ProvisioningSettings(true, policy, true, true, List.of(), 0), null, OPERATOR);
        return token(company, dialect);
    }

    /** Another token of an organization. */
    public Organization token(CompanyId company, ScimTokens.Dialect dialect) {
        String secret = services()
                .get(ScimTokens.class)
                .create(company, new ScimTokens.NewToken("test", null, dialect), OPERATOR)
                .secret();
        return new Organization(company, base(), secret);
    }

    /** Test classes with the usual server share one, since opening a database takes longer than most of them. */
    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (!isUsual()) {
            start();
            return;
        }
        Shared shared = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Shared.class.getName(), key -> new Shared(derby()), Shared.class);
        if (shared.server.running == null) {
            shared.server.start();
        }
        running = shared.server.running;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!isUsual()) {
            close();
        }
    }

    private boolean isUsual() {
        return !postgresql && clock.equals(Clock.systemUTC()) && types.equals(ResourceTypes.standard());
    }

    /** Ends with the run of all tests. */
    private record Shared(ScimServer server) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }

    /** Starts it. @return this */
    public ScimServer start() throws Exception {
        Path folder = Files.createTempDirectory("lychgate-scim");
        String url = postgresql ? freshPostgresql() : "jdbc:derby:" + folder.resolve("derby");
        String user = postgresql ? "postgres" : null;
        StoreSettings settings = new StoreSettings(url, user, user, folder, folder.resolve("master.key"), "test-node");
        Store store = Store.open(settings, clock);
        Server server = new Server();
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        // The port has to be known before the first link is built.
        connector.open();
        URI site = URI.create("http://127.0.0.1:" + connector.getLocalPort());
        Services services = new Services(store, new Settings(settings, null, site));
        PluggedProviders providers = new PluggedProviders();
        JaxrsWhiteboard whiteboard = new JaxrsWhiteboard((request, response, status) ->
                Problems.write(request, response, Problem.of(status, "whiteboard_" + status, "detail")));
        whiteboard.bindApplication(
                application(services, providers, site),
                Map.of("osgi.jakartars.application.base", ScimApplication.BASE));
        ServletContextHandler handler = new ServletContextHandler();
        handler.getServletHandler().setDecodeAmbiguousURIs(true);
        PlainAddresses plain = new PlainAddresses(
                new FixedSite(site),
                (request, response, status) -> ScimErrors.write(request, response, status, "not a plain address"));
        handler.addFilter(new FilterHolder(plain), "/*", EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(whiteboard), "/api/*");
        server.setHandler(new GracefulHandler(handler));
        server.setStopTimeout(10_000);
        connector.setShutdownIdleTimeout(200);
        server.start();
        running = new Running(
                folder,
                store,
                services,
                whiteboard,
                server,
                providers,
                rehearsals(services, providers, site),
                site.resolve(ScimApplication.BASE));
        return this;
    }

    private ScimApplication application(Services services, PluggedProviders providers, URI site) {
        return new ScimApplication(
                types,
                services.get(Resources.class),
                services.get(ScimTokens.class),
                services.get(ScimEvents.class),
                services.get(TokenGuesses.class),
                services.get(SealedStore.class),
                providers,
                new FixedSite(site),
                clock);
    }

    private static Rehearsals rehearsals(Services services, PluggedProviders providers, URI site) {
        return new Rehearsing(
                services.get(Resources.class),
                services.get(ScimTokens.class),
                services.get(SealedStore.class),
                providers,
                new FixedSite(site));
    }

    @Override
    public void close() {
        Running was = running();
        running = null;
        try {
            was.server().stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server does not end.", e);
        }
        was.whiteboard().close();
        was.services().close();
        was.store().close();
        try (Stream<Path> files = Files.walk(was.folder())) {
            files.sorted(Comparator.reverseOrder()).forEach(ScimServer::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One server a JVM, one database a call. */
    private static synchronized String freshPostgresql() throws IOException, SQLException {
        EmbeddedPostgres server = postgres;
        if (server == null) {
            server = EmbeddedPostgres.builder().start();
            postgres = server;
        }
        String name = "t" + Tokens.id().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return server.getJdbcUrl("postgres", name).split("\\?", 2)[0];
    }

    private Running running() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("The server is not running.");
        }
        return now;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the server listens. */
    private record FixedSite(URI publicUrl) implements Site {
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
            // Tests that count wrong tokens come from addresses of their own.
            String told = request.getHeader("X-Test-Address");
            return told == null ? request.getRemoteAddr() : told;
        }
    }
}
