package org.lychgate.saml.sp.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.lychgate.directory.api.ReasonCode;

/** The DEFLATE encoding of the HTTP-Redirect binding (SAML bindings 3.4.4.1). */
public final class RedirectMessage {

    private RedirectMessage() {}

    /** Deflates a message and writes it in base64. */
    public static String encode(String xml) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(xml.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return Base64.getEncoder().encodeToString(out.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /**
     * Reads a message back; what is beyond the cap is never inflated.
     *
     * @throws MessageRefused XML_MALFORMED or TOO_LARGE
     */
    public static byte[] decode(String text, Caps caps) throws MessageRefused {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(Base64Text.decode(text, caps));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                if (read == 0 && !inflater.finished()) {
                    throw malformed();
                }
                out.write(buffer, 0, read);
                if (out.size() > caps.bytes()) {
                    throw new MessageRefused(
                            ReasonCode.TOO_LARGE, "at most " + caps.bytes() / 1024 + " KiB inflated", "more");
                }
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw malformed();
        } finally {
            inflater.end();
        }
    }

    private static MessageRefused malformed() {
        return new MessageRefused(ReasonCode.XML_MALFORMED, "a deflated message", "something else");
    }
}
