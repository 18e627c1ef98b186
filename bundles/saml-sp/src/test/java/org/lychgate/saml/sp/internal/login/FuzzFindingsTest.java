package org.lychgate.saml.sp.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.ReasonCode;
import org.lychgate.saml.sp.fake.World;
import org.lychgate.saml.sp.testidp.Draft;
import org.lychgate.saml.sp.testidp.Signing;
import org.lychgate.saml.sp.testidp.TestKey;

/** What the fuzzer found at the assertion consumer service, each as one message. */
class FuzzFindingsTest {
    private static final Signing EC =
            Signing.USUAL.key(TestKey.EC).algorithm("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256");

    private final World world = new World();

    FuzzFindingsTest() {
        world.connections.put(world.acme(TestKey.RSA, TestKey.EC));
    }

    private ReasonCode refusal(Draft draft) {
        return assertInstanceOf(AcsAnswer.Refused.class, world.receive(draft)).reason();
    }

    @Test
    @Tag("rule-14")
    void anEcdsaSignatureThatIsEmptyOrZeroIsInvalidAndNoCrash() {
        for (byte[] value : List.of(new byte[0], new byte[1], new byte[2], new byte[64], new byte[65])) {
            assertEquals(
                    ReasonCode.SIGNATURE_INVALID,
                    refusal(world.draft()
                            .signAssertion(EC)
                            .tamper(xml -> xml.replaceFirst(
                                    "(<ds:SignatureValue>)[^<]*",
                                    "$1" + Base64.getEncoder().encodeToString(value)))),
                    value.length + " bytes");
        }
    }

    @Test
    @Tag("rule-09")
    void bytesThatAreNoUtf8AreRefusedWithoutAWordOnTheConsole() {
        PrintStream console = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            for (String prolog : List.of("", "<?xml version=\"1.0\" encoding=\"us-ascii\"?>", "<a>")) {
                byte[] broken = (prolog + "\u00c3\u00a9\u00c3").getBytes(StandardCharsets.ISO_8859_1);
                assertEquals(
                        ReasonCode.XML_MALFORMED,
                        assertInstanceOf(
                                        AcsAnswer.Refused.class,
                                        world.receive(Base64.getEncoder().encodeToString(broken)))
                                .reason());
            }
        } finally {
            System.setErr(console);
        }
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    @Tag("rule-09")
    void aDocumentTypeThatTheScannerHasNoWordsForIsForbidden() {
        byte[] broken = "<!DOCTYPE x [**\0".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                ReasonCode.XML_FORBIDDEN,
                assertInstanceOf(
                                AcsAnswer.Refused.class,
                                world.receive(Base64.getEncoder().encodeToString(broken)))
                        .reason());
    }
}
