package org.lychgate.saml.sp.internal.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.directory.api.ReasonCode;

class WireTest {

    private static ReasonCode reason(org.junit.jupiter.api.function.Executable reading) {
        return assertThrows(MessageRefused.class, reading).reason();
    }

    @Test
    void deflatesAndInflates() throws MessageRefused {
        String text = "<samlp:AuthnRequest/>";
        assertArrayEquals(
                text.getBytes(StandardCharsets.UTF_8),
                RedirectMessage.decode(RedirectMessage.encode(text), Caps.MESSAGE));
    }

    @Test
    void neverInflatesBeyondTheCap() {
        String bomb = RedirectMessage.encode("A".repeat(50 * 1024 * 1024));
        assertEquals(ReasonCode.TOO_LARGE, reason(() -> RedirectMessage.decode(bomb, Caps.MESSAGE)));
    }

    @Test
    void refusesDeflatedJunk() {
        String junk = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
        assertEquals(ReasonCode.XML_MALFORMED, reason(() -> RedirectMessage.decode(junk, Caps.MESSAGE)));
        String cut = RedirectMessage.encode("A long enough text that its deflated form can be cut in two");
        assertEquals(
                ReasonCode.XML_MALFORMED, reason(() -> RedirectMessage.decode(cut.substring(0, 20), Caps.MESSAGE)));
    }

    @Test
    void refusesWhatIsNotBase64() {
        assertEquals(ReasonCode.XML_MALFORMED, reason(() -> Base64Text.decode("PHg+*", Caps.MESSAGE)));
    }

    /** The scanner of the JDK would write to the console about it. */
    @Test
    void bytesThatAreNoTextAreRefusedBeforeTheScannerSeesThem() {
        for (byte[] bytes : List.of(
                new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0}, new byte[] {'<', 'a', '>', (byte) 0xff, '<', 0, 'x'})) {
            MessageRefused refused = assertThrows(MessageRefused.class, () -> new SafeXml().parse(bytes, Caps.MESSAGE));
            assertEquals("text in UTF-8", refused.expected());
        }
    }

    @Test
    void readsFieldsOnceOnly() throws Exception {
        Form form = Form.read(new ByteArrayInputStream("a=1%2B2&b=x+y&c=1&c=2&&d".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Optional.of("1+2"), form.one("a"));
        assertEquals(Optional.of("x y"), form.one("b"));
        assertEquals(Optional.of(""), form.one("d"));
        assertEquals(Optional.empty(), form.one("e"));
        assertEquals(ReasonCode.XML_MALFORMED, reason(() -> form.one("c")));
    }

    @Test
    void refusesBrokenEscapesAndFloodsOfFields() {
        assertEquals(ReasonCode.XML_MALFORMED, reason(() -> Form.parse("a=%zz")));
        assertEquals(ReasonCode.TOO_LARGE, reason(() -> Form.parse("a=1&".repeat(101))));
    }

    @Test
    void showsControlCharactersAndCutsLongTexts() {
        assertEquals("a\u00b7b", Cut.to("a\nb"));
        assertEquals(301, Cut.to("a".repeat(1_000)).length());
    }
}
