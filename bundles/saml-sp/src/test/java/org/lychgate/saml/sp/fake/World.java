package org.lychgate.saml.sp.fake;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.saml.sp.internal.key.SpKeys;
import org.lychgate.saml.sp.internal.login.AcsAnswer;
import org.lychgate.saml.sp.internal.login.LoginParts;
import org.lychgate.saml.sp.internal.login.Posting;
import org.lychgate.saml.sp.internal.login.ReceiveResponse;
import org.lychgate.saml.sp.internal.logout.LogoutParts;
import org.lychgate.saml.sp.internal.metadata.Addresses;
import org.lychgate.saml.sp.internal.metadata.Fetched;
import org.lychgate.saml.sp.internal.metadata.IdpMetadataReader;
import org.lychgate.saml.sp.internal.metadata.MetadataFetch;
import org.lychgate.saml.sp.internal.metadata.Reach;
import org.lychgate.saml.sp.internal.wire.SafeXml;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.TestKey;
import org.opensaml.core.config.InitializationException;
import org.opensaml.core.config.InitializationService;

/** A portal with one organization behind one identity provider, at a fixed moment. */
public final class World {
    public static final String IDP = "https://idp.example.com/saml";
    public static final String ACS = "https://portal.example.com/auth/saml/acme";
    public static final String SHARED = "https://portal.example.com/api/saml/consume";
    public static final String SP = "https://portal.example.com";
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final FakeSealedState KEYS = new FakeSealedState();

    static {
        try {
            InitializationService.initialize();
        } catch (InitializationException e) {
            throw new IllegalStateException(e);
        }
    }

    public final FakeConnections connections = new FakeConnections();
    public final FakeRequests requests = new FakeRequests(connections);
    public final FakeSignIns signIns = new FakeSignIns();
    public final FakeLogouts logouts = new FakeLogouts();
    public SpKeys ours = keys();
    public final FakeTraces traces = new FakeTraces();
    public final FakeProviders providers = new FakeProviders();
    public final PlainProvider generic = new PlainProvider("generic");
    public final Map<URI, String> web = new HashMap<>();
    public int fetches;

    /** What lies outside; by default the documents of {@link #web}. */
    public MetadataFetch outside = (url, budget) -> {
        fetches++;
        String document = web.get(url);
        return document == null
                ? new Fetched.Failed("metadata_unreachable", "There is no such host.", "Check it.")
                : new Fetched.Document(
                        document.getBytes(java.nio.charset.StandardCharsets.UTF_8), Duration.ofMillis(3), NOW);
    };

    public World() {
        providers.plug(generic);
    }

    public static World withAcme() {
        World world = new World();
        world.connections.put(world.acme(TestKey.RSA));
        return world;
    }

    /** Acme's connection with these keys. */
    public Connection acme(TestKey... keys) {
        return connection(People.ACME, Connection.Stage.ENABLED, SETTINGS, null, keys);
    }

    public static final Connection.Settings SETTINGS = new Connection.Settings(
            "generic",
            Connection.Attributes.DEFAULT,
            Connection.IdentityKind.SAML_ID,
            true,
            false,
            Connection.FirstLogin.EXTERNAL_ID,
            false,
            null);

    public static Connection connection(
            CompanyId company,
            Connection.Stage stage,
            Connection.Settings settings,
            @Nullable URI url,
            TestKey... keys) {
        return new Connection(
                "connection-" + company,
                company,
                stage,
                settings,
                new IdpMetadata(
                        url,
                        "<xml/>",
                        IDP,
                        URI.create("https://idp.example.com/sso"),
                        IdpMetadata.SsoBinding.REDIRECT,
                        null,
                        java.util.Arrays.stream(keys).map(TestKey::stored).toList(),
                        null,
                        NOW.minus(Duration.ofHours(3)),
                        null),
                NOW,
                NOW,
                NOW);
    }

    public LoginParts parts() {
        SafeXml xml = new SafeXml();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new LoginParts(
                new LoginParts.Directory(connections, requests, signIns, traces),
                providers,
                new LoginParts.Protocol(
                        xml,
                        new Addresses(new FakeSite(URI.create(SP)), ""),
                        ours,
                        outside,
                        new IdpMetadataReader(xml, new Reach(false, Set.of(), Reach.system()), clock)),
                clock);
    }

    public LogoutParts logout() {
        return new LogoutParts(logouts, parts());
    }

    /** Acme's connection, whose identity provider takes logout messages so. */
    public Connection acme(IdpMetadata.Logout service, String entityId, TestKey... keys) {
        Connection plain = acme(keys);
        IdpMetadata metadata = plain.metadata();
        return new Connection(
                plain.id(),
                plain.company(),
                plain.stage(),
                plain.settings(),
                new IdpMetadata(
                        metadata.url(),
                        metadata.xml(),
                        entityId,
                        metadata.ssoUrl(),
                        metadata.ssoBinding(),
                        service,
                        metadata.certificates(),
                        metadata.validUntil(),
                        metadata.fetchedAt(),
                        metadata.cacheDuration()),
                NOW,
                NOW,
                NOW);
    }

    /** Our keys; the same for all tests, because making them takes long. */
    public static SpKeys keys() {
        return new SpKeys(KEYS, "test", Clock.systemUTC());
    }

    /** A good unsolicited response to Acme. */
    public Draft draft() {
        return new Draft(IDP, ACS, SP, NOW);
    }

    /** A good response to a request of ours. */
    public Draft answer() {
        return draft().answering(requests.pending(enabled(), AuthnRequests.Purpose.LOGIN));
    }

    private Connection enabled() {
        return connections.enabled(People.ACME).orElseThrow();
    }

    public static Browser browser() {
        return new Browser(List.of("secret"), null, null, "192.0.2.1", "test");
    }

    public AcsAnswer receive(Draft draft) {
        return receive(draft.base64());
    }

    public AcsAnswer receive(String base64) {
        return receive(People.ACME, base64);
    }

    public AcsAnswer receive(CompanyId company, String base64) {
        return receiver().receive(new Posting(company, base64, browser()));
    }

    public AcsAnswer receiveShared(Draft draft) {
        return receiver().receive(new Posting(null, draft.base64(), browser()));
    }

    public ReceiveResponse receiver() {
        return parts().receive();
    }
}
