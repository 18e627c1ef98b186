package org.lychgate.saml.sp.internal.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.Connection.Stage;
import org.lychgate.directory.api.verify.Check;
import org.lychgate.directory.api.verify.MetadataReading;
import org.lychgate.directory.api.verify.MetadataSource;
import org.lychgate.directory.api.verify.SpEndpoints;
import org.lychgate.provider.spi.Notice;
import org.lychgate.saml.sp.fake.FakeSealedState;
import org.lychgate.saml.sp.fake.People;
import org.lychgate.saml.sp.fake.PlainProvider;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.key.KeyRollover;
import org.lychgate.saml.sp.internal.key.SpKeys;
import org.lychgate.saml.sp.testidp.IdpXml;
import org.lychgate.saml.sp.testidp.TestKey;

class MetadataVerifierTest {
    private static final URI URL = URI.create("https://idp.example.com/metadata");
    private final World world = new World();
    private final MetadataVerifier verifier = MetadataVerifier.of(world.parts());

    private Connection connection(TestKey... keys) {
        return World.connection(People.ACME, Stage.CONFIGURED, World.SETTINGS, URL, keys);
    }

    private Check check(Connection connection, String id) {
        return verifier.check(connection).stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id));
    }

    private String refusal(MetadataSource source) {
        return assertInstanceOf(MetadataReading.Unacceptable.class, verifier.read(source, "generic", null))
                .code();
    }

    @Test
    void namesTheAddressesOfAnOrganization() {
        assertEquals(
                new SpEndpoints(
                        World.ACS,
                        World.SHARED,
                        World.SP,
                        World.ACS + "/metadata",
                        World.ACS + "/login",
                        World.ACS + "/logout"),
                verifier.endpoints(People.ACME));
    }

    @Test
    void saysWhenOurKeysMove() {
        Connection connection = connection(TestKey.RSA);
        assertEquals(Check.Status.PASS, check(connection, "sp_keys").status());
        Instant before = World.NOW.minus(KeyRollover.AHEAD);
        FakeSealedState state = new FakeSealedState();
        rollover(state, before).prepare();
        world.ours = new SpKeys(state, "test", Clock.fixed(World.NOW, ZoneOffset.UTC));
        Check next = keys(connection);
        assertEquals(Check.Status.WARN, next.status());
        assertTrue(next.message().contains("may sign from " + World.NOW), next.message());
        rollover(state, World.NOW).roll();
        world.ours = new SpKeys(state, "test", Clock.fixed(World.NOW, ZoneOffset.UTC));
        Check rolled = keys(connection);
        assertEquals(Check.Status.WARN, rolled.status());
        assertTrue(rolled.message().contains("replaced on " + World.NOW), rolled.message());
    }

    private static KeyRollover rollover(FakeSealedState state, Instant at) {
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        return new KeyRollover(new SpKeys(state, "test", clock), clock, (move, generation) -> {});
    }

    private Check keys(Connection connection) {
        return MetadataVerifier.of(world.parts()).check(connection).stream()
                .filter(check -> check.id().equals("sp_keys"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsByUrlAndPasted() {
        world.web.put(URL, IdpXml.of(World.IDP, TestKey.RSA));
        MetadataReading.Read fetched = assertInstanceOf(
                MetadataReading.Read.class,
                verifier.read(new MetadataSource.Url(" " + URL + " "), "generic", World.IDP));
        assertEquals(URL, fetched.metadata().url());
        assertNull(fetched.recognizedProvider());
        MetadataReading.Read pasted = assertInstanceOf(
                MetadataReading.Read.class,
                verifier.read(new MetadataSource.Xml(IdpXml.of(World.IDP, TestKey.RSA)), "generic", null));
        assertNull(pasted.metadata().url());
    }

    @Test
    void saysWhyMetadataIsUnacceptable() {
        assertEquals("metadata_url_malformed", refusal(new MetadataSource.Url("not a url")));
        assertEquals("metadata_url_malformed", refusal(new MetadataSource.Url("/relative")));
        assertEquals("metadata_unreachable", refusal(new MetadataSource.Url("https://nowhere.example/")));
        assertEquals("metadata_malformed", refusal(new MetadataSource.Xml("<html/>")));
        MetadataReading.Unacceptable other = assertInstanceOf(
                MetadataReading.Unacceptable.class,
                verifier.read(
                        new MetadataSource.Xml(IdpXml.of(World.IDP, TestKey.RSA)), "generic", "https://other.example"));
        assertEquals("metadata_entity_id_mismatch", other.code());
        assertEquals("/idpEntityId", other.problems().get(0).pointer());
    }

    @Test
    @Tag("rule-18")
    void handsOnWhatPluginsFind() {
        PlainProvider okta = new PlainProvider("okta");
        okta.recognizes = true;
        world.providers.plug(okta);
        MetadataSource source = new MetadataSource.Xml(IdpXml.of(World.IDP, TestKey.RSA));
        world.generic.notices.add(Notice.warn("odd", "look"));
        MetadataReading.Read read =
                assertInstanceOf(MetadataReading.Read.class, verifier.read(source, "generic", null));
        assertEquals("okta", read.recognizedProvider());
        assertEquals(List.of(Check.warn("provider_review", "odd", "look")), read.warnings());
        world.generic.notices.add(Notice.fail("cannot work", "choose another"));
        assertEquals("metadata_unsuitable", refusal(source));
    }

    @Test
    @Tag("rule-18")
    void aPluginThatIsContentMakesNothingAcceptable() {
        world.generic.recognizes = true;
        assertEquals("metadata_malformed", refusal(new MetadataSource.Xml("<html/>")));
        String evil = IdpXml.of(World.IDP, TestKey.RSA).replace("https://idp.example.com/sso", "javascript:alert(1)");
        assertInstanceOf(
                MetadataReading.Unacceptable.class, verifier.read(new MetadataSource.Xml(evil), "generic", null));
    }

    @Test
    @Tag("rule-18")
    void aPluginThatBreaksWhileReviewingHasRefused() {
        world.web.put(URL, IdpXml.of(World.IDP, TestKey.RSA));
        for (Throwable broken : List.of(new IllegalStateException("broken"), new NoSuchMethodError("other version"))) {
            world.generic.breaks = broken;
            MetadataReading.Unacceptable refused = assertInstanceOf(
                    MetadataReading.Unacceptable.class,
                    verifier.read(new MetadataSource.Xml(IdpXml.of(World.IDP, TestKey.RSA)), "generic", null));
            assertEquals("metadata_unsuitable", refused.code());
            assertTrue(refused.message().contains("test.generic"), refused::message);
            Check review = check(connection(TestKey.RSA), "provider_review");
            assertEquals(Check.Status.FAIL, review.status());
            assertTrue(review.message().contains("test.generic"), review::message);
        }
    }

    @Test
    @Tag("rule-18")
    void aBrokenPluginOfAnotherProviderStandsInNobodysWay() {
        PlainProvider okta = new PlainProvider("okta");
        okta.breaks = new IllegalStateException("broken");
        world.providers.plug(okta);
        MetadataReading.Read read = assertInstanceOf(
                MetadataReading.Read.class,
                verifier.read(new MetadataSource.Xml(IdpXml.of(World.IDP, TestKey.RSA)), "generic", null));
        assertNull(read.recognizedProvider());
    }

    @Test
    void aGoodConnectionPassesEveryCheck() {
        world.web.put(URL, IdpXml.of(World.IDP, TestKey.RSA));
        List<Check> checks = verifier.check(connection(TestKey.RSA));
        assertTrue(checks.stream().allMatch(c -> c.status() == Check.Status.PASS), checks::toString);
        assertEquals(
                List.of(
                        "metadata_reachable",
                        "metadata_readable",
                        "entity_id",
                        "keys_current",
                        "clock",
                        "sso_binding",
                        "certificate_1",
                        "valid_until",
                        "provider_available",
                        "provider_recognized",
                        "entity_id_unique",
                        "sp_keys"),
                checks.stream().map(Check::id).toList());
    }

    @Test
    @Tag("rule-14")
    void saysWhatIsWrongWithAConnection() {
        assertEquals(
                Check.Status.FAIL,
                check(connection(TestKey.RSA), "metadata_reachable").status());
        world.web.put(URL, "<html/>");
        assertEquals(
                Check.Status.FAIL,
                check(connection(TestKey.RSA), "metadata_readable").status());
        world.web.put(URL, IdpXml.of("https://other.example", TestKey.RSA_NEXT));
        assertEquals(
                Check.Status.FAIL, check(connection(TestKey.RSA), "entity_id").status());
        assertEquals(
                Check.Status.WARN,
                check(connection(TestKey.RSA), "keys_current").status());
        TestKey old = TestKey.rsa(2048, "old", World.NOW.minusSeconds(1));
        TestKey soon = TestKey.rsa(2048, "soon", World.NOW.plusSeconds(86_400));
        TestKey small = TestKey.rsa(1024, "small");
        Connection keys = connection(old, soon, small, TestKey.EC);
        assertTrue(check(keys, "certificate_1").message().contains("expired"));
        assertTrue(check(keys, "certificate_2").message().contains("30 days"));
        assertTrue(check(keys, "certificate_3").message().contains("short key"));
        assertEquals(Check.Status.PASS, check(keys, "certificate_4").status());
        world.connections.others = 2;
        assertEquals(
                Check.Status.WARN,
                check(connection(TestKey.RSA), "entity_id_unique").status());
        world.providers.unplugAll();
        assertEquals(
                Check.Status.FAIL,
                check(connection(TestKey.RSA), "provider_available").status());
    }

    @Test
    void aScheduledFetchTakesKeysAndNotesFailures() {
        Connection acme = connection(TestKey.RSA);
        world.connections.put(acme);
        RefreshMetadata refresh = new RefreshMetadata(world.parts());
        world.connections.due(acme);
        refresh.due();
        assertEquals(1, world.connections.failures.size());
        world.web.put(URL, IdpXml.of("https://other.example", TestKey.RSA_NEXT));
        world.connections.due(acme);
        refresh.due();
        assertEquals(2, world.connections.failures.size());
        world.web.put(URL, IdpXml.of(World.IDP, TestKey.RSA_NEXT));
        world.connections.due(acme);
        refresh.due();
        assertEquals(2, world.connections.failures.size());
        assertEquals(
                List.of(TestKey.RSA_NEXT.stored()),
                world.connections.find(acme.id()).orElseThrow().metadata().certificates());
    }
}
