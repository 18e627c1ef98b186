package org.lychgate.saml.sp.internal.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.fake.FakeSealedState;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.internal.key.KeyRollover;
import org.lychgate.saml.sp.internal.key.SpKey;
import org.lychgate.saml.sp.internal.key.SpKeys;
import org.lychgate.saml.sp.testidp.Encrypting;
import org.lychgate.saml.sp.testidp.Xmls;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What identity providers see of keys that move on. */
class RolledKeysTest {
    private final FakeSealedState store = new FakeSealedState();
    private final World world = World.withAcme();
    private SamlServer server;

    @BeforeEach
    void start() throws Exception {
        world.ours = at(World.NOW);
        server = new SamlServer(world);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** A node at that moment. */
    private SpKeys at(Instant now) {
        return new SpKeys(store, "test", Clock.fixed(now, ZoneOffset.UTC));
    }

    private List<String> published(String use) throws Exception {
        Document document = Xmls.parse(server.get("/auth/saml/acme/metadata").body());
        List<String> found = new ArrayList<>();
        NodeList descriptors = document.getElementsByTagNameNS("*", "KeyDescriptor");
        for (int i = 0; i < descriptors.getLength(); i++) {
            Element descriptor = (Element) descriptors.item(i);
            if (descriptor.getAttribute("use").equals(use)) {
                found.add(descriptor
                        .getElementsByTagNameNS("*", "X509Certificate")
                        .item(0)
                        .getTextContent()
                        .replaceAll("\\s", ""));
            }
        }
        return found;
    }

    private static String text(SpKey key) throws Exception {
        return Base64.getEncoder().encodeToString(key.certificate().getEncoded());
    }

    private HttpResponse<String> encryptedFor(SpKey key) {
        return server.post(
                "/auth/saml/acme",
                Map.of(
                        "SAMLResponse",
                        world.draft()
                                .encrypt(Encrypting.usual(key.certificate().getPublicKey()))
                                .base64()));
    }

    @Test
    void theNextCertificatesStandBehindThePresentOnesAndOpenAlready() throws Exception {
        SpKey signing = world.ours.signing();
        SpKey encryption = world.ours.encryption();
        new KeyRollover(at(World.NOW), Clock.fixed(World.NOW, ZoneOffset.UTC), (move, generation) -> {}).prepare();
        world.ours = at(World.NOW);
        stop();
        server = new SamlServer(world);

        assertEquals(2, published("signing").size());
        assertEquals(text(signing), published("signing").get(0));
        assertEquals(text(encryption), published("encryption").get(0));
        assertEquals(signing, world.ours.signing());
        SpKey next = world.ours.opening().get(1);
        assertEquals(text(next), published("encryption").get(1));
        assertEquals(303, encryptedFor(next).statusCode());
        assertEquals(303, encryptedFor(encryption).statusCode());
    }

    @Test
    void whatIsEncryptedForAFormerCertificateStillOpensUntilAnEmergency() throws Exception {
        SpKey former = world.ours.encryption();
        Instant before = World.NOW.minus(KeyRollover.AHEAD);
        new KeyRollover(at(before), Clock.fixed(before, ZoneOffset.UTC), (move, generation) -> {}).prepare();
        new KeyRollover(at(World.NOW), Clock.fixed(World.NOW, ZoneOffset.UTC), (move, generation) -> {}).roll();
        world.ours = at(World.NOW);
        stop();
        server = new SamlServer(world);

        assertEquals(List.of(text(world.ours.encryption())), published("encryption"));
        assertEquals(2, published("signing").size());
        assertEquals(303, encryptedFor(former).statusCode());

        new KeyRollover(at(World.NOW), Clock.fixed(World.NOW, ZoneOffset.UTC), (move, generation) -> {}).rollNow();
        world.ours = at(World.NOW);
        stop();
        server = new SamlServer(world);
        assertEquals(403, encryptedFor(former).statusCode());
        assertEquals(ReasonCode.DECRYPTION_FAILED, world.traces.last().reason());
        assertEquals(1, published("signing").size());
        assertTrue(published("signing").contains(text(world.ours.signing())));
    }
}
