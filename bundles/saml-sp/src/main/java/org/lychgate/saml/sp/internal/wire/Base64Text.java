package org.lychgate.saml.sp.internal.wire;

import java.util.Base64;
import org.lychgate.directory.api.ReasonCode;

/** Base64 as senders write it: with or without line breaks, nothing else forgiven. */
public final class Base64Text {

    private Base64Text() {}

    /**
     * Decodes a message.
     *
     * @throws MessageRefused XML_MALFORMED for anything that is not base64, TOO_LARGE before decoding what is beyond the cap
     */
    public static byte[] decode(String text, Caps caps) throws MessageRefused {
        String dense = text.replaceAll("[\\r\\n\\t ]", "");
        if (dense.length() / 4L * 3 > caps.bytes() + 2L) {
            throw new MessageRefused(
                    ReasonCode.TOO_LARGE,
                    "at most " + caps.bytes() / 1024 + " KiB decoded",
                    dense.length() / 4L * 3 / 1024 + " KiB");
        }
        try {
            return Base64.getDecoder().decode(dense);
        } catch (IllegalArgumentException e) {
            throw new MessageRefused(ReasonCode.XML_MALFORMED, "base64", "something else");
        }
    }
}
