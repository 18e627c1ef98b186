package org.lychgate.saml.sp.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.IdpMetadata;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.directory.api.verify.MetadataReading;
import org.lychgate.directory.api.verify.MetadataSource;
import org.lychgate.provider.entra.internal.EntraProvider;
import org.lychgate.provider.generic.internal.GenericProvider;
import org.lychgate.provider.jumpcloud.internal.JumpCloudProvider;
import org.lychgate.provider.okta.internal.OktaProvider;
import org.lychgate.saml.sp.fake.People;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.login.AcsAnswer;
import org.lychgate.saml.sp.internal.login.Posting;
import org.lychgate.saml.sp.internal.metadata.IdpMetadataReader;
import org.lychgate.saml.sp.internal.metadata.MetadataDocument;
import org.lychgate.saml.sp.internal.metadata.MetadataRefused;
import org.lychgate.saml.sp.internal.metadata.Reach;
import org.lychgate.saml.sp.internal.verify.MetadataVerifier;
import org.lychgate.saml.sp.internal.wire.SafeXml;

/** A portal in the state of one set-up, with the real plug-ins, the real assertion consumer service and the real metadata reader. */
final class SetupWorld implements AutoCloseable {
    static final String SP = World.SP;
    static final String ACS = World.ACS;
    static final String SHARED = World.SHARED;
    static final String COMPANY = People.ACME.toString();
    private static final long REQUEST_AGE = 20;

    private final Setup setup;
    private final World world = new World();
    private final SetupWeb web;

    SetupWorld(Setup setup) {
        this.setup = setup;
        this.web = new SetupWeb(setup.idp(), setup.happening().path("answer"));
        world.outside = web;
        world.providers.unplugAll();
        boolean missing = setup.given().path("plugInMissing").asBoolean();
        Stream.of(new EntraProvider(), new OktaProvider(), new JumpCloudProvider(), new GenericProvider())
                .filter(plugIn -> !missing || !plugIn.descriptor().id().equals(setup.provider()))
                .forEach(world.providers::plug);
    }

    /** What the portal says to it. */
    Outcome run() {
        if (setup.happening().has("save")) {
            return saved(setup.happening().get("save"));
        }
        return setup.happening().has("verify")
                ? verified()
                : received(setup.happening().path("message"));
    }

    private Outcome received(JsonNode message) {
        Connection connection = connection();
        world.connections.put(connection);
        if (setup.given().has("alsoAt")) {
            world.connections.put(likewise(connection));
        }
        if (setup.given().path("refetched").asBoolean()) {
            world.connections.claimUnknownKeyRefetch(connection.id());
        }
        if (setup.happening().has("directory")) {
            JsonNode word = setup.happening().get("directory");
            world.signIns.next = new SignInOutcome.Refused(
                    ReasonCode.valueOf(word.get("reason").asText().toUpperCase(Locale.ROOT)),
                    word.get("expected").asText(),
                    word.get("received").asText());
        }
        Posting posting = new Posting(
                message.path("shared").asBoolean() ? null : People.ACME, posted(message, connection), browser(message));
        AcsAnswer answer = world.receiver().receive(posting);
        for (int again = 1; again < message.path("posted").asInt(1); again++) {
            answer = world.receiver().receive(posting);
        }
        return answer instanceof AcsAnswer.Refused refused
                ? Outcome.refused(refused, world.traces.last())
                : Outcome.fine(answer);
    }

    private String posted(JsonNode message, Connection connection) {
        if (message.has("raw")) {
            return message.get("raw").asText();
        }
        String request = request(message, connection);
        String xml = message.has("xml")
                ? setup.idp()
                        .filled(message.get("xml").asText())
                        .replace("{now}", World.NOW.toString())
                        .replace("{request}", String.valueOf(request))
                : new IdpResponse(
                                setup.idp(),
                                message,
                                request,
                                World.keys().encryption().certificate().getPublicKey())
                        .xml();
        return Base64.getMimeEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String request(JsonNode message, Connection connection) {
        return switch (message.path("answers").asText("request")) {
            case "none" -> null;
            case "unknown" -> "_f0e1d2c3b4a5968778695a4b3c2d1e0f";
            default ->
                world.requests.pending(
                        connection,
                        setup.given().path("login").asBoolean()
                                ? AuthnRequests.Purpose.LOGIN
                                : AuthnRequests.Purpose.TEST,
                        World.NOW.minusSeconds(message.path("requestAge").asLong(REQUEST_AGE)));
        };
    }

    private static Browser browser(JsonNode message) {
        List<String> cookies = message.path("cookies").asText("ours").equals("none") ? List.of() : List.of("secret");
        return new Browser(cookies, null, null, "192.0.2.1", "test");
    }

    private Outcome saved(JsonNode save) {
        MetadataSource source = save.has("url")
                ? new MetadataSource.Url(setup.idp().filled(save.get("url").asText()))
                : new MetadataSource.Xml(MetadataPaper.of(setup.idp(), save.path("xml")));
        String expected = Text.of(save, "expectedEntityId", "", setup.idp());
        MetadataReading reading = MetadataVerifier.of(world.parts())
                .read(source, setup.provider(), expected == null || expected.isEmpty() ? null : expected);
        return Outcome.read(reading);
    }

    private Outcome verified() {
        Connection connection = connection();
        world.connections.put(connection);
        world.connections.others = setup.given().path("others").asLong(0);
        List<Check> checks = MetadataVerifier.of(world.parts()).check(connection);
        return Outcome.checked(checks);
    }

    private Connection connection() {
        JsonNode given = setup.given();
        return new Connection(
                "connection-acme",
                People.ACME,
                Connection.Stage.valueOf(given.path("stage").asText("ENABLED")),
                new Connection.Settings(
                        setup.provider(),
                        new Connection.Attributes(
                                "first_name", "last_name", given.path("samlId").asText("saml_id")),
                        given.path("identity").asText("saml_id").equals("nameid")
                                ? Connection.IdentityKind.NAMEID
                                : Connection.IdentityKind.SAML_ID,
                        true,
                        false,
                        Connection.FirstLogin.EXTERNAL_ID,
                        given.path("allowCbc").asBoolean(),
                        null),
                metadata(given),
                World.NOW.minus(Duration.ofDays(3)),
                World.NOW.minus(Duration.ofDays(2)),
                given.path("neverUsed").asBoolean() ? null : World.NOW.minus(Duration.ofDays(1)));
    }

    /** Another organization with the same identity provider. */
    private static Connection likewise(Connection connection) {
        return new Connection(
                "connection-beta",
                People.BETA,
                connection.stage(),
                connection.settings(),
                connection.metadata(),
                connection.verifiedAt(),
                connection.enabledAt(),
                connection.lastLoginAt());
    }

    private IdpMetadata metadata(JsonNode given) {
        String url = given.path("pasted").asBoolean()
                ? ""
                : setup.idp()
                        .filled(given.path("metadataUrl").asText(setup.idp().metadataUrl()));
        try {
            IdpMetadata read = new IdpMetadataReader(
                            new SafeXml(),
                            new Reach(false, Set.of(), Reach.system()),
                            Clock.fixed(
                                    World.NOW
                                            .minus(Duration.ofDays(
                                                    given.path("savedDaysAgo").asLong(0)))
                                            .minus(Duration.ofHours(3)),
                                    ZoneOffset.UTC))
                    .read(new MetadataDocument(
                            MetadataPaper.of(setup.idp(), given.path("paper")).getBytes(StandardCharsets.UTF_8),
                            url.isEmpty() ? null : URI.create(url)));
            return read;
        } catch (MetadataRefused e) {
            throw new AssertionError(setup.id() + ": the stored metadata must be good: " + e.sentence(), e);
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
