package org.lychgate.saml.sp.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lychgate.directory.api.ReasonCode;

/** Text that is not what it claims to be is refused before the JDK's scanner sees it, because that writes about it to the console of the host, once for every message a stranger sends. */
final class Utf8 {
    private static final int DECLARATION = 200;
    private static final Pattern ENCODING = Pattern.compile("<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']*)[\"']");

    private Utf8() {}

    /** Refuses a document that is, or by its silence claims to be, UTF-8 or ASCII and is not. @throws MessageRefused XML_MALFORMED */
    static void check(byte[] bytes) throws MessageRefused {
        String start = new String(bytes, 0, Math.min(bytes.length, DECLARATION), StandardCharsets.ISO_8859_1);
        boolean wide = start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe") || isWideTag(start);
        Matcher declared = ENCODING.matcher(start);
        String encoding = declared.find() ? declared.group(1).toUpperCase(Locale.ROOT) : "UTF-8";
        if (!wide && encoding.contains("ASCII")) {
            check(bytes, StandardCharsets.US_ASCII);
        } else if (!wide && encoding.equals("UTF-8")) {
            check(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Two or four bytes a character without a byte order mark (XML 1.0 appendix F.1); a NUL elsewhere says nothing of the encoding. */
    private static boolean isWideTag(String start) {
        String first = start.substring(0, Math.min(4, start.length()));
        return first.indexOf('<') >= 0 && first.indexOf('\0') >= 0;
    }

    private static void check(byte[] bytes, Charset charset) throws MessageRefused {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new MessageRefused(ReasonCode.XML_MALFORMED, "text in " + charset.name(), "bytes that are none");
        }
    }
}
